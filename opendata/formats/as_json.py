"""Figures as JSON: a list of objects with the columns of the CSV; numbers are numbers."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from opendata.formats.columns import COLUMNS, ColumnValue
from opendata.formats.labels import ExportRow

JsonValue = str | int | float | None


def write(rows: Iterable[ExportRow]) -> Iterator[bytes]:
    """One figure after the other, a line each; what a figure does not have is null."""
    return write_rows(map(as_object, rows))


def write_rows(rows: Iterable[dict[str, JsonValue]]) -> Iterator[bytes]:
    """A list of objects, a line each."""
    before = "[\n"
    for row in rows:
        yield (before + json.dumps(row, ensure_ascii=False)).encode()
        before = ",\n"
    yield b"[]" if before == "[\n" else b"\n]"


def as_object(row: ExportRow) -> dict[str, JsonValue]:
    """A figure by the names of the columns."""
    return {column.name: plain(column.read(row)) for column in COLUMNS}


def plain(cell: ColumnValue) -> JsonValue:
    """A cell as a JSON value; an empty one is null, never an empty text."""
    if isinstance(cell, Decimal):
        return as_number(cell)
    return cell.isoformat() if isinstance(cell, date) else cell if cell != "" else None


def as_number(value: Decimal) -> int | float:
    """Whole numbers exactly; others as the nearest double, exact to 15 digits."""
    whole = int(value)
    return whole if whole == value else float(value)
