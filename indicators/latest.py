"""What is known of an indicator at a glance: its latest figure, and what its figures cover."""

from collections.abc import Iterable
from decimal import Decimal
from functools import reduce
from operator import or_

from django.db.models import F, Max, Q, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from indicators.latest_figure import LatestFigure
from indicators.models import Area, Category, Dimension, Indicator, Observation
from indicators.selection import Selection
from languages.numbers import decimal_text

# Totals and whole countries stand first in their vocabularies.
_WHOLE_FIRST = ("area", *Dimension.values)
_PER_CENT = "%"


def with_latest(indicators: Iterable[Indicator]) -> None:
    """Give each a `latest`: its LatestFigure, or None where there is none to show.

    As many queries for all as for one. Hidden figures are passed over.
    """
    rows = {row.pk: row for row in indicators}
    latest = {
        one.indicator_id: _figure(rows[one.indicator_id], one) for one in _of_newest_year(rows)
    }
    for pk, row in rows.items():
        row.latest = latest.get(pk)


def _of_newest_year(indicators: dict[int, Indicator]) -> Iterable[Observation]:
    codes = tuple(row.code for row in indicators.values())
    # No code at all would mean every indicator.
    shown = Selection(indicators=codes).observations() if codes else Observation.objects.none()
    shown = shown.filter(is_hidden=False, value__isnull=False)
    years = shown.order_by().values_list("indicator").annotate(year=Max("period__year"))
    of_newest = reduce(or_, (Q(indicator=pk, period__year=year) for pk, year in years), Q())
    if not of_newest:
        return []
    order = [f"{name}__{field}" for name in _WHOLE_FIRST for field in ("order", "code")]
    order += ["-period__end", "pk"]
    return (
        shown.filter(of_newest)
        .select_related("period", *_WHOLE_FIRST)
        .alias(rank=Window(RowNumber(), partition_by=F("indicator"), order_by=order))
        .filter(rank=1)
    )


def _figure(indicator: Indicator, one: Observation) -> LatestFigure:
    whole = one.area.level == Area.Level.COUNTRY
    categories = [getattr(one, name) for name in Dimension.values]
    named = ([] if whole else [one.area.name]) + [c.name for c in categories if not c.is_total]
    return LatestFigure(
        text=_text(indicator, one.value or Decimal()),
        year=one.period.year,
        of=tuple(named),
    )


def _text(indicator: Indicator, value: Decimal) -> str:
    number = decimal_text(value, indicator.decimals)
    if indicator.unit.symbol == _PER_CENT:
        return _("%(number)s%%") % {"number": number}
    return _("%(number)s %(unit)s") % {"number": number, "unit": indicator.unit.name}


def covered_areas(indicator: Indicator) -> list[Area]:
    """The areas that an indicator has figures for, each with the region it lies in."""
    shown = Selection(indicators=(indicator.code,)).observations()
    return list(Area.objects.filter(pk__in=shown.values("area")).select_related("parent"))


def covered_countries(indicator: Indicator) -> list[Category]:
    """The states that an indicator has figures for, as citizenship or as country."""
    shown = Selection(indicators=(indicator.code,)).observations()
    one_of = Q(pk__in=shown.values("citizenship")) | Q(pk__in=shown.values("country"))
    return list(Category.objects.filter(one_of).exclude(iso__in=("", "BG")))


def newest_year(indicator: Indicator) -> int | None:
    """The last year that an indicator has figures for."""
    shown = Selection(indicators=(indicator.code,)).observations()
    year: int | None = shown.aggregate(newest=Max("period__year"))["newest"]
    return year
