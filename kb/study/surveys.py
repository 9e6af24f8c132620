"""Which findings may share a chart: those of one survey, one series or one question.

Figures of different surveys or years are never joined into a trend. A series is the only thing
drawn across years, and only where an editor has said that its source gives it as one; the marks
of a question asked of different people stand apart, each with its own survey.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import Any

from modeltranslation.utils import build_localized_fieldname

from kb.errors import NotComparable
from kb.models import Finding
from languages.codes import content_languages

# Who asked whom, when and how many; in every language, so that the reader's own changes nothing.
_TEXTS = ("organisation", "group_detail", "fieldwork", "sample")


def survey_of(finding: Finding) -> tuple[Any, ...]:
    """The identity of a survey: who asked whom, where, when and how many."""
    texts = [
        getattr(finding, build_localized_fieldname(name, code))
        for name in _TEXTS
        for code in content_languages()
    ]
    return (finding.year, finding.group, finding.place_code, finding.sample_size, *texts)


def by_survey(findings: Iterable[Finding]) -> list[list[Finding]]:
    """The findings grouped by survey and unit, in the order of first occurrence."""
    return _grouped(findings, lambda finding: (survey_of(finding), finding.unit))


def split_series(findings: Iterable[Finding]) -> tuple[list[list[Finding]], list[Finding]]:
    """The series of two or more years, each in order of its years, and all other findings."""
    groups = _grouped(findings, lambda finding: (finding.series or finding.pk, finding.unit))
    series = [group for group in groups if len(group) > 1]
    joined = {finding.pk for group in series for finding in group}
    alone = [finding for group in groups for finding in group if finding.pk not in joined]
    return [sorted(group, key=lambda finding: finding.year) for group in series], alone


def by_question(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Groups of answers of different people to one question: the newest of each, two at least.

    Older answers of the same people would suggest a trend, so they are left out.
    """
    newest = {
        (row.question_key, row.unit, row.group, row.place_code, row.sample_size): row
        for row in sorted(findings, key=lambda finding: finding.year)
        if row.question_key
    }
    groups = _grouped(newest.values(), lambda finding: (finding.question_key, finding.unit))
    return [group for group in groups if len(group) > 1]


def check_one_survey(findings: Iterable[Finding]) -> None:
    """Raise NotComparable unless all findings are of one survey and one unit."""
    if len(by_survey(findings)) > 1:
        raise NotComparable("figures of different surveys or units never stand on one scale")


def check_one_series(findings: Iterable[Finding]) -> None:
    """Raise NotComparable unless all findings are years of one series that an editor has named."""
    found = {(finding.series, finding.unit) for finding in findings}
    if len(found) != 1 or not all(series for series, _unit in found):
        raise NotComparable("only the years of one named series are drawn across years")


def check_one_question(findings: Iterable[Finding]) -> None:
    """Raise NotComparable unless all findings answer one question, with one year for each group.

    Two years of the same people would be one: that is a series, or nothing.
    """
    rows = list(findings)
    if len({(row.question_key, row.unit) for row in rows}) != 1 or not rows[0].question_key:
        raise NotComparable("only answers to the same question are drawn side by side")
    years = {(row.group, row.place_code, row.year) for row in rows}
    if len(years) != len({(group, place) for group, place, _year in years}):
        raise NotComparable("different years of the same people are not drawn side by side")


def _grouped(
    findings: Iterable[Finding], key: Callable[[Finding], Hashable]
) -> list[list[Finding]]:
    groups: defaultdict[Hashable, list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[key(finding)].append(finding)
    return list(groups.values())
