"""The rows of a CSV or XLSX file, within the limits that hold for both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from filing.errors import FileRefused
from filing.imports import csv_files, xlsx_files
from filing.imports.xlsx_files import FileValue

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 130_000  # a little more than a form may have cells
MOST_COLUMNS = 40
LONGEST_TEXT = 2_000  # characters of a cell


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row, by its number in the file; empty cells at its end are left out."""

    number: int
    cells: tuple[FileValue, ...]


def read_rows(content: bytes) -> Iterator[FileRow]:
    """Every row of a file that is not empty; what kind of file it is shows in its content.

    Raises FileRefused, at once or at the row that cannot be read.
    """
    if len(content) > MOST_BYTES:
        sentence = _("The file is larger than %(count)s MB.") % {"count": MOST_BYTES // 2**20}
        raise FileRefused(sentence)
    if not content.strip():
        raise FileRefused(_("The file is empty."))
    if content.startswith(b"PK"):
        return _within_limits(xlsx_files.lines(content, MOST_COLUMNS + 1))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        sentence = _("This is an old or a locked Excel file. Save it as XLSX without a password.")
        raise FileRefused(sentence)
    return _within_limits(csv_files.lines(content))


def _within_limits(lines: Iterator[tuple[int, Sequence[FileValue]]]) -> Iterator[FileRow]:
    count = 0
    for number, values in lines:
        cells = _trimmed(values)
        if not cells:
            continue
        count += 1
        if count > MOST_ROWS:
            sentence = _("The file has more than %(count)s rows.") % {"count": MOST_ROWS}
            raise FileRefused(sentence)
        if len(cells) > MOST_COLUMNS:
            sentence = _("Row %(row)s has more than %(count)s columns.")
            raise FileRefused(sentence % {"row": number, "count": MOST_COLUMNS})
        for place, cell in enumerate(cells, 1):
            if isinstance(cell, str) and len(cell) > LONGEST_TEXT:
                sentence = _("Row %(row)s, column %(column)s: the text is too long.")
                raise FileRefused(sentence % {"row": number, "column": place})
        yield FileRow(number, cells)


def _trimmed(values: Sequence[FileValue]) -> tuple[FileValue, ...]:
    cells = list(values)
    while cells and (cells[-1] is None or (isinstance(cells[-1], str) and not cells[-1].strip())):
        cells.pop()
    return tuple(cells)
