"""Charts of findings with what belongs to them: title, table, sample and sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from kb.models import Finding
from kb.study import charts, surveys
from kb.study.charts import DescribedDrawing
from ui.charts.svg import to_page


class ChartKind(StrEnum):
    """What the findings of a chart have in common."""

    SURVEY = "survey"
    SERIES = "series"
    QUESTION = "question"


@dataclass(frozen=True)
class FindingRow:
    """A finding with its value in words: `short` without the unit, `full` with it."""

    finding: Finding
    short: str
    full: str


@dataclass(frozen=True)
class FindingChart:
    """A drawing and its findings; `head`, the highest, gives the title."""

    kind: ChartKind
    drawn: DescribedDrawing
    rows: list[FindingRow]
    head: Finding

    @property
    def key(self) -> str:
        """Unique on a page that draws one chart of each kind for a finding."""
        return f"{self.kind}-{self.head.key}"

    @property
    def svg(self) -> SafeString:
        """The drawing for a page, named by the element with the id `<key>-title`."""
        return to_page(self.drawn.drawing, self.key, self.drawn.description)

    @property
    def has_several_institutes(self) -> bool:
        return len({row.finding.organisation for row in self.rows}) > 1

    @property
    def sources(self) -> list[str]:
        return list(dict.fromkeys(row.finding.source for row in self.rows))


def row_of(finding: Finding) -> FindingRow:
    value, unit = finding.value, finding.unit
    return FindingRow(finding, charts.short_text(value, unit), charts.full_text(value, unit))


def figures_of(findings: Iterable[Finding]) -> list[FindingChart]:
    """One chart for each series; of the rest, one for each survey and unit."""
    series, alone = surveys.split_series(findings)
    return [
        *(_figure(ChartKind.SERIES, group, charts.year_columns(group)) for group in series),
        *(survey_figure(group) for group in surveys.by_survey(alone)),
    ]


def survey_figure(findings: Iterable[Finding]) -> FindingChart:
    """The questions of one survey, the highest value first. Raises NotComparable for others."""
    rows = sorted(findings, key=lambda finding: -finding.value)
    return _figure(ChartKind.SURVEY, rows, charts.survey_bars(rows))


def question_figure(findings: Sequence[Finding]) -> FindingChart:
    """The same question asked of different people. Raises NotComparable for others."""
    return _figure(ChartKind.QUESTION, findings, charts.question_bars(findings))


def figures_beside(finding: Finding, published: QuerySet[Finding]) -> list[FindingChart]:
    """The chart of the finding's series, and that of its question asked of others; may be empty."""
    found: list[FindingChart] = []
    if finding.series:
        series, _alone = surveys.split_series(published.filter(series=finding.series))
        found += [_figure(ChartKind.SERIES, group, charts.year_columns(group)) for group in series]
    if finding.question_key:
        same = list(published.filter(question_key=finding.question_key, year=finding.year))
        found += [question_figure(same)] if len(same) > 1 else []
    return found


def _figure(kind: ChartKind, findings: Sequence[Finding], drawn: DescribedDrawing) -> FindingChart:
    head = max(findings, key=lambda finding: finding.value)
    return FindingChart(kind, drawn, [row_of(finding) for finding in findings], head)
