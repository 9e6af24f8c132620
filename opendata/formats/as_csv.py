"""Figures as CSV for programs; who opens figures in a spreadsheet has the XLSX file."""

from collections.abc import Iterable, Iterator

from opendata.formats.columns import COLUMNS
from opendata.formats.labels import ExportRow
from ui.csv_writing import write_csv


def write(rows: Iterable[ExportRow]) -> Iterator[bytes]:
    """A header and a row for each figure, some hundred rows at a time."""
    readers = [column.read for column in COLUMNS]
    cells = ([read(row) for read in readers] for row in rows)
    return write_csv([column.name for column in COLUMNS], cells, is_for_people=False)
