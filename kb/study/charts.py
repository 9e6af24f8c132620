"""Findings in words, and as the coordinates of an SVG drawing.

Widths and places across are per cent and letters keep their size, so a drawing fits a phone and a
sheet of paper; the content security policy allows no inline style. On a page that is read from
the right, the drawing is mirrored. What may stand in one drawing is decided in `surveys.py`.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from kb.models import Finding
from kb.study import surveys
from languages.numbers import decimal_text

# The share of the drawing that 100 takes: the rest is for “100%” in 28 px beside it at 360 px.
SCALE_END_PERCENT = Decimal(74)
_OUT_OF_HUNDRED = (Finding.Unit.PERCENT, Finding.Unit.POINTS)
_LABEL_LETTERS = 38  # of 15 px in the 328 px that a phone leaves
_COLUMN_LETTERS = 13  # of 15 px in a third of them
_LINE_PX, _BAR_PX, _GAP_PX, _COLUMN_PX = 20, 22, 18, 120


@dataclass(frozen=True)
class Rect:
    """A rectangle; `x` and `width` are SVG lengths such as “22.20%”, the others pixels."""

    x: str
    y: int
    width: str
    height: int


@dataclass(frozen=True)
class TextLine:
    """A line of letters; `dx` moves it by pixels."""

    x: str
    y: int
    text: str
    dx: int = 0


@dataclass(frozen=True)
class Mark:
    """One figure: its words, its value, and its bar where the unit has a natural end."""

    label: list[TextLine]
    value: TextLine
    style: str
    scale: Rect | None = None
    bar: Rect | None = None


@dataclass(frozen=True)
class Drawing:
    """What the template needs for an SVG; `description` says the same to screen readers."""

    marks: list[Mark]
    height: int
    description: str
    anchor: str = "start"
    ends: list[TextLine] = field(default_factory=list)
    cuts: list[str] = field(default_factory=list)  # between columns of different institutes


def survey_bars(findings: Sequence[Finding]) -> Drawing:
    """One bar for each question of one survey. Raises NotComparable for other findings."""
    surveys.check_one_survey(findings)
    return _bars(findings, [finding.question for finding in findings])


def question_bars(findings: Sequence[Finding]) -> Drawing:
    """One bar for each group that answered one question. Raises NotComparable for others."""
    surveys.check_one_question(findings)
    return _bars(findings, _differences(findings))


def year_columns(findings: Sequence[Finding]) -> Drawing:
    """One column for each year of a series; columns are never joined by a line.

    A cut is drawn where the institute changes. Raises NotComparable unless it is one series.
    """
    surveys.check_one_series(findings)
    slot, across = Decimal(100) / len(findings), _Across(get_language_bidi())
    names = [_wrapped(str(finding.organisation), _COLUMN_LETTERS) for finding in findings]
    marks = [
        _column(finding, lines, across, number * slot, slot)
        for number, (finding, lines) in enumerate(zip(findings, names, strict=True))
    ]
    cuts = [
        across.at(number * slot)
        for number in range(1, len(findings))
        if findings[number].organisation != findings[number - 1].organisation
    ]
    lowest = max(mark.label[-1].y for mark in marks)
    labels = [f"{finding.year}, {finding.organisation}" for finding in findings]
    return Drawing(marks, lowest + 8, _described(findings, labels), anchor="middle", cuts=cuts)


@dataclass(frozen=True)
class _Across:
    """Horizontal positions as SVG lengths, mirrored for languages read from the right."""

    is_rtl: bool

    def at(self, percent: Decimal, width: Decimal = Decimal(0)) -> str:
        return f"{100 - percent - width if self.is_rtl else percent:.2f}%"

    def rect(self, percent: Decimal, y: int, width: Decimal, height: int) -> Rect:
        return Rect(self.at(percent, width), y, f"{width:.2f}%", height)

    def text(self, percent: Decimal, y: int, text: str, dx: int = 0) -> TextLine:
        if not self.is_rtl:
            return TextLine(self.at(percent), y, text, dx)
        # U+2068 and U+2069 keep a line in another script whole, brackets and full stops included.
        return TextLine(self.at(percent), y, f"\u2068{text}\u2069", -dx)


def _bars(findings: Sequence[Finding], labels: Sequence[str]) -> Drawing:
    across, marks, top = _Across(get_language_bidi()), [], 0
    for finding, label in zip(findings, labels, strict=True):
        lines = _wrapped(label + _mark_text(finding), _LABEL_LETTERS)
        marks.append(_bar(finding, lines, across, top))
        top += len(lines) * _LINE_PX + _BAR_PX + _GAP_PX
    described = _described(findings, labels)
    if marks[0].bar is None:
        return Drawing(marks, top, described)
    hundred = short_text(Decimal(100), findings[0].unit)
    low, high = Decimal(0), SCALE_END_PERCENT
    ends = [across.text(low, top, "0"), across.text(high, top, hundred)]
    return Drawing(marks, top + 6, described, ends=ends)


def _bar(finding: Finding, lines: list[str], across: _Across, top: int) -> Mark:
    zero = Decimal(0)
    bar_y = top + len(lines) * _LINE_PX + 4
    label = [
        across.text(zero, top + 15 + number * _LINE_PX, line) for number, line in enumerate(lines)
    ]
    words, style = full_text(finding.value, finding.unit), _style(finding)
    if finding.unit not in _OUT_OF_HUNDRED:
        return Mark(label, across.text(zero, bar_y + 18, words), style)
    return Mark(
        label,
        across.text(SCALE_END_PERCENT, bar_y + 18, short_text(finding.value, finding.unit), dx=12),
        style,
        scale=across.rect(zero, bar_y, SCALE_END_PERCENT, _BAR_PX),
        bar=across.rect(zero, bar_y, _share(finding) * SCALE_END_PERCENT, _BAR_PX),
    )


def _column(
    finding: Finding, names: list[str], across: _Across, start: Decimal, slot: Decimal
) -> Mark:
    width, middle, floor = slot / 2, start + slot / 2, 28 + _COLUMN_PX
    height = int(_share(finding) * _COLUMN_PX)
    lines = [str(finding.year), *names]
    return Mark(
        [
            across.text(middle, floor + (number + 1) * _LINE_PX, line)
            for number, line in enumerate(lines)
        ],
        across.text(middle, 20, short_text(finding.value, finding.unit)),
        _style(finding),
        scale=across.rect(start + slot / 4, 28, width, _COLUMN_PX),
        bar=across.rect(start + slot / 4, floor - height, width, height),
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


def _share(finding: Finding) -> Decimal:
    """The share of the scale from 0 to 100 that a value takes, 0 to 1."""
    return min(max(Decimal(finding.value), Decimal(0)), Decimal(100)) / 100


def _style(finding: Finding) -> str:
    if finding.is_benchmark:
        return "eu"
    return "few" if finding.is_small_sample else ""


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


def _wrapped(text: str, letters: int) -> list[str]:
    return textwrap.wrap(text, letters, break_long_words=False) or [""]


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
