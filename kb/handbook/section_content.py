"""A section with its text parsed, its sources numbered and its steps sorted by reader."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from kb.models import Reader, Section, SectionSource, Step
from kb.text import Text, parse
from kb.text.mentions import FirstMentions
from kb.text.references import addresses
from kb.text.rendering import RenderedText, render_page

_WORDS_A_MINUTE = 200


@dataclass(frozen=True)
class NumberedSource:
    """A source in the list below a text: one number for each address, anchor `#s<number>`."""

    number: int
    url: str


@dataclass(frozen=True)
class Checklist:
    """The steps that one reader should check; `label` names the reader."""

    reader: str
    label: str
    steps: list[Step]


@dataclass(frozen=True)
class SectionContent:
    """A section ready to be rendered; `note_numbers` has the number of each note's source."""

    section: Section
    text: Text
    steps: list[Step]
    checklists: list[Checklist]
    sources: list[NumberedSource]
    note_numbers: dict[str, int]

    @property
    def minutes(self) -> int:
        """Minutes that the text and all steps take to read."""
        read = [one.text for one in self.text.paragraphs]
        read += [step.text for step in self.steps]
        read += [step.text for checklist in self.checklists for step in checklist.steps]
        return math.ceil(sum(len(one.split()) for one in read) / _WORDS_A_MINUTE)


def content_of(section: Section, reader: str = "") -> SectionContent:
    """The content of a section that was read `with_details()`, in the active language.

    The checklist of `reader` comes first, then those of the readers that the section concerns
    first.
    """
    return compose(section, list(section.sources.all()), list(section.steps.all()), reader)


def compose(
    section: Section, sources: list[SectionSource], steps: list[Step], reader: str = ""
) -> SectionContent:
    """The content of a section that need not be saved, from its sources and steps."""
    text = parse(section.body or "")
    note_numbers, numbered = _number(text.notes, sources)
    return SectionContent(
        section=section,
        text=text,
        steps=[step for step in steps if not step.reader],
        checklists=_checklists(steps, [reader, *section.readers]),
        sources=numbered,
        note_numbers=note_numbers,
    )


def section_page(content: SectionContent, mentions: FirstMentions) -> RenderedText:
    """The text as HTML for the section's page; one query for each kind of entry it links to."""
    urls = addresses(content.text.references)
    return render_page(content.text, urls, content.note_numbers, mentions)


def _number(
    notes: Iterable[str], sources: Iterable[SectionSource]
) -> tuple[dict[str, int], list[NumberedSource]]:
    """The number of each note's source, and the sources in the order of their numbers.

    Sources are numbered in the order of their notes, those without a note last.

    Sources with one address share a number.
    """
    by_code = {source.code: source.url for source in sources}
    cited = [code for code in notes if code in by_code]
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
