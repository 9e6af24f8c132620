"""The handbook: its contents, one section, and the words it explains."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kb.handbook.glossary import entries
from kb.handbook.section_content import content_of, section_page
from kb.models import Chapter, GoodPractice, Handbook, Section, SectionChange
from kb.plan.state import MOST_STEPS, ReaderState, reader_choices, reader_state
from kb.text.mentions import FirstMentions
from languages import translations
from languages.codes import content_language
from languages.fallback import fallback_language, shown_language
from ui.navigation import url_of

_NEWEST = 5  # changes beside the contents


@require_safe
def handbook_contents(request: HttpRequest) -> HttpResponse:
    handbook = Handbook.objects.order_by("pk").first()
    if handbook is None:
        raise Http404
    chapters = _chapters(handbook)
    sections = [section for chapter in chapters for section in chapter.sections.all()]
    state = reader_state(request.GET)
    reader = state.reader
    context = {
        "section_nav": "handbook",
        "crumbs": [(_("Home"), url_of("home")), (_("Handbook"), "")],
        "handbook": handbook,
        "chapters": chapters,
        "section_count": len(sections),
        "reader_state": state,
        "readers": reader_choices(request.path, state),
        "changes": SectionChange.objects.visible().after_the_first()[:_NEWEST],
        "concerned": [section for section in sections if reader and reader in section.readers],
    }
    return render(request, "kb/handbook/handbook_contents.html", context)


@require_safe
def section_detail(request: HttpRequest, number: str, slug: str = "") -> HttpResponse:
    chapter, position = (int(part) for part in number.split("."))
    section = get_object_or_404(
        Section.objects.published().with_details(), chapter__number=chapter, position=position
    )
    if (number, slug) != (section.number, section.slug):
        return redirect(_with_query(request, section.get_absolute_url()), permanent=True)
    state = reader_state(request.GET)
    context = {
        "section_nav": "handbook",
        "crumbs": _crumbs(section, state),
        "untranslated": fallback_language(section, "title", "body"),
        "newer_text": translations.ahead(section, content_language()),
        "section": section,
        "handbook": section.chapter.handbook,
        "reader_state": state,
        "carried": state.elsewhere(section.key),
        "most_steps": MOST_STEPS,
        "readers": reader_choices(request.path, state),
        "practices": GoodPractice.objects.published().on_topics(section.topics.all())[:3],
        **_text_of(section, state.reader),
        **_place_in_book(section),
    }
    return render(request, "kb/handbook/section_detail.html", context)


def _text_of(section: Section, reader: str) -> dict[str, Any]:
    """The text of a section, with the glossary terms that it uses, in the language shown."""
    language = shown_language(section, "body") or content_language()
    words = {entry.key: entry for entry in entries(language)}
    mentions = FirstMentions(words.values())
    content = content_of(section, reader)
    text = section_page(content, mentions)
    used = [words[key] for key in mentions.found]
    return {"content": content, "text": text, "words": used, "words_language": language}


def _place_in_book(section: Section) -> dict[str, Any]:
    """The sections of the same chapter, and those before and after in the book."""
    book = list(_sections_of(section.chapter.handbook))
    here = book.index(section)
    return {
        "siblings": [other for other in book if other.chapter_id == section.chapter_id],
        "previous": book[here - 1] if here else None,
        "next": book[here + 1] if here + 1 < len(book) else None,
    }


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    language = content_language()
    context = {
        "section_nav": "handbook",
        "crumbs": [(_("Handbook"), reverse("kb:handbook_contents")), (_("Words"), "")],
        "words": entries(language),
        "words_language": language,
    }
    return render(request, "kb/handbook/glossary.html", context)


def _with_query(request: HttpRequest, address: str) -> str:
    query = request.META["QUERY_STRING"]
    return f"{address}?{query}" if query else address


def _crumbs(section: Section, state: ReaderState) -> list[tuple[str, str]]:
    return [
        (_("Handbook"), f"{reverse('kb:handbook_contents')}{state.query}"),
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
