"""Findings in words, and as drawings. What may stand in one drawing is decided in `surveys.py`."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kb.models import Finding
from kb.study import surveys
from languages.numbers import decimal_text
from ui.charts.canvas import Drawing
from ui.charts.shares import Share, YearShare, draw_share_bars, draw_year_columns

_OUT_OF_HUNDRED = (Finding.Unit.PERCENT, Finding.Unit.POINTS)


@dataclass(frozen=True)
class DescribedDrawing:
    """A drawing, and the same in words for those who do not see it."""

    drawing: Drawing
    description: str


def survey_bars(findings: Sequence[Finding]) -> DescribedDrawing:
    """One bar for each question of one survey. Raises NotComparable for other findings."""
    surveys.check_one_survey(findings)
    return _bars(findings, [str(finding.question) for finding in findings])


def question_bars(findings: Sequence[Finding]) -> DescribedDrawing:
    """One bar for each group that answered one question. Raises NotComparable for others."""
    surveys.check_one_question(findings)
    return _bars(findings, _differences(findings))


def year_columns(findings: Sequence[Finding]) -> DescribedDrawing:
    """One column for each year of a series. Raises NotComparable unless it is one series."""
    surveys.check_one_series(findings)
    columns = [
        YearShare(
            str(finding.year),
            _share(finding),
            short_text(finding.value, finding.unit),
            is_unsure=finding.is_small_sample,
            is_compared=finding.is_benchmark,
            origin=str(finding.organisation),
        )
        for finding in findings
    ]
    labels = [f"{finding.year}, {finding.organisation}" for finding in findings]
    return DescribedDrawing(draw_year_columns(columns), _described(findings, labels))


def _bars(findings: Sequence[Finding], labels: Sequence[str]) -> DescribedDrawing:
    shares = [_bar(finding, label) for finding, label in zip(findings, labels, strict=True)]
    ends = "0", short_text(Decimal(100), findings[0].unit)
    return DescribedDrawing(draw_share_bars(shares, ends), _described(findings, labels))


def _bar(finding: Finding, label: str) -> Share:
    """A finding; those without a natural end are written in full, without a bar."""
    has_end = finding.unit in _OUT_OF_HUNDRED
    return Share(
        label + _mark_text(finding),
        _share(finding) if has_end else None,
        (short_text if has_end else full_text)(finding.value, finding.unit),
        is_unsure=finding.is_small_sample,
        is_compared=finding.is_benchmark,
    )


def _differences(findings: Sequence[Finding]) -> list[str]:
    """Labels that tell answers to one question apart: “Bulgaria, 1,027 interviews”."""
    parts = [
        [str(getattr(finding, name) or "") for finding in findings]
        for name in ("group_detail", "place", "organisation", "year", "sample")
    ]
    unlike = [part for part in parts if len(set(part)) > 1]
    labels = [", ".join(filter(None, texts)) for texts in zip(*unlike, strict=True)]
    questions = [str(finding.question) for finding in findings]
    return [
        label or question for label, question in zip(labels or questions, questions, strict=True)
    ]


def _share(finding: Finding) -> float:
    """The share of the scale from 0 to 100 that a value takes, 0 to 1."""
    return min(max(float(finding.value), 0.0), 100.0) / 100


def _mark_text(finding: Finding) -> str:
    """The meaning of an outlined bar in words, to follow its label."""
    if finding.is_benchmark:
        return " – " + _("for comparison only")
    return " – " + _("small sample") if finding.is_small_sample else ""


def _described(findings: Sequence[Finding], labels: Sequence[str]) -> str:
    parts = [
        f"{label}{_mark_text(finding)}: {full_text(finding.value, finding.unit)}"
        for finding, label in zip(findings, labels, strict=True)
    ]
    return "; ".join(parts)


def short_text(value: Decimal, unit: str) -> str:
    """The value as people say it, “30.6%” or “646”: for places where the unit is in the title."""
    number = decimal_text(value)
    return _("%(number)s%%") % {"number": number} if unit == Finding.Unit.PERCENT else number


def full_text(value: Decimal, unit: str) -> str:
    """The value with its unit, for tables and screen readers: “42 of 100 points”."""
    number = decimal_text(value)
    if unit == Finding.Unit.POINTS:
        return _("%(number)s of 100 points") % {"number": number}
    if unit == Finding.Unit.RANK:
        return _("rank %(number)s") % {"number": number}
    if unit == Finding.Unit.PERSONS:
        return ngettext("%(number)s person", "%(number)s persons", int(value)) % {"number": number}
    if unit == Finding.Unit.QUESTIONNAIRES:
        message = ngettext("%(number)s questionnaire", "%(number)s questionnaires", int(value))
        return message % {"number": number}
    return short_text(value, unit)
