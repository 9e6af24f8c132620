"""Links that lead to a place: one for the phone's own map application, one for any browser."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from directory.models import Location

OPENSTREETMAP = "https://www.openstreetmap.org/"
_TOWN_ZOOM = 14


@dataclass(frozen=True)
class Directions:
    """`app_url` is a geo: link (RFC 5870); empty when only the town is known."""

    web_url: str
    app_url: str = ""

    @property
    def is_town_only(self) -> bool:
        return not self.app_url


def find_directions(place: Location) -> Directions | None:
    """To its point, else to its address, else to its town's map; None for what is nowhere.

    A town's middle gets no marker: it would look like the house.
    """
    if place.coordinates is None or place.location_type == Location.Type.VIRTUAL:
        return None
    point = str(place.coordinates)
    if place.precision:
        label = quote(f"({place.name})", safe="()")
        web_url = f"{OPENSTREETMAP}directions?{urlencode({'to': point})}"
        return Directions(web_url, f"geo:{point}?q={point}{label}")
    if place.address:
        address = f"{place.address}, {place.settlement}"
        web_url = f"{OPENSTREETMAP}search?{urlencode({'query': address})}"
        return Directions(web_url, f"geo:{point}?q={quote(address)}")
    return Directions(f"{OPENSTREETMAP}#map={_TOWN_ZOOM}/{point.replace(',', '/')}")
