"""Figures, their statuses and periods in the reader's words."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.models import Category, Indicator, Observation, Period
from indicators.selection import HIDDEN, Figure
from languages import dates
from languages.numbers import decimal_text

Status = Observation.Status
# Said beside a figure; a figure as published needs no words.
_STATUS = {
    Status.ESTIMATED: gettext_lazy("estimated"),
    Status.ROUNDED: gettext_lazy("rounded"),
    Status.PROVISIONAL: gettext_lazy("provisional"),
    Status.SUPPRESSED: gettext_lazy("kept back by the source"),
    Status.MISSING: gettext_lazy("not available"),
    HIDDEN: gettext_lazy("hidden, too small to show"),
}
UNSURE = frozenset({Status.ESTIMATED, Status.ROUNDED, Status.PROVISIONAL})


def status_words(status: str) -> str:
    """The status of a figure in words; empty for one that is as published."""
    return str(_STATUS.get(status, ""))


def number_words(value: Decimal, indicator: Indicator) -> str:
    """The value as the table says it: “56 807”, “30.6%”."""
    number = decimal_text(value, indicator.decimals)
    if not indicator.unit.symbol:
        return number
    return _("%(number)s%(sign)s") % {"number": number, "sign": indicator.unit.symbol}


def figure_words(figure: Figure, indicator: Indicator) -> str:
    """The value, or why there is none: “hidden, too small to show”."""
    if figure.value is None:
        return status_words(figure.status) or _("not available")
    return number_words(figure.value, indicator)


def observation_text(row: Observation) -> str:
    """What a reader may see of a public figure: its value, or why there is none."""
    if row.is_hidden:
        return _("hidden, because it is small")
    if row.value is None:
        return str(row.get_status_display())
    text = decimal_text(row.value, row.indicator.decimals)
    if row.status == Observation.Status.NORMAL:
        return text
    return _("%(value)s (%(status)s)") % {"value": text, "status": row.get_status_display()}


def breakdown_text(categories: list[Category]) -> str:
    """“men, 18–34”: the categories that are not totals; “total” where all are."""
    names = [str(category) for category in categories if not category.is_total]
    return ", ".join(names) or _("total")


def period_words(period: Period) -> str:
    """“2023”, “first half of 2017”, “May 2016”, “1 January 2023–17 November 2023”."""
    if period.label:
        return period.label
    if period.frequency == Period.Frequency.YEAR:
        return str(period.year)
    if period.frequency == Period.Frequency.HALF_YEAR:
        text = _("first half of %(year)s"), _("second half of %(year)s")
        return text[period.end.month > 6] % {"year": period.year}
    if period.frequency == Period.Frequency.QUARTER:
        quarter = (period.end.month + 2) // 3
        return _("quarter %(number)s of %(year)s") % {"number": quarter, "year": period.year}
    return _days(period)


def _days(period: Period) -> str:
    if period.start is None:
        return _("until %(day)s") % {"day": dates.display_day(period.end)}
    if period.start == period.end:
        return dates.display_day(period.end)
    if period.frequency == Period.Frequency.MONTH:
        return dates.display(f"{period.end:%Y-%m}")
    try:
        return dates.display(period.code)
    except ValueError:
        return dates.display(f"{period.start}/{period.end}")
