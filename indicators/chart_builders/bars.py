"""Bars that compare the values of one dimension."""

from django.utils.translation import gettext as _

from indicators.chart_builders.chart import ChartInput, ChartWithNotes, with_notes
from indicators.chart_choice import BARS
from indicators.dimensions import Dimension
from indicators.selection import Figure
from ui.charts.bars import draw_bars

_MOST_BARS = 40
# Their values have an order of their own; those of the others are ordered by figure.
_IN_ORDER = (Dimension.AGE_GROUP, Dimension.SEX)


def build_bars(data: ChartInput) -> ChartWithNotes:
    """A bar for each area or category; totals and groups are left to the table."""
    along = BARS[data.spec.kind]
    rows = _ordered(data.drawn, along)
    notes = []
    if len(rows) > _MOST_BARS:
        message = _("The first %(shown)s of %(total)s are drawn; all are in the table.")
        notes.append(message % {"shown": _MOST_BARS, "total": len(rows)})
        rows = rows[:_MOST_BARS]
    if len(data.figures) > len(data.drawn):
        notes.append(_("Totals and groups that contain others are in the table alone."))
    bars = [data.bar(row, data.label(along, row)) for row in rows]
    return with_notes(data, draw_bars(bars), rows, lambda row: data.label(along, row), notes)


def _ordered(rows: list[Figure], along: str) -> list[Figure]:
    """Ages and sexes in their own order, all others by value, missing values last."""
    if along in _IN_ORDER:
        return rows
    return sorted(rows, key=lambda row: (row.value is None, -(row.value or 0)))
