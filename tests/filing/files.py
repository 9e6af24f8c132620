"""Files as institutions send them, and as nobody should."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook

Rows = Sequence[Sequence[Any]]
HEADER = ["indicator", "area", "sex", "value", "note"]
GOOD: Rows = [HEADER, ["ARRIVED", "haskovo", "total", 10, ""], ["LEFT", "harmanli", "male", 3, ""]]


def csv_text(rows: Rows, delimiter: str = ";") -> str:
    return "".join(delimiter.join(map(str, row)) + "\r\n" for row in rows)


def workbook(rows: Rows, change: Callable[[Any], None] = lambda book: None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(content: bytes, change: Mapping[str, bytes | None]) -> bytes:
    """A workbook with parts replaced, added, or (None) left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {name: old.read(name) for name in old.namelist()} | dict(change)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name, data in parts.items():
            if data is not None:
                new.writestr(name, data)
    return out.getvalue()


def part(content: bytes, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def with_row(row: Iterable[Any]) -> Rows:
    return [HEADER, list(row)]
