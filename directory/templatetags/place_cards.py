"""What a card in a list says about a place, and how far it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import template
from django.template import RequestContext
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from directory.directions import find_directions
from directory.models import Location, Phone, Schedule, Service, Settlement
from directory.opening_hours import OpeningState, opening_state
from directory.templatetags.directory import kilometres

register = template.Library()


@dataclass(frozen=True)
class PlaceCard:
    """Answers that a list can give without opening the place's page; empty means not known."""

    service: Service | None
    state: OpeningState
    schedule: Schedule | None
    phone: Phone | None
    languages: list[str]
    route_url: str
    full_url: str
    unknown: str


@dataclass(frozen=True)
class Distance:
    """“59 km” with the town below it, or the town alone."""

    label: str
    detail: str = ""
    is_far: bool = False


@register.simple_tag(takes_context=True)
def place_card(context: RequestContext, place: Location) -> PlaceCard:
    """Ask nothing of the database for a place that was read `with_card()`."""
    services = list(place.services.all())
    state = opening_state(place, timezone.now())
    schedule = next(iter(place.schedules.all()), None)
    languages = _language_names(services)
    has_hours = state.is_known or schedule is not None
    return PlaceCard(
        service=services[0] if services else None,
        state=state,
        schedule=schedule,
        phone=None if place.is_closed else next(iter(place.phones.all()), None),
        languages=languages,
        route_url="" if place.is_closed else _route_url(place),
        full_url=context.request.build_absolute_uri(place.get_absolute_url()),
        unknown="" if place.is_closed else _unknown(place, has_hours, bool(languages)),
    )


@register.simple_tag
def place_distance(
    place: Location, distance_km: float | None, is_nationwide: bool = False
) -> Distance:
    """How far a place is; a point that only names the town says so.

    What serves the whole country is as far as a telephone, where it has one, and near nobody.
    """
    town = place.settlement
    if is_nationwide and place.phones.all():
        return Distance(_("By phone"), town.name if town else "")
    if is_nationwide:
        return Distance(_("Whole country"), town.name if town else "")
    is_approximate = place.shown_precision == Location.Precision.SETTLEMENT
    if distance_km is None or town is None:
        return Distance(town.name if town else _("By phone or online"))
    if is_approximate and distance_km < 1:
        return Distance(town.name, _inside(town))
    length = kilometres(distance_km)
    if is_approximate:
        length = _("about %(distance)s") % {"distance": length}
    return Distance(length, town.name, is_far=True)


def _unknown(place: Location, has_hours: bool, has_languages: bool) -> str:
    """One sentence for all that nobody knows; empty where everything is known."""
    is_somewhere = place.location_type == Location.Type.PHYSICAL
    missing = [
        pgettext("not known of a place", "address") if is_somewhere and not place.address else "",
        pgettext("not known of a place", "hours") if not has_hours else "",
        pgettext("not known of a place", "languages") if not has_languages else "",
    ]
    named = ", ".join(filter(None, missing))
    return _("We do not know: %(things)s.") % {"things": named} if named else ""


def _language_names(services: Iterable[Service]) -> list[str]:
    names = [str(language) for service in services for language in service.languages.all()]
    return list(dict.fromkeys(names))


def _route_url(place: Location) -> str:
    """To the house or its address; none to a bare town, which would look like a house."""
    directions = find_directions(place)
    return directions.web_url if directions and not directions.is_town_only else ""


def _inside(town: Settlement) -> str:
    return _("in the village") if town.kind == Settlement.Kind.VILLAGE else _("in the town")
