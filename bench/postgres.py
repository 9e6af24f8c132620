"""PostgreSQL's full text search, where there is a server: the same stems and questions."""

import os
import sys
from pathlib import Path
from typing import Any, Self

import psycopg

from bench import documents
from bench.queries import CENTRE, FACETS, PAGE, RADIUS_KM, Question
from search.analysis import stem

# Kilometres by the haversine formula, from the point given twice: latitude, latitude, longitude.
_DISTANCE = (
    "2 * 6371.0088 * asin(sqrt(sin(radians(latitude - %s) / 2) ^ 2 + cos(radians(%s))"
    " * cos(radians(latitude)) * sin(radians(longitude - %s) / 2) ^ 2))"
)


class Postgres:
    """One table in a schema of its own: a vector of words, an array of values per facet."""

    name = "PostgreSQL"

    def __init__(self, connection: "psycopg.Connection[Any]") -> None:
        self._db = connection
        self._schema = f"bench_{os.getpid()}"

    @classmethod
    def reached(cls) -> Self | None:
        """The server that BENCH_POSTGRES names (a DSN), or the usual one; None without any."""
        try:
            address = os.environ.get("BENCH_POSTGRES", "")
            return cls(psycopg.connect(address, autocommit=True, connect_timeout=5))
        except psycopg.OperationalError as error:
            print(f"PostgreSQL is left out: {error}".strip(), file=sys.stderr)
            return None

    def build(self, source: Path, folder: Path) -> None:
        arrays = "".join(f", {name} text[]" for name in FACETS)
        self._db.execute(f"CREATE SCHEMA {self._schema}")
        self._db.execute(f"SET search_path TO {self._schema}")
        self._db.execute(
            "CREATE UNLOGGED TABLE rows (id int PRIMARY KEY, words tsvector, date float,"
            f" latitude float, longitude float{arrays})"
        )
        names = ("id", "date", "latitude", "longitude", *FACETS, "text")
        self._db.execute(f"CREATE TEMP TABLE raw AS SELECT {', '.join(names[:-1])} FROM rows")
        self._db.execute("ALTER TABLE raw ADD text text")
        with self._db.cursor().copy(f"COPY raw ({', '.join(names)}) FROM STDIN") as copy:
            for one in documents.read(source):
                copy.write_row([one["number"], *(one[name] for name in names[1:])])
        self._db.execute(
            f"INSERT INTO rows SELECT id, to_tsvector('simple', text), {', '.join(names[1:-1])}"
            " FROM raw"
        )
        self._db.execute("DROP TABLE raw")
        for name in ("words", *FACETS):
            self._db.execute(f"CREATE INDEX ON rows USING gin ({name})")
        self._db.execute("CREATE INDEX ON rows (date)")
        self._db.execute("CREATE INDEX ON rows (latitude, longitude)")
        self._db.execute("VACUUM ANALYZE rows")

    def close(self) -> None:
        """Leave the server as it was."""
        self._db.execute(f"DROP SCHEMA IF EXISTS {self._schema} CASCADE")
        self._db.close()

    def ask(self, question: Question) -> int:
        """The number of hits; rows and facets are fetched and dropped."""
        where, values = _where(question, question.filters)
        order, its_values = _order(question)
        page = f"SELECT id FROM rows WHERE {where} ORDER BY {order} LIMIT {PAGE} OFFSET %s"
        self._db.execute(page, [*values, *its_values, question.start]).fetchall()
        for name in question.facets:
            others = {key: value for key, value in question.filters.items() if key != name}
            where_others, values_others = _where(question, others)
            self._db.execute(
                f"SELECT value, count(*) FROM rows, unnest({name}) AS value"
                f" WHERE {where_others} GROUP BY value",
                values_others,
            ).fetchall()
        found = self._db.execute(f"SELECT count(*) FROM rows WHERE {where}", values).fetchone()
        return int(found[0]) if found else 0


def _where(question: Question, filters: dict[str, str]) -> tuple[str, list[Any]]:
    where, values = ["true"], list[Any]()
    if question.words:
        where.append("words @@ to_tsquery('simple', %s)")
        values.append(_asked(question))
    for name, value in filters.items():
        where.append(f"{name} @> ARRAY[%s]")
        values.append(value)
    if question.is_nearby:
        degrees, (latitude, longitude) = RADIUS_KM / 111.1, CENTRE
        where.append(f"latitude BETWEEN %s AND %s AND {_DISTANCE} <= %s")
        values += [latitude - degrees, latitude + degrees]
        values += [latitude, latitude, longitude, RADIUS_KM]
    return " AND ".join(where), values


def _order(question: Question) -> tuple[str, list[Any]]:
    if question.is_newest_first:
        return "date DESC", []
    if question.is_nearby:
        return _DISTANCE, [CENTRE[0], CENTRE[0], CENTRE[1]]
    if question.words:
        return "ts_rank(words, to_tsquery('simple', %s)) DESC", [_asked(question)]
    return "id", []


def _asked(question: Question) -> str:
    joined = {"and": " & ", "or": " | ", "phrase": " <-> "}[question.mode]
    return joined.join(stem(word) for word in question.words)
