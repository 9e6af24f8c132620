"""Figures as CSV (RFC 4180), row by row, so that memory does not grow with them.

UTF-8 without a byte order mark: the file is for programs, and for many of them a mark would be
part of the first column's name. Who opens figures in a spreadsheet has the XLSX file.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice

from opendata.formats.columns import COLUMNS, ColumnValue, number
from opendata.formats.labels import ExportRow
from ui.csv_safe import csv_safe

_ROWS = 500


def write(rows: Iterable[ExportRow]) -> Iterator[bytes]:
    """A header and a row for each figure, some hundred rows at a time."""
    readers = [column.read for column in COLUMNS]
    cells = ([text(read(row)) for read in readers] for row in rows)
    return write_rows([column.name for column in COLUMNS], cells)


def write_rows(header: list[str], rows: Iterable[list[str]]) -> Iterator[bytes]:
    """Ready cells as CSV, some hundred rows at a time."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    rest = iter(rows)
    while some := list(islice(rest, _ROWS)):
        writer.writerows(some)
        yield out.getvalue().encode()
        out.seek(0)
        out.truncate()
    if header_alone := out.getvalue():
        yield header_alone.encode()


def text(cell: ColumnValue) -> str:
    """A cell as it is written; numbers stay numbers, also below zero."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return number(cell)
    return csv_safe(cell) if isinstance(cell, str) else str(cell)
