"""CSV files (RFC 4180, UTF-8, CRLF), row by row, so that memory does not grow with them.

A file is either for people or for programs. One that people open in a spreadsheet begins with a
byte order mark, without which Excel reads Cyrillic letters in UTF-8 as gibberish: the findings of
the study and their codebook, a plan, the template of a form. One that programs read by contract
has none, because for many of them a mark would be part of the first column's name: the figures as
open data, their codes, SDMX-CSV. In both, no cell of text can run as a formula.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import islice

Cell = str | int | Decimal | date | None
_BYTE_ORDER_MARK = "\ufeff"
_ROWS_AT_A_TIME = 500
# A spreadsheet may run a cell that begins with one of these as a formula.
# Source: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


class NumberText(str):
    """A number that is written already, with the decimal sign of a language or a mark: “-5,1 e”.

    It is written as it is, also below zero; a text that is not a number must never be one of these.
    """

    __slots__ = ()


def write_csv(
    header: Iterable[str],
    rows: Iterable[Iterable[Cell]],
    *,
    is_for_people: bool,
    separator: str = ",",
) -> Iterator[bytes]:
    """The file, some hundred rows at a time. Numbers are written for machines: 56807, 34.1.

    Excel parts columns by the sign that its country uses: `separator` is a semicolon where
    decimals have a comma.
    """
    out = io.StringIO(newline="")
    out.write(_BYTE_ORDER_MARK if is_for_people else "")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(map(cell_text, header))
    texts = ([cell_text(cell) for cell in row] for row in rows)
    while some := list(islice(texts, _ROWS_AT_A_TIME)):
        writer.writerows(some)
        yield out.getvalue().encode()
        out.seek(0)
        out.truncate()
    if header_alone := out.getvalue():
        yield header_alone.encode()


def cell_text(cell: Cell) -> str:
    """A cell as it is written; a text that could run as a formula gets an apostrophe before it."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    if isinstance(cell, NumberText) or not isinstance(cell, str):
        return str(cell)
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
