"""The handbook: its outline in one file, the text of each section in one a language."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from content import schemas
from content.loading import FieldError, Written
from content.reading import ContentError, Data, Entry, Problem, check_entries, read_markdown
from content.writing import children, in_languages, one, save, some
from kb.models import (
    Chapter,
    Handbook,
    Reader,
    Section,
    SectionChange,
    SectionSource,
    Step,
)
from kb.text import parse
from kb.text.problems import problems
from kb.text.references import addresses
from languages import translations
from topics.models import Audience, Topic

HANDBOOK_KEY = "handbook"
# All that is no text is read from the first; the others must agree with it.
_FIRST, *_OTHERS = settings.CONTENT_LANGUAGES


def handbook_entries(book: Entry, folder: Path) -> tuple[Entry, list[Entry], list[Entry]]:
    """The book, its chapters and its sections as entries of their own.

    Raises ContentError where a section's texts are missing, wrong or do not fit each other.
    """
    file, chapters, sections = book.file, [], []
    problems: list[Problem] = []
    for chapter in book.data["chapters"]:
        plain = {name: value for name, value in chapter.items() if name != "sections"}
        chapters.append(Entry(file, f"chapter {chapter['number']}", plain))
        for row in chapter["sections"]:
            try:
                sections.append(Entry(file, row["key"], row | _texts(row, folder)))
            except ContentError as error:
                problems += error.problems
    if problems:
        raise ContentError(problems)
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
    first = data[_FIRST]
    values = {
        "chapter": one(Chapter, "number", number=chapter_number),
        "position": int(position),
        "slug": data["slug"],
        "readers": first["readers"],
        "checked": first["checked"],
    }
    for name in ("title", "summary", "body"):
        values |= in_languages(
            name, {language: data[language][name] for language in settings.CONTENT_LANGUAGES}
        )
    section: Section = save(Section, {"key": data["key"]}, values)
    section.topics.set(some(Topic, "topics", data["topics"]))
    section.audiences.set(some(Audience, "audiences", data["audiences"]))
    _write_sources(section, first["sources"])
    _write_steps(section, data)
    _write_changes(section, data)
    translations.note(section, is_checked=True)  # with its steps


def check_references(entries: Iterable[Entry]) -> list[Problem]:
    """Links of the texts that lead to no entry; asked when all that they may name is loaded."""
    wanted = [
        (entry, language, reference)
        for entry in entries
        for language in settings.CONTENT_LANGUAGES
        for reference in parse(entry.data[language]["body"]).references
    ]
    known = addresses({reference for _entry, _language, reference in wanted})
    return [
        entry.problem(f"{language}.body", f"there is no {reference}")
        for entry, language, reference in wanted
        if reference not in known
    ]


def _texts(row: Data, folder: Path) -> Data:
    """The section's text in each language. Raises ContentError unless they fit each other."""
    name = f"{row['number']}-{row['slug']}.md"
    found = {}
    for language in settings.CONTENT_LANGUAGES:
        entry = Entry(
            f"handbook/{language}/{name}", row["key"], read_markdown(folder, language, name)
        )
        found[language] = check_entries([entry], schemas.section_text())[0].data
        _check_text(entry)
    _check_pair(f"handbook/*/{name}", row, found)
    return found


def _check_text(entry: Entry) -> None:
    body, sources = entry.data["body"], entry.data["sources"]
    notes = parse(body).notes
    wrong = problems(body)
    wrong += [f"the note {code} has no source" for code in notes if code not in sources]
    wrong += [f"the source {code} has no note" for code in sources if code not in notes]
    if wrong:
        raise ContentError([entry.problem("body", message) for message in wrong])


def _check_pair(file: str, row: Data, found: Data) -> None:
    """All languages belong to the outline and have the same sources, steps and readers."""
    problems = [
        Problem(file, row["key"], f"{language}.{name}", f"expected {expected!r}")
        for language, data in found.items()
        for name, expected in (
            ("key", row["key"]),
            ("number", row["number"]),
            ("language", language),
        )
        if data[name] != expected
    ]
    problems += [
        Problem(file, row["key"], name, "differs between the languages")
        for name in ("sources", "readers", "checked")
        if any(found[other][name] != found[_FIRST][name] for other in _OTHERS)
    ]
    if len({(tuple(_steps(data)), len(data["changes"])) for data in found.values()}) > 1:
        problems.append(Problem(file, row["key"], "steps", "differ between the languages"))
    if problems:
        raise ContentError(problems)


def _steps(data: Data) -> dict[tuple[str, str], str]:
    """The texts of steps and checklists by reader ("" for everyone) and key, in their order."""
    lists = {"": data["steps"], **{one: data["checklists"][one] for one in Reader.values}}
    return {(reader, row["key"]): row["text"] for reader, rows in lists.items() for row in rows}


def _write_sources(section: Section, sources: dict[str, str]) -> None:
    section.sources.all().delete()
    rows = [
        SectionSource(section=section, code=code, url=url, position=number)
        for number, (code, url) in enumerate(sources.items(), start=1)
    ]
    children("sources", rows)


def _write_steps(section: Section, data: Data) -> None:
    """Steps keep their row, so that a reader's plan and an editor's history keep their step."""
    texts = {language: _steps(data[language]) for language in settings.CONTENT_LANGUAGES}
    section.steps.exclude(key__in=[key for _reader, key in texts[_FIRST]]).delete()
    for position, (reader, key) in enumerate(texts[_FIRST], start=1):
        wanted = {language: texts[language][reader, key] for language in settings.CONTENT_LANGUAGES}
        values = {"reader": reader, "position": position, **in_languages("text", wanted)}
        save(Step, {"section": section, "key": key}, values)


def _write_changes(section: Section, data: Data) -> None:
    section.changes.all().delete()
    rows = []
    languages = settings.CONTENT_LANGUAGES
    for change in zip(*(data[language]["changes"] for language in languages), strict=True):
        days = {one["date"] for one in change}
        if len(days) > 1:
            raise FieldError("changes", "the days differ between the languages")
        texts = {code: one["text"] for code, one in zip(languages, change, strict=True)}
        rows.append(SectionChange(section=section, day=days.pop(), **in_languages("text", texts)))
    children("changes", rows)
