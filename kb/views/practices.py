"""Good practices: the list with its filters, and one practice."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kb.filters import PracticeFilter
from kb.models import GoodPractice
from kb.transfer import transfer_facts
from languages.fallback import fallback_language
from topics.models import Topic
from topics.slugs import redirect_renamed

PAGE_SIZE = 20
_RELATED_SHOWN = 3
_TEXTS = ("title", "summary", "problem", "solution", "results", "lessons")


@dataclass(frozen=True)
class Tag:
    """A chosen value, and the address of the same list without it."""

    label: str
    address: str


@require_safe
def practice_list(request: HttpRequest) -> HttpResponse:
    practices = GoodPractice.objects.published().with_card().order_by("title", "slug")
    chosen = PracticeFilter(request.GET, queryset=practices)
    page, page_problems = _page(chosen.qs, request.GET.get("page", ""))
    context = {
        "section_nav": "practices",
        "crumbs": [(_("Home"), reverse("pages:home")), (_("Good practices"), "")],
        "page": page,
        "facets": chosen.facets,
        "tags": _tags(chosen),
        "problems": [*chosen.problems, *page_problems],
        "previous_url": page.has_previous() and chosen.address(page=page.number - 1),
        "next_url": page.has_next() and chosen.address(page=page.number + 1),
    }
    return render(request, "kb/practice_list.html", context)


@require_safe
def practice_detail(request: HttpRequest, slug: str) -> HttpResponse:
    published = GoodPractice.objects.published()
    practice = published.with_details().filter(slug=slug).first()
    if practice is None:
        return redirect_renamed(published, slug)
    related = practices_on(practice.topics.all()).exclude(pk=practice.pk)
    context = {
        "section_nav": "practices",
        "crumbs": [(_("Good practices"), reverse("kb:practice_list")), (practice.title, "")],
        "untranslated": fallback_language(practice, *_TEXTS),
        "practice": practice,
        "transfer": transfer_facts(practice),
        "related": related[:_RELATED_SHOWN],
    }
    return render(request, "kb/practice_detail.html", context)


def practices_on(topics: Iterable[Topic]) -> QuerySet[GoodPractice]:
    """Published practices sharing the topics: most in common first, then the most focused."""
    shared = Count("topics", filter=Q(topics__in=list(topics)))
    practices = GoodPractice.objects.published().annotate(shared=shared, total=Count("topics"))
    return practices.filter(shared__gt=0).order_by("-shared", "total", "slug")


def _tags(chosen: PracticeFilter) -> list[Tag]:
    return [
        Tag(option.label, chosen.address(without=(facet.name, option.value)))
        for facet in chosen.facets
        for option in facet.selected
    ]


def _page(practices: QuerySet[GoodPractice], number: str) -> tuple[Page[GoodPractice], list[str]]:
    """The page asked for; a number that is none gives the first, one too high the last."""
    paginator = Paginator(practices, PAGE_SIZE)
    try:
        return paginator.page(number or 1), []
    except PageNotAnInteger:
        return paginator.page(1), [_("The page is not a number, so we show the first one.")]
    except EmptyPage:
        page = paginator.get_page(number)
        return page, [_("There is no such page, so we show the last one.")]
