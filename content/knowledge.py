"""Practices, the handbook and the study."""

from decimal import Decimal

from content.loading import FieldError, Written
from content.reading import Data, Entry
from content.writing import children, in_languages, one, save, some
from kb.models import (
    Actor,
    Chapter,
    Finding,
    FundingKind,
    GoodPractice,
    Handbook,
    PracticeSource,
    Section,
    Statement,
    StatementSource,
    Study,
)
from topics.models import Audience, Topic

HANDBOOK_KEY = "handbook"
_PRACTICE_TEXTS = (
    "title",
    "city",
    "organisation",
    "funding",
    "summary",
    "problem",
    "solution",
    "results",
    "lessons",
    "doubt",
)
_TRANSFER_CHOICES = ("town_size", "cost_band", "legal_fit", "evidence")
_FINDING_TEXTS = (
    "title",
    "group_detail",
    "question",
    "place",
    "fieldwork",
    "sample",
    "organisation",
    "note",
)


def write_practice(data: Data) -> None:
    plain = ("slug", "country", "start_year", "end_year", "seen", "months_to_start")
    values = {name: data[name] for name in plain}
    values |= {name: data[name] or "" for name in _TRANSFER_CHOICES}
    for name in _PRACTICE_TEXTS:
        values |= in_languages(name, data[name])
    practice: GoodPractice = save(GoodPractice, {"key": data["key"]}, values)
    practice.topics.set(some(Topic, "topics", data["topics"]))
    practice.audiences.set(some(Audience, "audiences", data["audiences"]))
    practice.actors.set(some(Actor, "actors", data["actors"]))
    kinds = some(FundingKind, "funding_kinds", data["funding_kinds"])
    practice.funding_kinds.set(kinds)
    practice.sources.all().delete()
    children(
        "sources",
        [
            PracticeSource(practice=practice, url=url, position=number)
            for number, url in enumerate(data["sources"], start=1)
        ],
    )


def handbook_entries(book: Entry) -> tuple[Entry, list[Entry], list[Entry]]:
    """The book, its chapters and its sections as entries of their own."""
    file, chapters, sections = book.file, [], []
    for chapter in book.data["chapters"]:
        plain = {name: value for name, value in chapter.items() if name != "sections"}
        chapters.append(Entry(file, f"chapter {chapter['number']}", plain))
        sections += [Entry(file, row["key"], row) for row in chapter["sections"]]
    head = {name: value for name, value in book.data.items() if name != "chapters"}
    return Entry(file, HANDBOOK_KEY, head), chapters, sections


def write_handbook(data: Data) -> None:
    values = {
        "seen": data["seen"],
        **in_languages("title", data["title"]),
        **in_languages("caution", data["caution"]),
    }
    save(Handbook, {"key": HANDBOOK_KEY}, values)


def find_chapter(key: str) -> Written:
    return Chapter.objects.filter(handbook__key=HANDBOOK_KEY, number=int(key.split()[-1]))


def write_chapter(data: Data) -> None:
    book = one(Handbook, "handbook", key=HANDBOOK_KEY)
    values = {"slug": data["slug"], **in_languages("title", data["title"])}
    save(Chapter, {"handbook": book, "number": data["number"]}, values)


def write_section(data: Data) -> None:
    chapter_number, position = data["number"].split(".")
    values = {
        "chapter": one(Chapter, "number", number=chapter_number),
        "position": int(position),
        "slug": data["slug"],
        **in_languages("title", data["title"]),
    }
    section: Section = save(Section, {"key": data["key"]}, values)
    section.topics.set(some(Topic, "topics", data["topics"]))
    section.audiences.set(some(Audience, "audiences", data["audiences"]))
    section.statements.all().delete()
    for number, row in enumerate(data["statements"], start=1):
        _write_statement(section, number, row)


def _write_statement(section: Section, number: int, data: Data) -> None:
    field = f"statements.{number - 1}"
    if data["kind"] == Statement.Kind.SOURCE and not data["sources"]:
        raise FieldError(f"{field}.sources", "a sourced statement needs its source")
    text = in_languages("text", data["text"])
    statement = Statement(section=section, position=number, kind=data["kind"], **text)
    children(field, [statement])
    children(
        f"{field}.sources",
        [
            StatementSource(statement=statement, url=url, position=position)
            for position, url in enumerate(data["sources"], start=1)
        ],
    )


def write_study(data: Data) -> None:
    values = {
        **in_languages("title", data["title"]),
        **in_languages("description", data["description"]),
    }
    save(Study, {"key": data["key"]}, values)


def finding_entries(study: Entry) -> tuple[Entry, list[Entry]]:
    """The study and its findings as entries of their own; a finding knows its study's key."""
    head = {name: value for name, value in study.data.items() if name != "findings"}
    rows = [{**row, "study": head["key"]} for row in study.data["findings"]]
    return Entry(study.file, head["key"], head), [Entry(study.file, r["key"], r) for r in rows]


def write_finding(data: Data) -> None:
    values = {name: data[name] for name in ("theme", "group", "year", "unit", "source", "seen")}
    values |= {
        "study": one(Study, "study", key=data["study"]),
        "value": Decimal(str(data["value"])),
    }
    for name in _FINDING_TEXTS:
        values |= in_languages(name, data[name])
    finding: Finding = save(Finding, {"key": data["key"]}, values)
    finding.topics.set(some(Topic, "topics", data["topics"]))
    finding.audiences.set(some(Audience, "audiences", data["audiences"]))
