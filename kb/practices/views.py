"""Good practices: the list with its filters and its map, a few side by side, and one practice."""

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kb.models import GoodPractice
from kb.practices import comparison
from kb.practices.europe import EuropeMap, draw_europe
from kb.practices.filters import PracticeFilter
from kb.practices.transfer import transfer_facts
from languages.fallback import fallback_language
from topics.slugs import redirect_renamed
from ui.lists.facets import panels_of, tags_of
from ui.lists.pager import pager_of
from ui.navigation import url_of

PAGE_SIZE = 20
_TEXTS = ("title", "summary", "problem", "solution", "results", "lessons")


@require_safe
def practice_list(request: HttpRequest) -> HttpResponse:
    practices = GoodPractice.objects.published().with_card().order_by("title", "slug")
    chosen = PracticeFilter(request.GET, queryset=practices)
    compared = comparison.choose(request.GET.getlist(comparison.PARAMETER))
    query, ticked = chosen.query_string, [practice.slug for practice in compared.practices]
    page, page_problems = _page(chosen.qs, request.GET.get("page", ""))
    context = {
        "section_nav": "practices",
        "crumbs": [(_("Home"), url_of("home")), (_("Good practices"), "")],
        "page": page,
        "hidden": [(comparison.PARAMETER, slug) for slug in ticked],
        "panels": panels_of(chosen.facets),
        "tags": tags_of(
            chosen.facets,
            lambda key, value: query.without(key, value).adding(comparison.PARAMETER, ticked),
        ),
        "map": _map(chosen) if page.number == 1 else None,
        "compared": compared,
        "compared_elsewhere": [one for one in compared.practices if one not in page.object_list],
        "problems": [*chosen.problems, *compared.problems, *page_problems],
        "pager": pager_of(
            page, lambda number: query.on_page(number).adding(comparison.PARAMETER, ticked)
        ),
    }
    return render(request, "kb/practices/practice_list.html", context)


@require_safe
def practice_compare(request: HttpRequest) -> HttpResponse:
    compared = comparison.choose(request.GET.getlist(comparison.PARAMETER))
    practices = compared.practices
    context = {
        "section_nav": "practices",
        "crumbs": [(_("Good practices"), reverse("kb:practice_list")), (_("Side by side"), "")],
        "compared": compared,
        "is_enough": len(practices) >= comparison.FEWEST,
        "has_room": len(practices) < comparison.MOST,
        "columns": [(practice, compared.without(practice)) for practice in practices],
        "rows": comparison.rows(practices),
        "problems": compared.problems,
    }
    return render(request, "kb/practices/practice_compare.html", context)


@require_safe
def practice_detail(request: HttpRequest, slug: str) -> HttpResponse:
    published = GoodPractice.objects.published()
    practice = published.with_details().filter(slug=slug).first()
    if practice is None:
        return redirect_renamed(published, slug)
    context = {
        "section_nav": "practices",
        "crumbs": [(_("Good practices"), reverse("kb:practice_list")), (practice.title, "")],
        "untranslated": fallback_language(practice, *_TEXTS),
        "practice": practice,
        "transfer": transfer_facts(practice),
    }
    return render(request, "kb/practices/practice_detail.html", context)


def _map(chosen: PracticeFilter) -> EuropeMap | None:
    """The map, as long as no filter is chosen."""
    if any(chosen.chosen.values()):
        return None
    countries = next((facet for facet in chosen.facets if facet.key == "country"), None)
    return draw_europe(countries) if countries and countries.values else None


def _page(practices: QuerySet[GoodPractice], number: str) -> tuple[Page[GoodPractice], list[str]]:
    """The page asked for, and problems; no number gives the first page, too high a one the last."""
    paginator = Paginator(practices, PAGE_SIZE)
    try:
        return paginator.page(number or 1), []
    except PageNotAnInteger:
        return paginator.page(1), [_("The page is not a number, so we show the first one.")]
    except EmptyPage:
        page = paginator.get_page(number)
        return page, [_("There is no such page, so we show the last one.")]
