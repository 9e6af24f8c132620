"""What is known of an indicator at a glance: its newest figure, and what its figures cover."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import or_

from django.db.models import F, Max, Q, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from indicators.models import Area, Category, Dimension, Indicator, Observation
from indicators.selection import Selection
from languages.numbers import decimal_text

# Totals and whole countries stand first in their vocabularies.
_WHOLE_FIRST = ("area", *Dimension.values)
_PER_CENT = "%"


@dataclass(frozen=True)
class NewestFigure:
    """A figure of the newest year, of as many people as possible.

    `text` is the number as the reader's language writes it, with what it counts; `of` names the
    area and the categories that it is of, where these are not the whole.
    """

    text: str
    year: int
    of: tuple[str, ...]


def with_newest(indicators: Iterable[Indicator]) -> None:
    """Give each a `newest`: its NewestFigure, or None where there is none to show.

    As many queries for all as for one. Hidden figures are passed over.
    """
    rows = {row.pk: row for row in indicators}
    newest = {one.indicator_id: _figure(rows[one.indicator_id], one) for one in _newest(rows)}
    for pk, row in rows.items():
        row.newest = newest.get(pk)


def _newest(indicators: dict[int, Indicator]) -> Iterable[Observation]:
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


def _figure(indicator: Indicator, one: Observation) -> NewestFigure:
    whole = one.area.level == Area.Level.COUNTRY
    categories = [getattr(one, name) for name in Dimension.values]
    named = ([] if whole else [one.area.name]) + [c.name for c in categories if not c.is_total]
    return NewestFigure(
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
    """The areas that any of its figures is of, with the region that each lies in."""
    shown = Selection(indicators=(indicator.code,)).observations()
    return list(Area.objects.filter(pk__in=shown.values("area")).select_related("parent"))


def covered_countries(indicator: Indicator) -> list[Category]:
    """The citizenships and countries that any of its figures is of, each one state."""
    shown = Selection(indicators=(indicator.code,)).observations()
    one_of = Q(pk__in=shown.values("citizenship")) | Q(pk__in=shown.values("country"))
    return list(Category.objects.filter(one_of).exclude(iso__in=("", "BG")))


def newest_year(indicator: Indicator) -> int | None:
    """The last year that any of its figures is of."""
    shown = Selection(indicators=(indicator.code,)).observations()
    year: int | None = shown.aggregate(newest=Max("period__year"))["newest"]
    return year
