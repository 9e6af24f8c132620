"""Figures over time: lines where periods follow one another, a bar for each where they do not."""

from collections import Counter

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.chart_builders.chart import ChartInput, ChartWithNotes, host_of, with_notes
from indicators.code_names import CodeNames
from indicators.formatting import UNSURE, figure_words
from indicators.models import Indicator
from indicators.selection import Figure
from languages.dates import display_day
from ui.charts.bars import draw_bars
from ui.charts.series import LENGTHS, Point, Series, draw_series


def build_years(data: ChartInput) -> ChartWithNotes:
    """Lines through the periods of the commonest length; the table shows the others, too."""
    length = _main_length(data)
    rows = [row for row in data.drawn if data.period(row).frequency == length]
    if len(rows) < 2:
        return _build_stretches(data)
    lines = _lines(data, rows)
    notes = [*_line_notes(lines), *_break_notes(data.indicator)]
    if others := len(data.drawn) - len(rows):
        notes.append(_left_out(others))
    breaks = [one.on for one in data.indicator.breaks.all()]
    return with_notes(data, draw_series(lines, breaks), rows, data.line_and_period, notes, rows)


def point_of(row: Figure, indicator: Indicator, names: CodeNames) -> Point:
    """A figure as a point in time."""
    period = names.periods[row.period]
    return Point(
        start=period.start or period.end,
        end=period.end,
        length=period.frequency,
        value=row.value,
        words=figure_words(row, indicator),
        host=host_of(names.sources[row.source]),
        is_unsure=row.status in UNSURE,
    )


def _build_stretches(data: ChartInput) -> ChartWithNotes:
    """A bar for each period, where periods do not follow one another."""
    bars = [data.bar(row, data.line_and_period(row)) for row in data.drawn]
    note = _("The periods differ in length or lie apart, so no line joins them.")
    return with_notes(data, draw_bars(bars), data.drawn, data.line_and_period, [note])


def _main_length(data: ChartInput) -> str:
    """The commonest length of period that a line may join; years win a tie."""
    found = Counter(data.period(row).frequency for row in data.drawn)
    lengths = {length: count for length, count in found.items() if length in LENGTHS}
    return max(lengths, key=lambda length: (lengths[length], length == "A"), default="")


def _lines(data: ChartInput, rows: list[Figure]) -> list[Series]:
    along = data.spec.along
    points = [(row, point_of(row, data.indicator, data.names)) for row in rows]
    if not along:
        return [Series("", [point for _row, point in points])]
    codes = dict.fromkeys(row.code(along) for row in rows)
    return [
        Series(
            capfirst(data.names.name(along, code)),
            [point for row, point in points if row.code(along) == code],
        )
        for code in codes
    ]


def _line_notes(lines: list[Series]) -> list[str]:
    notes = []
    if any(len({point.host for point in line.points}) > 1 for line in lines):
        notes.append(_("No line joins figures that were read in different sources."))
    if any(_has_gap(line) for line in lines):
        notes.append(_("A year without a point is not known; no line is drawn across it."))
    return notes


def _has_gap(line: Series) -> bool:
    years = {point.end.year for point in line.points if point.value is not None}
    return bool(years) and len(years) < max(years) - min(years) + 1


def _break_notes(indicator: Indicator) -> list[str]:
    message = _("From %(day)s the figures are counted in another way: %(reason)s")
    return [
        message % {"day": display_day(one.on), "reason": one.reason}
        for one in indicator.breaks.all()
    ]


def _left_out(others: int) -> str:
    message = ngettext(
        "%(number)s figure is for another stretch of time: it is in the table, not in the picture.",
        "%(number)s figures are for other stretches of time: they are in the table, "
        "not in the picture.",
        others,
    )
    return message % {"number": others}
