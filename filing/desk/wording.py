"""Figures that were filed, in the reader's words."""

from filing.cells import CellValue
from filing.number_parsing import ParsedNumber, figure_text
from languages.numbers import decimal_text, typed_text


def number_of(shown: ParsedNumber) -> str:
    """A figure that was filed: “12 345 e”, “..”."""
    text = figure_text(shown.value, shown.status)
    if shown.value is None:
        return text
    return text.replace(typed_text(shown.value), decimal_text(shown.value), 1)


def cell_text(shown: CellValue) -> str:
    """What stands in a cell, for reading."""
    return number_of(shown.number)
