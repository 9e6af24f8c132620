"""A finding's value as words and as the numbers of an SVG bar, drawn by the server.

Widths are attributes in per cent: letters keep their size on a phone, and the content security
policy allows no inline style.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kb.models import Finding

# The share of the drawing that 100 takes: the rest is for “100%” in 28 px beside it at 360 px.
SCALE_END_PERCENT = Decimal(74)
_OUT_OF_HUNDRED = (Finding.Unit.PERCENT, Finding.Unit.POINTS)


@dataclass(frozen=True)
class Bar:
    """One bar on a scale from 0 to 100; widths are SVG lengths such as “22.2%”."""

    width: str
    scale_width: str
    value: str
    scale_end: str


def bar(value: Decimal, unit: str) -> Bar | None:
    """The bar of a value that has a natural end, or None: persons and ranks have none."""
    if unit not in _OUT_OF_HUNDRED:
        return None
    share = min(max(value, Decimal(0)), Decimal(100)) * SCALE_END_PERCENT / 100
    return Bar(
        width=f"{share:.2f}%",
        scale_width=f"{SCALE_END_PERCENT}%",
        value=short_text(value, unit),
        scale_end=short_text(Decimal(100), unit),
    )


def short_text(value: Decimal, unit: str) -> str:
    """The figure as people say it: “30.6%”, “646”; the unit stands beside it or in the title."""
    number = number_text(value)
    return _("%(number)s%%") % {"number": number} if unit == Finding.Unit.PERCENT else number


def full_text(value: Decimal, unit: str) -> str:
    """The figure with its unit, as a table and a screen reader need it: “42 of 100 points”."""
    number = number_text(value)
    if unit == Finding.Unit.POINTS:
        return _("%(number)s of 100 points") % {"number": number}
    if unit == Finding.Unit.RANK:
        return _("rank %(number)s") % {"number": number}
    if unit == Finding.Unit.PERSONS:
        return ngettext("%(number)s person", "%(number)s persons", int(value)) % {"number": number}
    if unit == Finding.Unit.QUESTIONNAIRES:
        message = ngettext("%(number)s questionnaire", "%(number)s questionnaires", int(value))
        return message % {"number": number}
    return short_text(value, unit)


def number_text(value: Decimal) -> str:
    """The number as the reader's language writes it, without empty decimals."""
    return str(number_format(Decimal(value).normalize(), force_grouping=True))
