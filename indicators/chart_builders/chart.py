"""A chart with its title, unit and notes, and the same in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from indicators.chart_choice import ChartSpec
from indicators.code_names import CodeNames
from indicators.dimensions import AREA, DESCRIPTIONS, SERIES_DIMENSIONS, TOTAL
from indicators.formatting import UNSURE, figure_words, period_words
from indicators.models import Indicator, Period, Source
from indicators.selection import Figure
from ui.charts.bars import Bar
from ui.charts.canvas import Drawing

LabelOf = Callable[[Figure], str]


@dataclass(frozen=True)
class ChartWithNotes:
    """`drawing` is None where there is nothing to draw, and for a single figure: see `big`.

    `description` says in words what is drawn, for those who do not see it.
    """

    title: str
    subtitle: str
    drawing: Drawing | None = None
    description: str = ""
    notes: list[str] = field(default_factory=list)
    big: str = ""


@dataclass(frozen=True)
class ChartInput:
    """What a chart is built from; `indicator` is read with its unit and breaks."""

    indicator: Indicator
    spec: ChartSpec
    figures: list[Figure]
    names: CodeNames

    @cached_property
    def drawn(self) -> list[Figure]:
        """The figures that are drawn; the table shows the others, too."""
        drawn = self.spec.drawn
        return [row for row in self.figures if not drawn or row.code(self.spec.along) in drawn]

    def label(self, dimension: str, row: Figure) -> str:
        """The name of a figure's area or category."""
        return capfirst(self.names.name(dimension, row.code(dimension)))

    def period(self, row: Figure) -> Period:
        return self.names.periods[row.period]

    def line_and_period(self, row: Figure) -> str:
        """“Women, 2023”: what a point of a line is about."""
        period, along = capfirst(period_words(self.period(row))), self.spec.along
        return f"{self.label(along, row)}, {period}" if along else period

    def bar(self, row: Figure, label: str) -> Bar:
        """A bar for a figure; the home region stands out among areas."""
        region = self.names.areas[row.area].region
        is_home = self.spec.along == AREA and region == settings.HOME_REGION
        words = figure_words(row, self.indicator)
        return Bar(label, row.value, words, is_home, is_unsure=row.status in UNSURE)


def with_notes(
    data: ChartInput,
    drawing: Drawing,
    rows: list[Figure],
    label: LabelOf,
    notes: Iterable[str] = (),
    titled: list[Figure] | None = None,
) -> ChartWithNotes:
    """A drawing of these rows with its words.

    The subtitle describes `titled`: by default all figures to be drawn, which may be more.
    """
    said = "; ".join(f"{label(row)}: {figure_words(row, data.indicator)}" for row in rows)
    subtitle = subtitle_of(data, data.drawn if titled is None else titled)
    all_notes = [*notes, *_mark_notes(rows)]
    return ChartWithNotes(data.indicator.name, subtitle, drawing, said, all_notes)


def subtitle_of(data: ChartInput, rows: list[Figure]) -> str:
    """“Bulgaria, 2012–2024, persons”."""
    return ", ".join(filter(None, [about(data, rows), data.indicator.unit.name]))


def about(data: ChartInput, rows: list[Figure]) -> str:
    """“Bulgaria, 2012–2024”: what all of the rows have in common."""
    same = {name: {row.code(name) for row in rows} for name in SERIES_DIMENSIONS}
    names = [
        data.names.name(name, next(iter(codes)))
        for name, codes in same.items()
        if len(codes) == 1 and (name == AREA or TOTAL not in codes)
    ]
    return capfirst(", ".join(filter(None, [*names, _time(data, rows), _grouping(data.spec)])))


def host_of(source: Source) -> str:
    """Who published a figure: the host it was read on, or the institution that filed it."""
    if source.url:
        return urlsplit(source.url).netloc.removeprefix("www.")
    return str(source.institution)


def _time(data: ChartInput, rows: list[Figure]) -> str:
    periods = [data.names.periods[code] for code in {row.period for row in rows}]
    if len(periods) == 1:
        return period_words(periods[0])
    years = sorted(period.year for period in periods)
    if not years:
        return ""
    return f"{years[0]}–{years[-1]}" if years[0] != years[-1] else str(years[0])


def _grouping(spec: ChartSpec) -> str:
    dimensions = dict.fromkeys(filter(None, (spec.along, spec.across)))
    return ", ".join(str(DESCRIPTIONS[name].grouping) for name in dimensions)


def _mark_notes(rows: Iterable[Figure]) -> list[str]:
    rows, notes = list(rows), []
    if {row.status for row in rows} & UNSURE:
        notes.append(_("Outlined, not filled: a rounded, estimated or provisional figure."))
    if any(row.value is None for row in rows):
        notes.append(_("Dashed: there is no figure to show; the table says why."))
    return notes
