"""All that a page, a file or an embedded picture of one indicator shows."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from indicators.availability import Shape, shape_of
from indicators.chart_builders.pictures import Picture, host_of, picture_of
from indicators.chart_choice import Kind, Plan, View, plan
from indicators.code_names import AREA, PARTS, Vocabulary, vocabulary_of
from indicators.formatting import figure_words, period_words, status_words
from indicators.models import Indicator, Release, Remark, Source
from indicators.models.dimensions import TOTAL
from indicators.selection import Figure, Selection

ROWS_A_PAGE = 200


@dataclass(frozen=True)
class Row:
    """A figure in words, as the table shows it; `cells` are the parts that differ."""

    period: str
    cells: list[str]
    value: str
    has_value: bool
    status: str
    remark: int | None  # its number in the list below the table
    source: Source
    host: str


@dataclass(frozen=True)
class Reading:
    """What an address asks of one indicator; `release` is None where nothing is public yet."""

    indicator: Indicator
    asked: Selection
    shape: Shape
    plan: Plan
    figures: list[Figure]
    words: Vocabulary
    release: Release | None

    @property
    def view(self) -> View:
        return self.plan.view

    @cached_property
    def picture(self) -> Picture:
        return picture_of(self.indicator, self.view, self.figures, self.words)

    @cached_property
    def varying(self) -> list[str]:
        """The columns of the table: the area, and the parts that tell the figures apart."""
        codes = {part: {getattr(row, part) for row in self.figures} for part in PARTS}
        return [part for part in PARTS if part == AREA or len(codes[part]) > 1]

    @cached_property
    def remarks(self) -> list[Remark]:
        """What is said beside the figures shown, each once: the numbers of the table."""
        keys = dict.fromkeys(figure.remark for figure in self.figures if figure.remark)
        return [self.words.remarks[key] for key in keys]

    @cached_property
    def _remark_numbers(self) -> dict[int, int]:
        return {remark.pk: number for number, remark in enumerate(self.remarks, start=1)}

    def rows(self, figures: list[Figure]) -> list[Row]:
        """Figures in words."""
        return [self._row(figure) for figure in figures]

    def _row(self, figure: Figure) -> Row:
        source = self.words.sources[figure.source]
        status = status_words(figure.status) if figure.value is not None else ""
        return Row(
            period=capfirst(period_words(self.words.periods[figure.period])),
            cells=[capfirst(self.words.name(p, getattr(figure, p))) for p in self.varying],
            value=figure_words(figure, self.indicator),
            has_value=figure.value is not None,
            status=status,
            remark=self._remark_numbers.get(figure.remark or 0),
            source=source,
            host=host_of(source),
        )

    @cached_property
    def sources(self) -> list[Source]:
        """Those of the figures shown, each once."""
        keys = dict.fromkeys(figure.source for figure in self.figures)
        return [self.words.sources[key] for key in keys]

    @cached_property
    def disagreements(self) -> list[str]:
        """A sentence for each cell that two sources give different figures for."""
        cells: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
        for figure in self.figures:
            cells[figure.period, *(getattr(figure, part) for part in PARTS)].append(figure)
        found = [rows for rows in cells.values() if len({row.value for row in rows}) > 1]
        return [self._disagreement(rows) for rows in found]

    def _disagreement(self, rows: list[Figure]) -> str:
        named = [
            f"{figure_words(row, self.indicator)} ({host_of(self.words.sources[row.source])})"
            for row in rows
        ]
        first = rows[0]
        names = [
            self.words.name(part, getattr(first, part))
            for part in PARTS
            if part == AREA or getattr(first, part) != TOTAL
        ]
        about = [*names, period_words(self.words.periods[first.period])]
        message = _("The sources disagree on “%(about)s”: %(figures)s. We show both.")
        return message % {"about": ", ".join(about), "figures": "; ".join(named)}


def read(indicator: Indicator, asked: Selection, kind: Kind | None = None) -> Reading:
    """Read what an address asks for; the number of questions does not grow with the figures."""
    asked = asked.only(indicators=(indicator.code,))
    shape = shape_of(indicator, asked.release)
    planned = plan(shape, asked, kind)
    figures = list(planned.view.selection.figures()) if shape.within(asked) else []
    releases = Release.objects.filter(number=asked.release) if asked.release else Release.objects
    return Reading(
        indicator=indicator,
        asked=asked,
        shape=shape,
        plan=planned,
        figures=figures,
        words=vocabulary_of(figures),
        release=releases.order_by("-number").first(),
    )
