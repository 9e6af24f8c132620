"""SQLite FTS5 and tantivy: the same stems, the same questions, exact counts, 20 ids, 3 facets."""

import sqlite3
from pathlib import Path
from typing import Any

import tantivy

from bench import documents
from bench.queries import CENTRE, FACETS, PAGE, RADIUS_KM, Question
from search.analysis import stem


class Sqlite:
    """One table of text, one of columns, one of facet values per facet."""

    name = "SQLite FTS5"

    def build(self, source: Path, folder: Path) -> None:
        self._db = sqlite3.connect(folder / "fts.sqlite3")
        self._db.executescript(
            """
            CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='unicode61');
            CREATE TABLE rows (id INTEGER PRIMARY KEY, date REAL, latitude REAL, longitude REAL);
            CREATE TABLE facets (name TEXT, value TEXT, id INTEGER);
            """
        )
        for one in documents.read(source):
            number = one["number"]
            self._db.execute("INSERT INTO words(rowid, text) VALUES (?, ?)", (number, one["text"]))
            row = number, one["date"], one["latitude"], one["longitude"]
            self._db.execute("INSERT INTO rows VALUES (?, ?, ?, ?)", row)
            pairs = [(name, value, number) for name in FACETS for value in one[name]]
            self._db.executemany("INSERT INTO facets VALUES (?, ?, ?)", pairs)
        self._db.executescript(
            """
            CREATE INDEX by_id ON facets (id, name, value);
            CREATE INDEX by_value ON facets (name, value, id);
            CREATE INDEX by_date ON rows (date);
            CREATE INDEX by_latitude ON rows (latitude, longitude);
            ANALYZE;
            """
        )
        self._db.execute("INSERT INTO words(words) VALUES ('optimize')")
        self._db.commit()

    def ask(self, question: Question) -> int:
        """The number of hits; rows and facets are fetched and dropped."""
        table, where, values = self._source(question)
        order = "rank" if question.words else "rows.id"
        if question.is_newest_first:
            order = "rows.date DESC"
        if question.is_nearby:
            order = "abs(latitude - 42.6977) + abs(longitude - 23.3219)"
        page = f"SELECT rows.id FROM {table} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"
        self._db.execute(page, [*values, PAGE, question.start]).fetchall()
        for name in question.facets:
            others = {key: value for key, value in question.filters.items() if key != name}
            _table, its_where, its_values = self._source(question, others)
            counts = (
                f"SELECT facets.value, count(*) FROM {table} JOIN facets ON facets.id = rows.id "
                f"WHERE facets.name = ? AND {its_where} GROUP BY facets.value"
            )
            self._db.execute(counts, [name, *its_values]).fetchall()
        count = f"SELECT count(*) FROM {table} WHERE {where}"
        return int(self._db.execute(count, values).fetchone()[0])

    def _source(
        self, question: Question, filters: dict[str, str] | None = None
    ) -> tuple[str, str, list[Any]]:
        table, where, values = "rows", ["1"], []
        if question.words:
            table = "words JOIN rows ON rows.id = words.rowid"
            words = [f'"{stem(word)}"' for word in question.words]
            match = {"and": " AND ", "or": " OR ", "phrase": " + "}[question.mode].join(words)
            where.append("words MATCH ?")
            values.append(match)
        for name, value in (question.filters if filters is None else filters).items():
            where.append(
                "EXISTS (SELECT 1 FROM facets AS f"
                " WHERE f.name = ? AND f.value = ? AND f.id = rows.id)"
            )
            values += [name, value]
        if question.is_nearby:  # a box: FTS5 has no circle
            degrees = RADIUS_KM / 111.2
            where.append("latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ?")
            latitude, longitude = CENTRE
            values += [latitude - degrees, latitude + degrees]
            values += [longitude - degrees * 1.36, longitude + degrees * 1.36]
        return table, " AND ".join(where), values


class Tantivy:
    """The native engine that Whoosh is measured by; one segment, one thread."""

    name = "tantivy"

    def build(self, source: Path, folder: Path) -> None:
        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("number", stored=True, fast=True, indexed=True)
        schema.add_text_field("text", stored=False, tokenizer_name="whitespace")
        for name in FACETS:
            schema.add_text_field(name, stored=False, tokenizer_name="raw", fast=True)
        schema.add_integer_field("date", fast=True)
        self._schema = schema.build()
        (folder / "tantivy").mkdir()
        index = tantivy.Index(self._schema, path=str(folder / "tantivy"))
        writer = index.writer(heap_size=256 << 20, num_threads=1)
        for one in documents.read(source):
            document = tantivy.Document(number=one["number"], text=one["text"])
            for name in FACETS:
                for value in one[name]:
                    document.add_text(name, value)
            document.add_integer("date", int(one["date"] or 0))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def ask(self, question: Question) -> int | None:
        """The number of hits; None for the question it has no field for."""
        if question.is_nearby:
            return None
        asked = self._filtered(self._words(question), question.filters)
        order = {"order_by_field": "date"} if question.is_newest_first else {}
        found = self._searcher.search(asked, PAGE, count=True, offset=question.start, **order)
        for _, address in found.hits:
            self._searcher.doc(address)["number"]
        for name in question.facets:
            others = {key: value for key, value in question.filters.items() if key != name}
            its = self._filtered(self._words(question), others)
            self._searcher.aggregate(its, {name: {"terms": {"field": name, "size": 60}}})
        return int(found.count)

    def _words(self, question: Question) -> tantivy.Query:
        words = [stem(word) for word in question.words]
        if not words:
            return tantivy.Query.all_query()
        if question.mode == "phrase":
            return tantivy.Query.phrase_query(self._schema, "text", words)
        how = tantivy.Occur.Should if question.mode == "or" else tantivy.Occur.Must
        terms = [tantivy.Query.term_query(self._schema, "text", word) for word in words]
        return tantivy.Query.boolean_query([(how, term) for term in terms])

    def _filtered(self, asked: tantivy.Query, filters: dict[str, str]) -> tantivy.Query:
        must = tantivy.Occur.Must
        parts = [(must, asked)]
        for name, value in filters.items():
            term = tantivy.Query.term_query(self._schema, name, value)
            parts.append((must, tantivy.Query.const_score_query(term, 0.0)))
        return tantivy.Query.boolean_query(parts) if filters else asked
