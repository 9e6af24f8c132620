"""What newcomers and residents say about the same subjects, side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kb.models import Finding
from kb.study import surveys
from kb.study.finding_charts import FindingChart, figures_of, question_figure

_NEWCOMERS = (Finding.Group.IMMIGRANTS,)
_RESIDENTS = (Finding.Group.HOST_SOCIETY, Finding.Group.EMPLOYERS)


@dataclass(frozen=True)
class Side:
    """The charts of one side; empty if our sources have none."""

    key: str
    label: str
    figures: list[FindingChart]


@dataclass(frozen=True)
class Subject:
    """A subject: charts of questions put to both sides, then those of one side only."""

    key: str
    label: str
    both: list[FindingChart]
    sides: list[Side]


def subjects_of(findings: Iterable[Finding]) -> list[Subject]:
    """The subjects that have any finding, in the order of `Finding.PairedSubject`."""
    rows = list(findings)
    subjects = [
        _subject(key, str(label), [row for row in rows if row.mirror == key])
        for key, label in Finding.PairedSubject.choices
    ]
    return [subject for subject in subjects if subject.both or _is_heard(subject)]


def _subject(key: str, label: str, findings: list[Finding]) -> Subject:
    pairs = [group for group in surveys.by_question(findings) if _has_both_sides(group)]
    paired = {finding.pk for group in pairs for finding in group}
    alone = [finding for finding in findings if finding.pk not in paired]
    sides = [
        _side("newcomers", _("What newcomers say"), alone, _NEWCOMERS),
        _side("residents", _("What residents and employers say"), alone, _RESIDENTS),
    ]
    return Subject(key, label, [question_figure(group) for group in pairs], sides)


def _side(key: str, label: str, findings: list[Finding], groups: tuple[str, ...]) -> Side:
    return Side(key, label, figures_of(row for row in findings if row.group in groups))


def _has_both_sides(findings: list[Finding]) -> bool:
    groups = {finding.group for finding in findings}
    return bool(groups & set(_NEWCOMERS)) and bool(groups & set(_RESIDENTS))


def _is_heard(subject: Subject) -> bool:
    return any(side.figures for side in subject.sides)
