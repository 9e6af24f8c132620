"""The handbook as a book: all of it, one chapter, or the sections that a reader chose.

A book is read in the active language. Its links lead to its own pages where it has them, else to
the site, whose address is spelled out in full.
"""

import datetime
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kb import references
from kb.handbook.section_content import Checklist, NumberedSource, SectionContent, content_of
from kb.models import Chapter, Handbook, Section, Step
from kb.models.handbook import SectionQuerySet
from kb.text.rendering import render_book
from paper import qr


@dataclass(frozen=True)
class Source:
    """A numbered source and where the notes of the text find it."""

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
    sources: list[Source]


@dataclass(frozen=True)
class ChapterPart:
    """A chapter of a book with those of its sections that the book has."""

    chapter: Chapter
    anchor: str
    file: str
    sections: list[SectionPart]


@dataclass(frozen=True)
class Book:
    """What is printed. `edition` is the newest day that a section of it says it changed on."""

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
        """What a viewer shows in its title bar."""
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
    """The sections of the handbook that the site shows, in their order."""
    handbook = Handbook.objects.order_by("pk").first()
    return Section.objects.published().filter(chapter__handbook=handbook)


def whole_book(file_of: FileOf) -> Book | None:
    """The whole handbook, or None where there is none. `file_of` a chapter's number is the file
    that the chapter is in, "" for one file."""
    return _book(published_sections(), file_of, is_whole=True)


def chapter_book(number: int) -> Book | None:
    """One chapter, or None where it has no section to read."""
    return _book(published_sections().filter(chapter__number=number), is_chapter=True)


def selected_book(numbers: Collection[str]) -> Book | None:
    """Those of the sections (“3.4”) that there are, or None."""
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
    contents = [content_of(section) for section in found]
    urls = _addresses(contents, file_of)
    parts = [
        ChapterPart(
            chapter=chapter,
            anchor=f"chapter-{chapter.number}",
            file=file_of(chapter.number),
            sections=[_part(content, urls) for content in group],
        )
        for chapter, group in groupby(contents, key=lambda content: content.section.chapter)
    ]
    url = site_url(reverse("kb:handbook_contents"))
    return Book(
        handbook=found[0].chapter.handbook,
        language=get_language() or settings.LANGUAGE_CODE,
        chapters=parts,
        is_whole=is_whole,
        is_chapter=is_chapter,
        edition=max((c.day for s in found for c in s.changes.all()), default=None),
        url=url,
        code=qr.data_uri(url),
    )


def _addresses(contents: Sequence[SectionContent], file_of: FileOf) -> dict[str, str]:
    """Where each reference of the texts leads: into the book, or to the site."""
    wanted = {one for content in contents for one in content.text.references}
    sections = [content.section for content in contents]
    inside = {
        f"section:{section.number}": f"{file_of(section.chapter.number)}#{_anchor(section)}"
        for section in sections
    }
    outside = references.addresses(wanted - set(inside))
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
    """How the anchors inside a section begin: each is unlike any other in the book."""
    return f"n-{_anchor(section)}-"


def _source(source: NumberedSource, prefix: str) -> Source:
    return Source(source.number, source.url, f"{prefix}s{source.number}")
