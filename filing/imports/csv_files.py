"""CSV as spreadsheets and programs write it: several encodings and delimiters."""

import csv
import io
from collections.abc import Iterator
from itertools import chain

from django.utils.translation import gettext as _

from filing.errors import FileRefused

_LONGEST_LINE = 50_000  # characters; the longest that Excel can write in our columns is shorter
_DELIMITERS = (";", "\t", ",")


def lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows with the numbers of their lines. Raises FileRefused."""
    encoding = _encoding(content)
    stream = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
    rest = _bounded(stream)
    first = next(rest, "")
    if first.casefold().startswith("sep="):  # how Excel is told the delimiter
        delimiter, number = first[4:5], 1
    else:
        delimiter, number = max(_DELIMITERS, key=first.count), 0
        rest = chain([first], rest)
    reader = csv.reader(rest, delimiter=delimiter or ";", strict=True)
    start = 1
    try:
        for row in reader:
            yield number + start, row
            start = reader.line_num + 1
    except csv.Error as error:
        sentence = _("Row %(row)s: the quotation marks do not match, or a cell is too long.")
        raise FileRefused(sentence % {"row": number + start}) from error


def _bounded(stream: io.TextIOWrapper) -> Iterator[str]:
    number = 0
    while line := stream.readline(_LONGEST_LINE + 1):
        number += 1
        if len(line) > _LONGEST_LINE:
            sentence = _("Row %(row)s is too long for a row of figures.") % {"row": number}
            raise FileRefused(sentence)
        if "\0" in line:
            raise FileRefused(_("This is not a table: send CSV or XLSX."))
        yield line


def _encoding(content: bytes) -> str:
    """UTF-8 and UTF-16 by their mark, UTF-8 where it can be, otherwise Windows-1251."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _checked(content, "utf-16")
    if b"\0" in content:
        raise FileRefused(_("This is not a table: send CSV or XLSX."))
    try:
        return _checked(content, "utf-8-sig")
    except FileRefused:
        _refuse_mixed(content)
        return _checked(content, "cp1251")


def _checked(content: bytes, encoding: str) -> str:
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        sentence = _("Row %(row)s: its letters cannot be read. Save the file as CSV UTF-8.")
        raise FileRefused(sentence % {"row": row}) from error
    return encoding


def _refuse_mixed(content: bytes) -> None:
    """Refuse a file whose lines have two encodings: Windows-1251 is hardly ever valid UTF-8."""
    others: list[int] = []
    has_utf8 = False
    for number, line in enumerate(io.BytesIO(content), 1):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            others.append(number)
        else:
            has_utf8 = True
    if has_utf8:
        sentence = _("Row %(row)s is in another encoding than other rows. Save all as CSV UTF-8.")
        raise FileRefused(sentence % {"row": others[0]})
