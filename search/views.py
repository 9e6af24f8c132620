"""The page of results."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from directory.models import Location
from search import suggest
from search.danger import danger_in
from search.database_search import search_database
from search.errors import SearchUnavailable
from search.query import Problem, Query
from search.results_page import ResultsPage, address, emergency_first
from search.service import Page, search

_MOST_SUGGESTIONS = 30


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What the index finds, and the ways to narrow or widen it."""
    query, problems = Query.parse(request.GET)
    try:
        page = search(query, get_language() or "")
    except SearchUnavailable:
        return _without_index(request, query)
    return render(request, "search/results.html", _context(request, page, problems))


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """What might be meant by what was typed, as plain links."""
    text, problems = suggest.read(request.GET)
    try:
        groups = suggest.grouped(suggest.suggest(text, get_language() or "", _MOST_SUGGESTIONS))
    except SearchUnavailable:
        return _without_index(request, Query(text=text))
    context = {
        "query": Query(text=text),
        "problems": problems,
        "groups": groups,
        "results_url": f"{reverse('search:results')}{address(Query(text=text))}",
    }
    return render(request, "search/suggestions.html", context)


def _without_index(request: HttpRequest, query: Query) -> HttpResponse:
    """What the database finds, with a notice; 503 where that is nothing."""
    hits = search_database(query)
    danger = danger_in(query.text)
    hotlines = [] if danger else emergency_first(Location.objects.hotlines().with_card())
    context = {"query": query, "hits": hits, "hotlines": hotlines, "danger": danger}
    return render(request, "search/unavailable.html", context, status=200 if hits else 503)


def _context(request: HttpRequest, page: Page, problems: list[Problem]) -> dict[str, object]:
    results = ResultsPage(page, problems)
    canonical = request.build_absolute_uri(reverse("search:results"))
    return {
        "results": results,
        "canonical_url": f"{canonical}{results.shown_url}".removesuffix("?"),
        "section_nav": "places" if page.query.types == ("place",) else "",
    }
