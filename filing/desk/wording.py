"""Figures that were filed, in the reader's words."""

from filing.cells import Entry
from filing.number_parsing import Figure, figure_text
from languages.numbers import decimal_text, typed_text


def figure_of(shown: Figure) -> str:
    """A figure that was filed: “12 345 e”, “..”."""
    text = figure_text(shown.value, shown.status)
    if shown.value is None:
        return text
    return text.replace(typed_text(shown.value), decimal_text(shown.value), 1)


def entry(shown: Entry) -> str:
    """What stands in a cell, for reading."""
    return figure_of(shown.figure)
