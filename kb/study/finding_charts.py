"""Drawings with all that must stand beside them: a title that says the finding, and a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from kb.models import Finding
from kb.study import charts, surveys
from kb.study.charts import Drawing


class Kind(StrEnum):
    """What the figures of a drawing have in common."""

    SURVEY = "survey"
    SERIES = "series"
    QUESTION = "question"


@dataclass(frozen=True)
class Row:
    """A finding with its figure in words."""

    finding: Finding
    short: str
    full: str


@dataclass(frozen=True)
class FindingChart:
    """A drawing, the findings in it, and the one that gives it its title."""

    kind: Kind
    drawing: Drawing
    rows: list[Row]
    head: Finding

    @property
    def key(self) -> str:
        """Unlike any other's on a page that draws one figure of each kind for a finding."""
        return f"{self.kind}-{self.head.key}"

    @property
    def has_several_institutes(self) -> bool:
        return len({row.finding.organisation for row in self.rows}) > 1

    @property
    def sources(self) -> list[str]:
        return list(dict.fromkeys(row.finding.source for row in self.rows))


def row_of(finding: Finding) -> Row:
    value, unit = finding.value, finding.unit
    return Row(finding, charts.short_text(value, unit), charts.full_text(value, unit))


def figures_of(findings: Iterable[Finding]) -> list[FindingChart]:
    """One figure for each series, and one for each survey and unit of all that is left."""
    series, alone = surveys.split_series(findings)
    return [
        *(_figure(Kind.SERIES, group, charts.year_columns(group)) for group in series),
        *(survey_figure(group) for group in surveys.by_survey(alone)),
    ]


def survey_figure(findings: Iterable[Finding]) -> FindingChart:
    """The questions of one survey, the highest figure first. Raises NotComparable for others."""
    rows = sorted(findings, key=lambda finding: -finding.value)
    return _figure(Kind.SURVEY, rows, charts.survey_bars(rows))


def question_figure(findings: Sequence[Finding]) -> FindingChart:
    """The same question asked of different people. Raises NotComparable for others."""
    return _figure(Kind.QUESTION, findings, charts.question_bars(findings))


def figures_beside(finding: Finding, published: QuerySet[Finding]) -> list[FindingChart]:
    """The series that a finding belongs to, and the same question asked of others."""
    found: list[FindingChart] = []
    if finding.series:
        series, _alone = surveys.split_series(published.filter(series=finding.series))
        found += [_figure(Kind.SERIES, group, charts.year_columns(group)) for group in series]
    if finding.question_key:
        same = list(published.filter(question_key=finding.question_key, year=finding.year))
        found += [question_figure(same)] if len(same) > 1 else []
    return found


def _figure(kind: Kind, findings: Sequence[Finding], drawing: Drawing) -> FindingChart:
    head = max(findings, key=lambda finding: finding.value)
    return FindingChart(kind, drawing, [row_of(finding) for finding in findings], head)
