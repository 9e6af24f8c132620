"""A section as it is read: its text as HTML, its notes numbered, its steps by reader."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from kb import references, text
from kb.models import Reader, Section, SectionSource, Step

_WORDS_A_MINUTE = 200


@dataclass(frozen=True)
class NumberedSource:
    """A source as the page lists it: `#s1`, one number for one address."""

    number: int
    url: str


@dataclass(frozen=True)
class Checklist:
    """What one reader should check."""

    reader: str
    label: str
    steps: list[Step]


@dataclass(frozen=True)
class SectionContent:
    """A section ready to be shown; `before` and `after` are its text around the steps."""

    section: Section
    before: SafeString
    after: SafeString
    headings: list[text.Heading]
    steps: list[Step]
    checklists: list[Checklist]
    sources: list[NumberedSource]
    minutes: int
    words: list[str]


def content_of(
    section: Section,
    reader: str = "",
    urls: dict[str, str] | None = None,
    words: Iterable[text.Word] = (),
) -> SectionContent:
    """The section, read `with_details()`, in the active language.

    The checklist of `reader` comes first, then those of the readers it concerns most. `urls` are
    the addresses of its references where the caller has them already. The `words` that occur are
    explained where they stand, their keys are in the content.
    """
    sources, steps = list(section.sources.all()), list(section.steps.all())
    return compose(section, sources, steps, reader, urls, words)


def compose(
    section: Section,
    sources: list[SectionSource],
    steps: list[Step],
    reader: str = "",
    urls: dict[str, str] | None = None,
    words: Iterable[text.Word] = (),
) -> SectionContent:
    """The same for a section that is not saved, with its sources and steps."""
    body = section.body or ""
    if urls is None:
        urls = references.addresses(text.references(body))
    numbers, numbered = _number(body, sources)
    first_words = text.FirstWords(words)
    before, *rest = text.render(body, urls, numbers, first_words)
    return SectionContent(
        section=section,
        before=before,
        after=mark_safe("".join(rest)),  # noqa: S308 - its parts are safe
        headings=text.headings(body),
        steps=[step for step in steps if not step.reader],
        checklists=_checklists(steps, [reader, *section.readers]),
        sources=numbered,
        minutes=_minutes(body, steps),
        words=first_words.used,
    )


def _number(
    body: str, sources: Iterable[SectionSource]
) -> tuple[dict[str, int], list[NumberedSource]]:
    """Number the sources in the order of content, those without a note last.

    An address that comes again keeps its number.
    """
    by_code = {source.code: source.url for source in sources}
    cited = [code for code in text.notes(body) if code in by_code]
    by_url: dict[str, int] = {}
    numbers = {
        code: by_url.setdefault(by_code[code], len(by_url) + 1)
        for code in dict.fromkeys([*cited, *by_code])
    }
    return numbers, [NumberedSource(number, url) for url, number in by_url.items()]


def _checklists(steps: list[Step], first: list[str]) -> list[Checklist]:
    order = list(dict.fromkeys(one for one in [*first, *Reader.values] if one))
    lists = [
        Checklist(reader, str(Reader(reader).label), [s for s in steps if s.reader == reader])
        for reader in order
    ]
    return [one for one in lists if one.steps]


def _minutes(body: str, steps: list[Step]) -> int:
    read_texts = [one.text for one in text.paragraphs(body)] + [step.text for step in steps]
    words = sum(len(one.split()) for one in read_texts)
    return math.ceil(words / _WORDS_A_MINUTE)
