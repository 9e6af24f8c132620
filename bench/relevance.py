"""`python -m bench.relevance`: judged queries over the site's content, beside plain other engines.

The others get the text of every document as it is, and are asked as their guides begin: stock
Haystack with `AutoQuery` on its document field, SQLite FTS5 with `unicode61` and any of the words,
best by bm25. Filters hold for all; only ours knows what `near` means.
"""

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

QUERIES = Path(__file__).resolve().parent.parent / "tests" / "relevance" / "queries.json"
_MOST = 100


def main() -> None:
    """Print nDCG@10 of each class of queries, and how often a good answer is among five."""
    with TemporaryDirectory(prefix="bench-") as folder:
        os.environ |= {
            "VAR_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3", "DEBUG": "0",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }  # fmt: skip
        import django

        django.setup()
        _measure(Path(folder))


@dataclass(frozen=True)
class _Document:
    """What the others know of one: its key, its model and primary key, its text, its filters."""

    key: str
    model: str
    pk: int
    text: str
    codes: dict[str, list[str]]


def _measure(folder: Path) -> None:
    from django.core.management import call_command

    from content.shipped import load_all
    from search import evaluation, indexing

    call_command("migrate", verbosity=0)
    load_all()
    indexing.rebuild()
    judged = evaluation.read_judged(QUERIES)
    documents = list(_documents())
    stock, sqlite = _Stock(folder, documents), _Sqlite(documents)
    runs = {
        "ours": {one.id: evaluation.answer(one) for one in judged},
        "stock Haystack": {one.id: stock.ask(one) for one in judged},
        "SQLite FTS5": {one.id: sqlite.ask(one) for one in judged},
    }
    scores = {name: evaluation.scores(judged, run) for name, run in runs.items()}
    print(f"{len(documents)} documents, {len(judged)} queries, {datetime.now(UTC):%d %B %Y}\n")
    print("| class | queries |", " | ".join(scores), "|")
    print("|---|---|" + "---|" * len(scores))
    for kind, ours in scores["ours"].items():
        cells = [f"{one[kind].ndcg:.3f} ({one[kind].success:.2f})" for one in scores.values()]
        print(f"| {kind} | {ours.queries} |", " | ".join(cells), "|")


def _documents() -> Iterator[_Document]:
    from bench.ours import prepared_for_others
    from search.facets import FACETS

    for label, one, prepared in prepared_for_others():
        codes = {facet.key: list(prepared.get(facet.field) or ()) for facet in FACETS}
        yield _Document(one.key, label, one.pk, prepared["text"], codes)


def _is_kept(document: _Document, judged: Any) -> bool:
    return all(set(document.codes[name]) & set(wanted) for name, wanted in judged.filters.items())


class _Stock:
    """Haystack's own engine over Whoosh."""

    def __init__(self, folder: Path, documents: list[_Document]) -> None:
        from bench.ours import Haystack, connect_stock

        connect_stock(folder)
        Haystack("stock").build()
        self._by_row = {(one.model, str(one.pk)): one for one in documents}

    def ask(self, judged: Any) -> list[str]:
        from haystack.inputs import AutoQuery
        from haystack.query import SearchQuerySet

        found = SearchQuerySet(using="stock").filter(content=AutoQuery(judged.query))[:_MOST]
        rows = [self._by_row[f"{row.app_label}.{row.model_name}", str(row.pk)] for row in found]
        return [one.key for one in rows if _is_kept(one, judged)]


class _Sqlite:
    """One table of text."""

    def __init__(self, documents: list[_Document]) -> None:
        self._documents = documents
        self._db = sqlite3.connect(":memory:")
        self._db.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize='unicode61')")
        rows = [(number, one.text) for number, one in enumerate(documents)]
        self._db.executemany("INSERT INTO words(rowid, text) VALUES (?, ?)", rows)

    def ask(self, judged: Any) -> list[str]:
        quoted = [f'"{word}"' for word in judged.query.replace('"', " ").split()]
        select = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words)"
        rows = self._db.execute(select, [" OR ".join(quoted)])
        found = [self._documents[number] for (number,) in rows]
        return [one.key for one in found if _is_kept(one, judged)][:_MOST]


if __name__ == "__main__":
    main()
