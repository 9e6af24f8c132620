"""Pages of places and of those who run them."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.directions import find_directions
from directory.minimap import draw_minimap
from directory.models import Location, LocationSource, Organization, Service
from directory.opening_hours import opening_state
from directory.similar import similar_places
from languages.fallback import fallback_language
from topics.models import Audience, Language, Topic
from topics.slugs import redirect_renamed
from ui.navigation import url_of

SIBLINGS_SHOWN = 5


@require_safe
def place_list(request: HttpRequest) -> HttpResponse:
    return redirect(f"{url_of('search')}?type=place")


@require_safe
def place_detail(request: HttpRequest, slug: str) -> HttpResponse:
    place = Location.objects.published().with_details().filter(slug=slug).first()
    if place is None:
        return redirect_renamed(Location.objects.published(), slug)
    services = list(place.services.all())
    topics = _topics(services)
    siblings = Location.objects.findable().filter(organization=place.organization)
    context = {
        "section_nav": "places",
        "place": place,
        "services": services,
        "topics": topics,
        "audiences": _audiences(services),
        "service_languages": _languages(services),
        "is_nationwide": any(service.is_nationwide for service in services),
        "state": opening_state(place, timezone.now()),
        "contacts_are_doubtful": _contacts_are_doubtful(place),
        "directions": None if place.is_closed else find_directions(place),
        "minimap": draw_minimap(place),
        "refs": _source_numbers(place.sources.all()),
        "siblings": siblings.exclude(pk=place.pk)[:SIBLINGS_SHOWN],
        "similar": similar_places(place),
        "language_shown": fallback_language(place, "name", "note") or _fallback_of(services),
        "full_url": request.build_absolute_uri(place.get_absolute_url()),
        "crumbs": _crumbs(place.name, topics[:1]),
    }
    return render(request, "directory/place_detail.html", context)


@require_safe
def organisation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    visible = Organization.objects.filter(locations__is_published=True).distinct()
    organisation = visible.with_places().filter(slug=slug).first()
    if organisation is None:
        return redirect_renamed(visible, slug)
    context = {
        "section_nav": "places",
        "organisation": organisation,
        "places": organisation.places,
        "services": _beside_cards(organisation),
        "language_shown": fallback_language(organisation, "name", "description"),
        "crumbs": _crumbs(organisation.name, []),
    }
    return render(request, "directory/organisation_detail.html", context)


def _topics(services: Iterable[Service]) -> list[Topic]:
    return list(dict.fromkeys(topic for service in services for topic in service.topics.all()))


def _audiences(services: Iterable[Service]) -> list[Audience]:
    return list(dict.fromkeys(one for service in services for one in service.audiences.all()))


def _languages(services: Iterable[Service]) -> list[Language]:
    return list(dict.fromkeys(one for service in services for one in service.languages.all()))


def _fallback_of(services: Iterable[Service]) -> str | None:
    shown = (fallback_language(service, "description") for service in services)
    return next(filter(None, shown), None)


def _contacts_are_doubtful(place: Location) -> bool:
    is_uncertain = place.status == Location.Status.UNCERTAIN
    return not place.is_closed and (place.is_stale or place.is_undated or is_uncertain)


def _source_numbers(sources: Iterable[LocationSource]) -> dict[str, list[int]]:
    """For each contact, the numbers in the list of sources that back it."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, source in enumerate(sources, start=1):
        for field in source.fields:
            numbers[field].append(number)
    return dict(numbers)


def _beside_cards(organisation: Organization) -> list[Service]:
    """Its services that no card of a place tells (a card tells the first), but for hidden ones."""
    places = organisation.places  # type: ignore[attr-defined]
    told = {service.pk for place in places for service in place.services.all()[:1]}
    at_no_place, at_seen_place = Q(locations=None), Q(locations__is_published=True)
    services = organisation.services.filter(at_no_place | at_seen_place).distinct()
    return [service for service in services if service.pk not in told]


def _crumbs(name: str, topics: Iterable[Topic]) -> list[tuple[str, str]]:
    results = url_of("search")
    ways = [(topic.name, f"{results}?type=place&topic={topic.slug}") for topic in topics]
    return [(_("Search"), results), *ways, (name, "")]
