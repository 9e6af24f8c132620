"""The handbook as a book: the whole, one chapter, or sections that a reader chose.

A book is in the active language. Links lead into the book if it has the section, else to the full
address on the site.
"""

import datetime
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kb.handbook.section_content import Checklist, NumberedSource, SectionContent, content_of
from kb.models import Chapter, Handbook, Section, Step
from kb.models.handbook import SectionQuerySet
from kb.text.references import addresses
from kb.text.rendering import render_book
from languages.codes import current_language
from paper import qr


@dataclass(frozen=True)
class BookSource:
    """A numbered source; notes lead to its `anchor`."""

    number: int
    url: str
    anchor: str


@dataclass(frozen=True)
class SectionPart:
    """A section of a book; `before` and `after` are its text around the steps."""

    section: Section
    anchor: str
    url: str
    code: str
    before: SafeString
    after: SafeString
    steps: list[Step]
    checklists: list[Checklist]
    sources: list[BookSource]


@dataclass(frozen=True)
class ChapterPart:
    """A chapter with its sections in this book; `file` is its file in an EPUB, "" in a PDF."""

    chapter: Chapter
    anchor: str
    file: str
    sections: list[SectionPart]


@dataclass(frozen=True)
class Book:
    """The book. `edition` is the day of the newest change of its sections."""

    handbook: Handbook
    language: str
    chapters: list[ChapterPart]
    is_whole: bool
    is_chapter: bool
    edition: datetime.date | None
    url: str
    code: str

    @property
    def title(self) -> str:
        """The title of the document, which viewers show in the title bar."""
        title = str(self.handbook.title)
        if self.is_chapter:
            chapter = self.chapters[0].chapter
            facts = {"number": chapter.number, "title": chapter.title, "handbook": title}
            return _("Chapter %(number)s: %(title)s. %(handbook)s") % facts
        return title if self.is_whole else _("Chosen sections. %(handbook)s") % {"handbook": title}

    @property
    def sections(self) -> list[SectionPart]:
        return [section for part in self.chapters for section in part.sections]


FileOf = Callable[[int], str]


def published_sections() -> SectionQuerySet:
    """The published sections of the handbook, in their order."""
    handbook = Handbook.objects.order_by("pk").first()
    return Section.objects.published().filter(chapter__handbook=handbook)


def whole_book(file_of: FileOf) -> Book | None:
    """The whole handbook; None if it has no sections. `file_of` returns the file of the chapter
    with a number, "" for a book in one file."""
    return _book(published_sections(), file_of, is_whole=True)


def chapter_book(number: int) -> Book | None:
    """One chapter; None if it has no published section."""
    return _book(published_sections().filter(chapter__number=number), is_chapter=True)


def selected_book(numbers: Collection[str]) -> Book | None:
    """The published sections with these numbers (“3.4”); None if there are none."""
    chosen = [one.pk for one in published_sections().select_related("chapter")
              if one.number in numbers]  # fmt: skip
    return _book(published_sections().filter(pk__in=chosen))


def site_url(path: str) -> str:
    """The full address of a page of this site."""
    return f"{settings.SITE_URL}{path}"


def _book(
    sections: SectionQuerySet,
    file_of: FileOf = lambda number: "",
    *,
    is_whole: bool = False,
    is_chapter: bool = False,
) -> Book | None:
    found = list(sections.with_details())
    if not found:
        return None
    url = site_url(reverse("kb:handbook_contents"))
    return Book(
        handbook=found[0].chapter.handbook,
        language=current_language(),
        chapters=_chapters([content_of(section) for section in found], file_of),
        is_whole=is_whole,
        is_chapter=is_chapter,
        edition=max((c.day for s in found for c in s.changes.all()), default=None),
        url=url,
        code=qr.data_uri(url),
    )


def _chapters(contents: Sequence[SectionContent], file_of: FileOf) -> list[ChapterPart]:
    urls = _targets(contents, file_of)
    return [
        ChapterPart(
            chapter=chapter,
            anchor=f"chapter-{chapter.number}",
            file=file_of(chapter.number),
            sections=[_part(content, urls) for content in group],
        )
        for chapter, group in groupby(contents, key=lambda content: content.section.chapter)
    ]


def _targets(contents: Sequence[SectionContent], file_of: FileOf) -> dict[str, str]:
    """The address of each reference in the texts: in the book, or on the site."""
    wanted = {one for content in contents for one in content.text.references}
    sections = [content.section for content in contents]
    inside = {
        f"section:{section.number}": f"{file_of(section.chapter.number)}#{_anchor(section)}"
        for section in sections
    }
    outside = addresses(wanted - set(inside))
    return {reference: site_url(path) for reference, path in outside.items()} | inside


def _part(content: SectionContent, urls: dict[str, str]) -> SectionPart:
    section = content.section
    prefix = _prefix(section)
    text = render_book(content.text, urls, content.note_numbers, prefix)
    url = site_url(reverse("kb:section_by_number", args=[section.number]))
    return SectionPart(
        section=section,
        anchor=_anchor(section),
        url=url,
        code=qr.data_uri(url),
        before=text.before,
        after=text.after,
        steps=content.steps,
        checklists=content.checklists,
        sources=[_source(one, prefix) for one in content.sources],
    )


def _anchor(section: Section) -> str:
    return f"section-{section.number}"


def _prefix(section: Section) -> str:
    """The beginning of all anchors in a section, so that they are unique in the book."""
    return f"n-{_anchor(section)}-"


def _source(source: NumberedSource, prefix: str) -> BookSource:
    return BookSource(source.number, source.url, f"{prefix}s{source.number}")
