"""Figures and cells in the reader's words."""

from django.utils.translation import gettext as _

from indicators.filing.cells import Entry
from indicators.filing.reading import Figure, figure_text
from indicators.models import Category, Indicator, Observation
from languages.numbers import decimal_text, typed_text

DIMENSIONS = ("sex", "age_group", "citizenship", "country", "detail")


def figure(row: Observation) -> str:
    """What a reader may see of a public figure: its value, or why there is none."""
    if row.is_hidden:
        return _("hidden, because it is small")
    if row.value is None:
        return str(row.get_status_display())
    text = decimal_text(row.value, row.indicator.decimals)
    if row.status == Observation.Status.NORMAL:
        return text
    return _("%(value)s (%(status)s)") % {"value": text, "status": row.get_status_display()}


def breakdown(categories: list[Category]) -> str:
    """“men, 18–34”: the categories that are not totals; “total” where all are."""
    names = [str(category) for category in categories if not category.is_total]
    return ", ".join(names) or _("total")


def with_unit(indicator: Indicator) -> str:
    """An indicator's unit as it stands after a figure."""
    return str(indicator.unit.symbol or indicator.unit)


def figure_of(shown: Figure) -> str:
    """A figure that was filed: “12 345 e”, “..”."""
    text = figure_text(shown.value, shown.status)
    if shown.value is None:
        return text
    return text.replace(typed_text(shown.value), decimal_text(shown.value), 1)


def entry(shown: Entry) -> str:
    """What stands in a cell, for reading."""
    return figure_of(shown.figure)
