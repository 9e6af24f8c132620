"""Figures that were filed, in the reader's words."""

from decimal import Decimal

from filing.cells import CellValue
from filing.number_parsing import ParsedNumber, figure_text
from indicators.formatting import grouped_number


def plain(value: Decimal | int) -> str:
    """A number with its thousands apart and as many decimal places as it has."""
    return grouped_number(Decimal(value), 0)


def number_of(shown: ParsedNumber) -> str:
    """A figure that was filed: “1 234 e”, “..”."""
    text = figure_text(shown.value, shown.status)
    if shown.value is None:
        return text
    return text.replace(figure_text(shown.value), plain(shown.value), 1)


def cell_text(shown: CellValue) -> str:
    """What stands in a cell, for reading."""
    return number_of(shown.number)
