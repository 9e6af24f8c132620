"""Which figures may stand in one chart: areas of an indicator, or indicators that are alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from indicators.chart_builders.chart import ChartWithNotes
from indicators.chart_builders.years import point_of
from indicators.chart_choice import MOST_LINES, ChartKind
from indicators.formatting import figure_words, period_words
from indicators.indicator_view import IndicatorView, view_indicator
from indicators.models import Indicator, SeriesBreak
from indicators.selection import Figure, Selection
from languages.dates import display_day
from ui.charts.series import LENGTHS, Series, draw_series


@dataclass(frozen=True)
class Comparison:
    """Indicators side by side; `refusals` say in sentences why there is no chart."""

    views: list[IndicatorView]
    refusals: list[str] = field(default_factory=list)
    chart: ChartWithNotes | None = None

    @property
    def producers(self) -> list[str]:
        """The names of the producers, each once."""
        return list(dict.fromkeys(str(one.indicator.producer.name) for one in self.views))


def refusals(indicators: Sequence[Indicator]) -> list[str]:
    """A sentence on each pair that must not be compared."""
    found = []
    for one, other in combinations(indicators, 2):
        names = {"one": one.name, "other": other.name}
        if other in one.not_comparable_with.all():
            message = _(
                "“%(one)s” must not be compared with “%(other)s”: they are counted in different "
                "ways, so a difference between them means nothing."
            )
            found.append(message % names)
        elif one.unit_id != other.unit_id:
            units = {"unit": one.unit.name, "other_unit": other.unit.name}
            message = _(
                "“%(one)s” counts %(unit)s, “%(other)s” counts %(other_unit)s: different units "
                "do not share a scale."
            )
            found.append(message % (names | units))
        elif one.measure != other.measure:
            message = _(
                "“%(one)s” and “%(other)s” are different kinds of measure (%(measure)s – "
                "%(other_measure)s), so they are not compared."
            )
            kinds = {
                "measure": one.get_measure_display(),
                "other_measure": other.get_measure_display(),
            }
            found.append(message % (names | kinds))
    return found


def comparable_with(indicator: Indicator, others: Iterable[Indicator]) -> list[Indicator]:
    """The other indicators that may be compared with this one."""
    return [
        other for other in others if other.pk != indicator.pk and not refusals([indicator, other])
    ]


def compare(indicators: Sequence[Indicator], asked: Selection) -> Comparison:
    """Compare the first four indicators, or the first four areas of a single one."""
    if not indicators:
        return Comparison([])
    if len(indicators) == 1:
        areas = asked.only(areas=asked.areas[:MOST_LINES])
        view = view_indicator(indicators[0], areas, ChartKind.YEARS)
        return Comparison([view], chart=view.chart)
    shown = list(indicators[:MOST_LINES])
    if found := refusals(shown):
        return Comparison([], found)
    one_area = asked.only(areas=asked.areas[:1])
    views = [view_indicator(indicator, one_area, ChartKind.YEARS) for indicator in shown]
    return Comparison(views, chart=_chart(views))


def _chart(views: list[IndicatorView]) -> ChartWithNotes:
    """One line for each indicator, of the figures of whole years or of their longest parts."""
    compared = [(view, _comparable(view)) for view in views]
    title = _("%(names)s compared") % {"names": ", ".join(v.indicator.name for v in views)}
    subtitle = capfirst(views[0].indicator.unit.name)
    lines = [
        Series(view.indicator.name, [point_of(row, view.indicator, view.names) for row in rows])
        for view, rows in compared
        if rows
    ]
    if not lines:
        return ChartWithNotes(title, subtitle)
    breaks = {one.on: one for view in views for one in view.indicator.breaks.all()}
    drawing = draw_series(lines, sorted(breaks))
    said = "; ".join(_said(view, row) for view, rows in compared for row in rows)
    return ChartWithNotes(title, subtitle, drawing, said, _notes(breaks))


def _said(view: IndicatorView, row: Figure) -> str:
    period = period_words(view.names.periods[row.period])
    return f"{view.indicator.name}, {period}: {figure_words(row, view.indicator)}"


def _notes(breaks: dict[date, SeriesBreak]) -> list[str]:
    message = _("From %(day)s the figures are counted in another way: %(reason)s")
    return [
        _("No line crosses a year that is not known or joins figures of different sources."),
        *(message % {"day": display_day(d), "reason": one.reason} for d, one in breaks.items()),
    ]


def _comparable(view: IndicatorView) -> list[Figure]:
    """The figures of one length of period; of several lines those of the first."""
    lengths = {view.names.periods[row.period].frequency for row in view.figures}
    length = next((one for one in ("A", "S", "Q", "M") if one in lengths & LENGTHS), "")
    along = view.spec.along
    first = next((row.code(along) for row in view.figures), "") if along else ""
    return [
        row
        for row in view.figures
        if view.names.periods[row.period].frequency == length
        and (not along or row.code(along) == first)
    ]
