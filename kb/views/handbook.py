"""The handbook: its contents and one section."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kb.glossary import entries
from kb.models import Chapter, Handbook, Reader, Section, SectionChange
from kb.plan.choosing import MOST_STEPS, Trail, trail
from kb.reading import read
from kb.views.practices import practices_on
from languages import translations
from languages.fallback import fallback_language, shown_language
from ui.navigation import url_of

_NEWEST = 5  # changes beside the contents


@dataclass(frozen=True)
class ReaderChoice:
    """A reader to choose: the same page with what concerns that reader first."""

    label: str
    address: str
    is_chosen: bool


@require_safe
def handbook_contents(request: HttpRequest) -> HttpResponse:
    handbook = Handbook.objects.order_by("pk").first()
    if handbook is None:
        raise Http404
    chapters = _chapters(handbook)
    sections = [section for chapter in chapters for section in chapter.sections.all()]
    kept = trail(request.GET)
    reader = kept.reader
    context = {
        "section_nav": "handbook",
        "crumbs": [(_("Home"), url_of("home")), (_("Handbook"), "")],
        "handbook": handbook,
        "chapters": chapters,
        "section_count": len(sections),
        "trail": kept,
        "readers": reader_choices(request.path, kept),
        "changes": SectionChange.objects.visible().after_the_first()[:_NEWEST],
        "concerned": [section for section in sections if reader and reader in section.readers],
    }
    return render(request, "kb/handbook_contents.html", context)


@require_safe
def section_detail(request: HttpRequest, number: str, slug: str = "") -> HttpResponse:
    chapter, position = (int(part) for part in number.split("."))
    section = get_object_or_404(
        Section.objects.published().with_details(), chapter__number=chapter, position=position
    )
    if (number, slug) != (section.number, section.slug):
        return redirect(_with_query(request, section.get_absolute_url()), permanent=True)
    neighbours = list(_sections_of(section.chapter.handbook))
    here = neighbours.index(section)
    kept = trail(request.GET)
    language = shown_language(section, "body") or ""
    words = {entry.key: entry for entry in entries(language)}
    reading = read(section, kept.reader, words=[entry.word for entry in words.values()])
    context = {
        "section_nav": "handbook",
        "crumbs": _crumbs(section, kept),
        "untranslated": fallback_language(section, "title", "body"),
        "newer_text": translations.ahead(section, get_language()),
        "section": section,
        "handbook": section.chapter.handbook,
        "reading": reading,
        "words": [words[key] for key in reading.words],
        "words_language": language,
        "trail": kept,
        "carried": kept.elsewhere(section.key),
        "most_steps": MOST_STEPS,
        "readers": reader_choices(request.path, kept),
        "siblings": [other for other in neighbours if other.chapter_id == section.chapter_id],
        "previous": neighbours[here - 1] if here else None,
        "next": neighbours[here + 1] if here + 1 < len(neighbours) else None,
        "practices": practices_on(section.topics.all())[:3],
    }
    return render(request, "kb/section_detail.html", context)


def _with_query(request: HttpRequest, address: str) -> str:
    query = request.META["QUERY_STRING"]
    return f"{address}?{query}" if query else address


def reader_choices(path: str, kept: Trail) -> list[ReaderChoice]:
    """The page at this path as each reader and, where one is chosen, as everyone."""
    known = [
        ReaderChoice(str(label), f"{path}{kept.as_reader(code).query}", code == kept.reader)
        for code, label in Reader.choices
    ]
    everyone = ReaderChoice(_("everyone"), f"{path}{kept.as_reader('').query}", False)
    return [*known, everyone] if kept.reader else known


def _crumbs(section: Section, kept: Trail) -> list[tuple[str, str]]:
    return [
        (_("Handbook"), f"{reverse('kb:handbook_contents')}{kept.query}"),
        (str(section.chapter), section.chapter.get_absolute_url()),
        (section.number, ""),
    ]


def _chapters(handbook: Handbook) -> list[Chapter]:
    sections = Prefetch("sections", _sections_of(handbook))
    chapters = handbook.chapters.prefetch_related(sections)
    return [chapter for chapter in chapters if chapter.sections.all()]


def _sections_of(handbook: Handbook) -> QuerySet[Section]:
    sections = Section.objects.published().select_related("chapter")
    return sections.filter(chapter__handbook=handbook)
