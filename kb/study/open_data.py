"""The findings as CSV, and the codebook that says what each column means.

Commas between the cells, and numbers written as 30.6, in every language.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from kb.models import Finding
from kb.models.study import SMALL_SAMPLE
from kb.study import surveys
from languages.fallback import shown_language
from ui.csv_writing import Cell, write_csv


@dataclass(frozen=True)
class Column:
    """What the codebook says about a column; `values` are the codes it may hold, with labels."""

    name: str
    kind: str
    meaning: str
    values: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class _Line:
    """A row of the file: a finding, the key of its survey, and its full address."""

    finding: Finding
    survey: str
    address: str


def findings_csv(
    findings: Iterable[Finding], wanted: Collection[int], absolute: Callable[[str], str]
) -> bytes:
    """A CSV file with a row for each finding whose pk is wanted; `absolute` completes a path.

    `findings` must be all published ones, so that a survey has the same key in every selection.
    """
    everything = list(findings)
    surveys_by_pk, shown = _survey_names(everything), columns()
    lines = [
        _Line(finding, surveys_by_pk[finding.pk], absolute(finding.get_absolute_url()))
        for finding in everything
        if finding.pk in wanted
    ]
    rows = ([_cell(column, line) for column in shown] for line in lines)
    return b"".join(write_csv([column.name for column in shown], rows, is_for_people=True))


def codebook_csv() -> bytes:
    """A CSV file with a row for each column of the findings, and one for each thing to know."""
    rows = [_described(column) for column in columns()]
    rows += [["*", "", text, ""] for text in things_to_know()]
    header = ["column", "type", "meaning", "values"]
    return b"".join(write_csv(header, rows, is_for_people=True))


def _described(column: Column) -> list[str]:
    values = "; ".join(f"{code} = {label}" for code, label in column.values)
    return [column.name, column.kind, column.meaning, values]


def things_to_know() -> list[str]:
    """Sentences on the format of the file, its limits and how to cite its sources."""
    return [
        _(
            "The file is CSV in UTF-8 with a byte order mark: commas between the cells, one "
            "header line, a point before the decimals."
        ),
        _("A cell that begins with =, +, - or @ has an apostrophe before it, against formulas."),
        _(
            "Many figures come from press reports, not from the reports of the surveys, and the "
            "wording of the questions is ours. The column “note” says what is doubtful."
        ),
        _("Join only rows with the same “survey”; over the years, only rows with one “series”."),
        _("An empty cell means that the source does not say it."),
        _(
            "The figures belong to the institutes that gathered them. Name the institute, the "
            "year and the source. We have read no licence of theirs: ask them before you "
            "republish whole tables."
        ),
    ]


def columns() -> list[Column]:
    """All columns in their order, described in the active language."""
    return [*_what_was_found(), *_who_was_asked(), *_where_it_was_read()]


def _what_was_found() -> list[Column]:
    return [
        Column("key", "code", _("The key of the finding; it never changes.")),
        Column("title", "text", _("The finding in one sentence.")),
        Column("value", "number", _("The figure, in the unit beside it.")),
        Column("unit", "code", _("What the figure counts."), _codes(Finding.Unit.choices)),
        Column("question", "text", _("What was asked, in our words.")),
        Column(
            "question_key",
            "code",
            _("Rows with the same value answer the same question, asked of different people."),
        ),
        Column(
            "series",
            "code",
            _("Rows with the same value are years of one series, as their source gives them."),
        ),
        Column("survey", "code", _("Rows with the same value are of one survey.")),
        Column("theme", "code", _("What it is about."), _codes(Finding.Theme.choices)),
        Column(
            "mirror",
            "code",
            _("Subject on which newcomers and residents are heard side by side."),
            _codes(Finding.PairedSubject.choices),
        ),
        Column("topics", "codes", _("Topics of this site, separated by spaces.")),
    ]


def _who_was_asked() -> list[Column]:
    small = _("true where fewer than %(n)s people were asked; empty where the number is not known.")
    return [
        Column("group", "code", _("Who was asked."), _codes(Finding.Group.choices)),
        Column("group_detail", "text", _("Who exactly.")),
        Column("place", "text", _("Where.")),
        Column("place_code", "code", _("Where, the same in every language.")),
        Column(
            "benchmark",
            "true or false",
            _("true where the figure is not about Bulgaria and stands only for comparison."),
        ),
        Column("year", "number", _("Year of the survey.")),
        Column("fieldwork", "text", _("When people were asked.")),
        Column("sample", "text", _("The sample as the source describes it.")),
        Column(
            "sample_size",
            "number",
            _("People in the sample, only where the source gives an exact number."),
        ),
        Column("small_sample", "true or false", small % {"n": SMALL_SAMPLE}),
        Column("organisation", "text", _("Who asked.")),
    ]


def _where_it_was_read() -> list[Column]:
    return [
        Column("source", "address", _("The page where we read it.")),
        Column("seen", "date", _("The day on which we read it.")),
        Column("note", "text", _("Doubts.")),
        Column("language", "code", _("The language that the title is in.")),
        Column("address", "address", _("The page of the finding on this site.")),
    ]


def _codes(choices: Iterable[tuple[Any, Any]]) -> list[tuple[str, str]]:
    return [(str(code), str(label)) for code, label in choices]


def _survey_names(findings: list[Finding]) -> dict[int, str]:
    """The name of each finding's survey, by pk: the key of the survey's first finding."""
    names: dict[Any, str] = {}
    for finding in sorted(findings, key=lambda row: row.key):
        names.setdefault(surveys.survey_of(finding), finding.key)
    return {finding.pk: names[surveys.survey_of(finding)] for finding in findings}


# Columns that are not simply a field of the finding.
_READERS: dict[str, Callable[[_Line], Any]] = {
    "survey": lambda line: line.survey,
    "address": lambda line: line.address,
    "topics": lambda line: " ".join(topic.slug for topic in line.finding.topics.all()),
    "benchmark": lambda line: line.finding.is_benchmark,
    "small_sample": lambda line: line.finding.sample_size and line.finding.is_small_sample,
    "language": lambda line: shown_language(line.finding, "title"),
}


def _cell(column: Column, line: _Line) -> Cell:
    reader = _READERS.get(column.name)
    value: Cell = reader(line) if reader else getattr(line.finding, column.name)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value
