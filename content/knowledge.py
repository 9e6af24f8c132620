"""Practices and the study."""

from decimal import Decimal

from content.reading import Data, Entry
from content.writing import children, in_languages, one, save, some
from kb.models import Actor, Finding, FundingKind, GoodPractice, PracticeSource, Study
from topics.models import Audience, Topic

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
_FINDING_FACTS = (
    "theme",
    "group",
    "year",
    "unit",
    "source",
    "seen",
    "place_code",
    "sample_size",
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
    values = {name: data[name] for name in _FINDING_FACTS}
    values |= {name: data[name] or "" for name in ("question_key", "series", "mirror")}
    values |= {
        "study": one(Study, "study", key=data["study"]),
        "value": Decimal(str(data["value"])),
    }
    for name in _FINDING_TEXTS:
        values |= in_languages(name, data[name])
    finding: Finding = save(Finding, {"key": data["key"]}, values)
    finding.topics.set(some(Topic, "topics", data["topics"]))
    finding.audiences.set(some(Audience, "audiences", data["audiences"]))
