"""All that a page, a file or an embedded chart of one indicator shows."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from indicators.availability import Availability, availability_of
from indicators.chart_builders.build import build_chart
from indicators.chart_builders.chart import ChartInput, ChartWithNotes, host_of
from indicators.chart_choice import ChartChoice, ChartKind, ChartSpec, choose_chart
from indicators.code_names import CodeNames, names_of
from indicators.dimensions import AREA, SERIES_DIMENSIONS, TOTAL
from indicators.formatting import figure_words, period_words, status_words
from indicators.models import Indicator, Release, Remark, Source
from indicators.selection import Figure, Selection

ROWS_A_PAGE = 200


@dataclass(frozen=True)
class TableRow:
    """A figure in words, as a row of the table; `cells` are the columns that `varying` names."""

    period: str
    cells: list[str]
    value: str
    has_value: bool
    status: str
    remark: int | None  # its number in the list below the table
    source: Source
    host: str


@dataclass(frozen=True)
class IndicatorView:
    """What an address asks of one indicator; `release` is None where nothing is public yet."""

    indicator: Indicator
    asked: Selection
    available: Availability
    choice: ChartChoice
    figures: list[Figure]
    names: CodeNames
    release: Release | None

    @property
    def spec(self) -> ChartSpec:
        return self.choice.spec

    @cached_property
    def chart(self) -> ChartWithNotes:
        return build_chart(ChartInput(self.indicator, self.spec, self.figures, self.names))

    @cached_property
    def varying(self) -> list[str]:
        """The columns of the table: the area, and the dimensions that tell the figures apart."""
        codes = {name: {row.code(name) for row in self.figures} for name in SERIES_DIMENSIONS}
        return [name for name in SERIES_DIMENSIONS if name == AREA or len(codes[name]) > 1]

    @cached_property
    def remarks(self) -> list[Remark]:
        """The remarks on the figures shown, each once, in the order of their numbers."""
        keys = dict.fromkeys(figure.remark for figure in self.figures if figure.remark)
        return [self.names.remarks[key] for key in keys]

    @cached_property
    def _remark_numbers(self) -> dict[int, int]:
        return {remark.pk: number for number, remark in enumerate(self.remarks, start=1)}

    def rows(self, figures: list[Figure]) -> list[TableRow]:
        """Figures in words."""
        return [self._row(figure) for figure in figures]

    def _row(self, figure: Figure) -> TableRow:
        source = self.names.sources[figure.source]
        status = status_words(figure.status) if figure.value is not None else ""
        return TableRow(
            period=capfirst(period_words(self.names.periods[figure.period])),
            cells=[capfirst(self.names.name(one, figure.code(one))) for one in self.varying],
            value=figure_words(figure, self.indicator),
            has_value=figure.value is not None,
            status=status,
            remark=self._remark_numbers.get(figure.remark or 0),
            source=source,
            host=host_of(source),
        )

    @cached_property
    def sources(self) -> list[Source]:
        """The sources of the figures shown, each once."""
        keys = dict.fromkeys(figure.source for figure in self.figures)
        return [self.names.sources[key] for key in keys]

    @cached_property
    def disagreements(self) -> list[str]:
        """A sentence for each cell that two sources give different figures for."""
        cells: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
        for figure in self.figures:
            cells[figure.period, *figure.series].append(figure)
        found = [rows for rows in cells.values() if len({row.value for row in rows}) > 1]
        return [self._disagreement(rows) for rows in found]

    def _disagreement(self, rows: list[Figure]) -> str:
        named = [
            f"{figure_words(row, self.indicator)} ({host_of(self.names.sources[row.source])})"
            for row in rows
        ]
        first = rows[0]
        names = [
            self.names.name(name, code)
            for name, code in zip(SERIES_DIMENSIONS, first.series, strict=True)
            if name == AREA or code != TOTAL
        ]
        about = [*names, period_words(self.names.periods[first.period])]
        message = _("The sources disagree on “%(about)s”: %(figures)s. We show both.")
        return message % {"about": ", ".join(about), "figures": "; ".join(named)}


def view_indicator(
    indicator: Indicator, asked: Selection, kind: ChartKind | None = None
) -> IndicatorView:
    """What an address asks for; the number of queries does not grow with the figures."""
    asked = asked.only(indicators=(indicator.code,))
    available = availability_of(indicator, asked.release)
    choice = choose_chart(available, asked, kind)
    figures = list(choice.spec.selection.figures()) if available.within(asked) else []
    releases = Release.objects.filter(number=asked.release) if asked.release else Release.objects
    return IndicatorView(
        indicator=indicator,
        asked=asked,
        available=available,
        choice=choice,
        figures=figures,
        names=names_of(figures),
        release=releases.order_by("-number").first(),
    )
