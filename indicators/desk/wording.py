"""Figures and cells in the reader's words."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from indicators.filing.cells import Entry
from indicators.filing.reading import Figure, figure_text
from indicators.models import Category, Indicator, Observation

DIMENSIONS = ("sex", "age_group", "citizenship", "country", "detail")


def number(value: Decimal | None, decimals: int, is_grouped: bool = True) -> str:
    """“1 234,5” as the reader's language writes it; empty for no value."""
    if value is None:
        return ""
    exact = value.normalize()
    exponent = exact.as_tuple().exponent
    places = max(decimals, -exponent if isinstance(exponent, int) else 0)
    return str(number_format(value, places, use_l10n=True, force_grouping=is_grouped))


def figure(row: Observation) -> str:
    """What a reader may see of a public figure: its value, or why there is none."""
    if row.is_hidden:
        return _("hidden, because it is small")
    if row.value is None:
        return str(row.get_status_display())
    text = number(row.value, row.indicator.decimals)
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


def plain(value: Decimal | int) -> str:
    """A number with its thousands apart and as many decimal places as it has."""
    return number(Decimal(value), 0)


def figure_of(shown: Figure) -> str:
    """A figure that was filed: “1 234 e”, “..”."""
    text = figure_text(shown.value, shown.status)
    if shown.value is None:
        return text
    return text.replace(figure_text(shown.value), plain(shown.value), 1)


def entry(shown: Entry) -> str:
    """What stands in a cell, for reading."""
    return figure_of(shown.figure)
