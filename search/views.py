"""The page of results."""

from dataclasses import replace
from html import unescape

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from directory.models import Location
from search import listing, suggest
from search.errors import SearchUnavailable
from search.fallback import plain_hits
from search.map import draw
from search.query import YES, Problem, Query
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
        "results_url": f"{reverse('search:results')}{listing.address(Query(text=text))}",
    }
    return render(request, "search/suggestions.html", context)


def _without_index(request: HttpRequest, query: Query) -> HttpResponse:
    """What the database finds, with a notice; 503 where that is nothing."""
    hits = plain_hits(query)
    hotlines = listing.emergency_first(Location.objects.hotlines().with_card())
    context = {"query": query, "hits": hits, "hotlines": hotlines}
    return render(request, "search/unavailable.html", context, status=200 if hits else 503)


def _context(request: HttpRequest, page: Page, problems: list[Problem]) -> dict[str, object]:
    heading = listing.heading(page)
    canonical = request.build_absolute_uri(reverse("search:results"))
    return {
        "section_nav": "places" if page.query.types == ("place",) else "",
        "query": page.query,
        "page": page,
        "hotlines": listing.emergency_first(page.hotlines),
        "heading": heading,
        "title": unescape(strip_tags(heading)),
        "near": _near_label(page),
        "problems": [*problems, *page.problems],
        "tags": listing.tags(page),
        "groups": listing.groups(page),
        "distances": listing.distances(page),
        "kept": listing.kept(page.query),
        "sorts": listing.sorts(page),
        "pager": listing.pager(page),
        "choices": listing.settlement_links(page.query, page.candidates),
        "guesses": listing.settlement_links(page.query, page.suggestions),
        "alternatives": listing.alternative_links(page),
        "exact_url": listing.address(page.query.with_value("exact", YES)),
        "perhaps": _perhaps(page),
        "likely": ", ".join(likely for _typed, likely in page.corrections),
        "mistyped": ", ".join(typed for typed, _likely in page.corrections),
        "as_words_url": listing.address(listing.without_place(page)),
        "map": draw(page),
        "shown_url": listing.address(listing.shown_query(page)),
        "everything_url": _everything_url(page),
        "canonical_url": f"{canonical}{listing.address(listing.shown_query(page))}".removesuffix(
            "?"
        ),
        "is_filtered": page.query.is_filtered or page.query.page > 1,
    }


def _perhaps(page: Page) -> list[suggest.Suggestion]:
    if page.total or not page.query.text:
        return []
    return suggest.perhaps(page.query.text, get_language() or "")


def _near_label(page: Page) -> str:
    """In the field stands the name that people read, not the slug that the address may carry."""
    chosen = page.place.settlement if page.place else None
    if chosen and page.query.near == chosen.slug:
        return f"{chosen.name}, {chosen.region.name}" if page.candidates else chosen.name
    return page.query.near


def _everything_url(page: Page) -> str:
    if not page.place:
        return ""
    typed = page.place.settlement.slug if page.place.settlement and page.place.typed else ""
    nearby = Query(types=("place",), near=page.query.near or typed)
    return listing.address(
        replace(nearby, latitude=page.query.latitude, longitude=page.query.longitude)
    )
