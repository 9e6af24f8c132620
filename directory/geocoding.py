"""Addresses to points: the only door to a geocoder, opened by `geocode_places` alone.

The gazetteer knows towns; Nominatim, behind settings, knows streets and houses. A request never
comes here: pages show what was found before.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import override
from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location as Answer

from directory.coordinates import Coordinates
from directory.errors import GeocodingFailed
from directory.gazetteer import find_settlements
from directory.models import GeocodingResult, Location

# What Nominatim calls the answers that stand for a house or a street.
# Source: https://nominatim.org/release-docs/latest/api/Output/#addresstype
_STREET_KINDS = {"house", "house_number", "building", "street", "road", "pedestrian", "residential"}
# A street of the same name in another town is no answer; the farthest quarters lie nearer.
_FARTHEST_FROM_TOWN_KM = 15
# The public server takes one request a second: https://operations.osmfoundation.org/policies/nominatim/
_PUBLIC_SERVER, _PUBLIC_DELAY_SECONDS = "nominatim.openstreetmap.org", 1.0
TIMEOUT_SECONDS = 10


@dataclass(frozen=True)
class Found:
    """Where an address is and what the answer stands for: "building", "road", "settlement" ..."""

    coordinates: Coordinates
    kind: str

    @property
    def is_address(self) -> bool:
        """Whether the point is of the house or the street, not of the town around it."""
        return self.kind in _STREET_KINDS


@dataclass(frozen=True)
class GeocodingSummary:
    """What became of the places that were asked for."""

    asked: int
    located: int


class GazetteerGeocoder(Geocoder):
    """geopy's interface to our own settlements; it answers with towns and asks no network."""

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: object = DEFAULT_SENTINEL
    ) -> Answer | list[Answer] | None:
        """The settlements that an address ends with: "ул. Булаир 2, Хасково, България"."""
        parts = [part.strip() for part in query.split(",")]
        found = (find_settlements(", ".join(parts[start:])) for start in range(len(parts)))
        settlements = next(filter(None, found), [])
        answers = [
            Answer(settlement.name, (one.latitude, one.longitude), {"addresstype": "settlement"})
            for settlement in settlements
            if (one := settlement.coordinates)
        ]
        if not answers:
            return None
        return answers[0] if exactly_one else answers


def open_geocoder() -> Callable[[str], Found | None]:
    """The geocoder that the settings choose, as a function from an address to what was found.

    The function returns None when the service knows no such address, remembers every answer in the
    database and raises GeocodingFailed when the service is down or refuses us. Raises
    ImproperlyConfigured when a setting is missing.
    Source: Nominatim search, https://nominatim.org/release-docs/latest/api/Search/
    """
    if settings.GEOCODER == "gazetteer":
        return lambda address: _read(GazetteerGeocoder().geocode(address))
    if settings.GEOCODER != "nominatim":
        raise ImproperlyConfigured("GEOCODER must be gazetteer or nominatim.")
    ask = _nominatim()
    return lambda address: _remembered(settings.NOMINATIM_URL, address, ask)


def places_to_locate() -> QuerySet[Location]:
    """Places with an address and no point of their own; never tried first, then the longest ago."""
    waiting = Location.objects.filter(latitude=None, settlement__isnull=False).exclude(address="")
    return waiting.select_related("settlement").order_by(
        F("geocoding_tried_on").asc(nulls_first=True), "pk"
    )


def address_of(place: Location) -> str:
    """The address as the geocoder is asked for it, in Bulgarian as on an envelope."""
    with override(settings.MODELTRANSLATION_DEFAULT_LANGUAGE):
        town = place.settlement.name if place.settlement else ""
    return ", ".join(filter(None, [place.address, town, "България"]))


def geocode_places(limit: int | None = None) -> GeocodingSummary:
    """Look for the waiting places and keep the points of those found to their house or street.

    A place that is not found keeps its town's point and the day it was tried. Raises
    GeocodingFailed at the first refusal of the service; what was found until then stays.
    """
    geocode = open_geocoder()
    places = list(places_to_locate()[:limit])
    located = sum(_locate(place, geocode(address_of(place))) for place in places)
    return GeocodingSummary(len(places), located)


def _locate(place: Location, found: Found | None) -> bool:
    place.geocoding_tried_on = timezone.localdate()
    is_located = found is not None and found.is_address and _is_near_town(place, found)
    if found is not None and is_located:
        place.latitude, place.longitude = found.coordinates.latitude, found.coordinates.longitude
        place.precision = Location.Precision.ADDRESS
    place.save(update_fields=["geocoding_tried_on", "latitude", "longitude", "precision"])
    return is_located


def _is_near_town(place: Location, found: Found) -> bool:
    town = place.settlement.coordinates if place.settlement else None
    return town is None or town.distance_km(found.coordinates) <= _FARTHEST_FROM_TOWN_KM


def _nominatim() -> Callable[[str], Found | None]:
    url = urlsplit(_needed("NOMINATIM_URL"))
    delay = settings.NOMINATIM_DELAY_SECONDS
    if url.hostname == _PUBLIC_SERVER and delay < _PUBLIC_DELAY_SECONDS:
        raise ImproperlyConfigured("NOMINATIM_DELAY_SECONDS must be 1 or more for this server.")
    service = Nominatim(
        scheme=url.scheme,
        domain=url.netloc + url.path,
        user_agent=_needed("NOMINATIM_USER_AGENT"),
        timeout=TIMEOUT_SECONDS,
    )
    geocode = RateLimiter(
        service.geocode,
        min_delay_seconds=delay,
        error_wait_seconds=delay,  # no retries, but the limiter wants it no shorter
        max_retries=0,
        swallow_exceptions=False,
    )
    return lambda address: _ask(geocode, address)


def _needed(name: str) -> str:
    value = str(getattr(settings, name))
    if not value:
        raise ImproperlyConfigured(f"{name} must be set when GEOCODER is nominatim.")
    return value


def _ask(geocode: Callable[..., Any], address: str) -> Found | None:
    try:
        return _read(geocode(address, country_codes="bg", language="bg"))
    except (GeopyError, ValueError, TypeError, AttributeError, KeyError) as error:
        # The last four are what geopy meets in an answer that is JSON, but not Nominatim's.
        raise GeocodingFailed(f"the geocoder did not answer about “{address}”: {error}") from error


def _read(answer: Answer | None) -> Found | None:
    if answer is None:
        return None
    kind = str(answer.raw.get("addresstype") or answer.raw.get("type") or "")
    return Found(Coordinates(round(answer.latitude, 6), round(answer.longitude, 6)), kind)


def _remembered(service: str, address: str, ask: Callable[[str], Found | None]) -> Found | None:
    known = GeocodingResult.objects.filter(service=service, query=address).first()
    if known is None:
        found = ask(address)
        _remember(service, address, found)
        return found
    if known.latitude is None or known.longitude is None:
        return None
    return Found(Coordinates(known.latitude, known.longitude), known.kind)


def _remember(service: str, address: str, found: Found | None) -> None:
    GeocodingResult.objects.create(
        service=service,
        query=address,
        latitude=found.coordinates.latitude if found else None,
        longitude=found.coordinates.longitude if found else None,
        kind=found.kind[:50] if found else "",
        asked_on=timezone.localdate(),
    )
