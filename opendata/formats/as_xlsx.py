"""Figures as a workbook: one sheet with the columns of the CSV, one that explains them."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from tempfile import TemporaryFile
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from opendata.formats.as_json import as_number
from opendata.formats.columns import COLUMNS, ColumnValue
from opendata.formats.labels import ExportRow

_CHUNK_BYTES = 64 * 1024
# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(rows: Iterable[ExportRow], language: str) -> Iterator[bytes]:
    """The workbook, made in a temporary file: rows are written as they come."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("figures")
    sheet.freeze_panes = "A2"
    sheet.append([column.name for column in COLUMNS])
    for row in rows:
        sheet.append([_cell(sheet, column.read(row)) for column in COLUMNS])
    _explain(book.create_sheet("columns"), language)
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while some := file.read(_CHUNK_BYTES):
            yield some


def _explain(sheet: WriteOnlyWorksheet, language: str) -> None:
    with override(language):
        sheet.append([_("Column"), _("Meaning")])
        for column in COLUMNS:
            sheet.append([column.name, str(column.meaning)])


def _cell(sheet: WriteOnlyWorksheet, cell: ColumnValue) -> Any:
    """Text stays text, whatever it begins with: only a cell that says so is a formula."""
    if isinstance(cell, Decimal):
        return as_number(cell)
    if not isinstance(cell, str):
        return cell
    text = _NOT_XML.sub("", cell)
    if not text.startswith("="):
        return text or None
    made = WriteOnlyCell(sheet, text)
    made.data_type = "s"
    return made
