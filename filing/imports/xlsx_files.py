"""Read workbooks row by row. What could be harmful is refused before it is unpacked.

openpyxl reads the sheet through defusedxml; entities are refused here before any parser sees them.
"""

import math
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from filing.errors import FileRefused

# A cell as the file has it. Only a workbook has other values than texts.
FileValue = str | Decimal | datetime | date | time | timedelta | bool | None

_MOST_UNPACKED = 120 * 1024 * 1024
_MOST_STRINGS = 24 * 1024 * 1024  # texts of a workbook stay in memory while it is read
_MOST_PARTS, _MOST_SHEETS = 500, 20
_LAST_ROW = 1_048_576  # of a sheet in Excel
_CHUNK = 1024 * 1024
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z0-9:]{1,20})"')
_MOST_DIGITS = 15  # that a spreadsheet shows; what follows is noise of its arithmetic
# What openpyxl and the parsers below it let through when a file is damaged: it has no error of
# its own for most of it.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    InvalidFileException,
    SyntaxError,  # of the XML parsers
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


def lines(content: bytes, columns: int) -> Iterator[tuple[int, tuple[FileValue, ...]]]:
    """The numbered rows of the first sheet, cut to `columns`. Raises FileRefused."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _refuse_parts(archive)
            has_formulas = _scan(archive)
        yield from _rows(content, columns, has_formulas)
    except _BROKEN as error:
        sentence = _("The workbook is damaged. Open it, save it as XLSX, and send that.")
        raise FileRefused(sentence) from error


def _refuse_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename.casefold() for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused(_("The workbook has a password. Save it without one."))
    if "xl/workbook.xml" not in names:
        raise FileRefused(_("This is not an Excel workbook. Save it as XLSX or CSV."))
    if any(name.endswith("vbaproject.bin") for name in names):
        raise FileRefused(_("The workbook has macros. Save it as XLSX, which has none."))
    strings = sum(p.file_size for p in parts if "sharedstrings" in p.filename.casefold())
    is_large = strings > _MOST_STRINGS or sum(p.file_size for p in parts) > _MOST_UNPACKED
    if is_large or len(parts) > _MOST_PARTS:
        raise FileRefused(_("The workbook is too large once it is unpacked."))
    if sum(bool(_SHEET.fullmatch(name)) for name in names) > _MOST_SHEETS:
        sentence = _("The workbook has more than %(count)s sheets.") % {"count": _MOST_SHEETS}
        raise FileRefused(sentence)


def _scan(archive: zipfile.ZipFile) -> bool:
    """Look through every part, a piece at a time; returns whether a sheet has formulas."""
    has_formulas = False
    for part in archive.infolist():
        if not part.filename.casefold().endswith((".xml", ".rels", ".vml")):
            continue
        is_sheet = _SHEET.fullmatch(part.filename.casefold()) is not None
        with archive.open(part) as stream:
            before = b""
            while chunk := stream.read(_CHUNK):
                piece = before + chunk
                _refuse_markup(piece, is_start=not before)
                has_formulas |= is_sheet and _FORMULA.search(piece) is not None
                before = chunk[-64:]
    return has_formulas


def _refuse_markup(piece: bytes, is_start: bool) -> None:
    # Another encoding than UTF-8 could hide a declaration from the search below.
    is_utf8 = piece.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<" and b"\0" not in piece[:100]
    if _DECLARED.search(piece) or (is_start and not is_utf8):
        raise FileRefused(_("The workbook holds declarations that no spreadsheet writes."))
    if merged := _MERGED.search(piece):
        sentence = _("The cells %(cells)s are merged. Split them: every row needs all its cells.")
        raise FileRefused(sentence % {"cells": merged[1].decode()})


def _rows(
    content: bytes, columns: int, has_formulas: bool
) -> Iterator[tuple[int, tuple[FileValue, ...]]]:
    values = _sheet_rows(content, columns, data_only=True)
    if not has_formulas:
        for number, row in enumerate(values, 1):
            yield number, tuple(map(_value, row))
        return
    # What a spreadsheet reckoned is taken, but not a formula that nobody has reckoned yet.
    formulas = _sheet_rows(content, columns, data_only=False)
    for number, (row, sources) in enumerate(zip(values, formulas, strict=True), 1):
        for column, (value, source) in enumerate(zip(row, sources, strict=True), 1):
            if value is None and source is not None:
                sentence = _(
                    "Row %(row)s, column %(column)s is a formula without its result. "
                    "Open the file in a spreadsheet and save it, or type the number."
                )
                raise FileRefused(sentence % {"row": number, "column": column})
        yield number, tuple(map(_value, row))


def _sheet_rows(content: bytes, columns: int, data_only: bool) -> Iterator[tuple[Any, ...]]:
    book = openpyxl.load_workbook(
        BytesIO(content), read_only=True, data_only=data_only, keep_links=False
    )
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size need not be true
        yield from sheet.iter_rows(max_row=_LAST_ROW, max_col=columns, values_only=True)
    finally:
        book.close()


def _value(value: Any) -> FileValue:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            return str(value)
        return Decimal(format(value, f".{_MOST_DIGITS}g"))
    if isinstance(value, int):
        return Decimal(value)
    return value if isinstance(value, FileValue) else str(value)
