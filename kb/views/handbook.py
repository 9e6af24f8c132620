"""The handbook: its contents and one section."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kb.models import Chapter, Handbook, Section, Statement
from kb.views.practices import practices_on
from languages.fallback import fallback_language


@dataclass(frozen=True)
class NumberedSource:
    """A source as the page lists it: `#s1`, one number for one address."""

    number: int
    url: str


@dataclass(frozen=True)
class NumberedStatement:
    """A statement with the numbers of its sources in the page's list."""

    statement: Statement
    numbers: list[int]

    @property
    def is_advice(self) -> bool:
        return self.statement.kind == Statement.Kind.GUIDANCE


@require_safe
def handbook_contents(request: HttpRequest) -> HttpResponse:
    handbook = Handbook.objects.order_by("pk").first()
    if handbook is None:
        raise Http404
    chapters = _chapters(handbook)
    context = {
        "section_nav": "handbook",
        "crumbs": [(_("Home"), reverse("pages:home")), (_("Handbook"), "")],
        "handbook": handbook,
        "chapters": chapters,
        "section_count": sum(len(chapter.sections.all()) for chapter in chapters),
        **_count_points(handbook),
    }
    return render(request, "kb/handbook_contents.html", context)


@require_safe
def section_detail(request: HttpRequest, number: str, slug: str = "") -> HttpResponse:
    chapter, position = (int(part) for part in number.split("."))
    section = get_object_or_404(
        Section.objects.published().with_details(), chapter__number=chapter, position=position
    )
    if (number, slug) != (section.number, section.slug):
        return redirect(section, permanent=True)
    statements, sources = number_sources(section.statements.all())
    neighbours = list(_sections_of(section.chapter.handbook))
    here = neighbours.index(section)
    context = {
        "section_nav": "handbook",
        "crumbs": _crumbs(section),
        "untranslated": _untranslated(section),
        "section": section,
        "handbook": section.chapter.handbook,
        "statements": statements,
        "sources": sources,
        "siblings": [other for other in neighbours if other.chapter_id == section.chapter_id],
        "previous": neighbours[here - 1] if here else None,
        "next": neighbours[here + 1] if here + 1 < len(neighbours) else None,
        "practices": practices_on(section.topics.all())[:3],
    }
    return render(request, "kb/section_detail.html", context)


def number_sources(
    statements: Iterable[Statement],
) -> tuple[list[NumberedStatement], list[NumberedSource]]:
    """Number the sources in the order of reading: an address that comes again keeps its number."""
    numbers: dict[str, int] = {}
    numbered = []
    for statement in statements:
        urls = dict.fromkeys(source.url for source in statement.sources.all())
        found = [numbers.setdefault(url, len(numbers) + 1) for url in urls]
        numbered.append(NumberedStatement(statement, found))
    return numbered, [NumberedSource(number, url) for url, number in numbers.items()]


def _crumbs(section: Section) -> list[tuple[str, str]]:
    return [
        (_("Handbook"), reverse("kb:handbook_contents")),
        (str(section.chapter), section.chapter.get_absolute_url()),
        (section.number, ""),
    ]


def _untranslated(section: Section) -> str | None:
    """The other language that the title or a statement is shown in, if any."""
    shown = [fallback_language(section, "title")]
    shown += [fallback_language(statement, "text") for statement in section.statements.all()]
    return next((code for code in shown if code), None)


def _chapters(handbook: Handbook) -> list[Chapter]:
    sections = Prefetch("sections", _sections_of(handbook))
    chapters = handbook.chapters.prefetch_related(sections)
    return [chapter for chapter in chapters if chapter.sections.all()]


def _count_points(handbook: Handbook) -> dict[str, int]:
    """All statements of the handbook, and those that a source makes."""
    sourced = Count("pk", filter=Q(kind=Statement.Kind.SOURCE))
    statements = Statement.objects.filter(section__in=_sections_of(handbook))
    return statements.aggregate(point_count=Count("pk"), sourced_count=sourced)


def _sections_of(handbook: Handbook) -> QuerySet[Section]:
    sections = Section.objects.published().select_related("chapter")
    return sections.filter(chapter__handbook=handbook)
