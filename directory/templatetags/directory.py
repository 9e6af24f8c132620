"""Addresses as they stand on an envelope, and distances."""

from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

from directory.models import Location
from languages.numbers import decimal_text
from languages.romanisation import romanise

register = template.Library()


@register.filter
def postal_address(place: Location) -> str:
    """Street, postal code and town in Bulgarian, for the envelope, the taxi and the map."""
    town = place.settlement.name_bg if place.settlement else ""  # type: ignore[attr-defined]
    return ", ".join(filter(None, (place.address, f"{place.postal_code} {town}".strip())))


@register.filter
def romanised_address(place: Location) -> str:
    """The same in Latin letters, by the official romanisation."""
    return romanise(postal_address(place))


@register.filter
def kilometres(distance_km: float) -> str:
    """“12 km”; one decimal while people may walk it."""
    if distance_km < 1:
        return _("under 1 km")
    decimals = 1 if distance_km < 10 else 0
    rounded = Decimal(str(round(distance_km, decimals)))
    return _("%(number)s km") % {"number": decimal_text(rounded, decimals)}
