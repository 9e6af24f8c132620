"""A small map around one place: the outline of the regions, the nearest big towns, one mark."""

from dataclasses import dataclass

from directory import basemap
from directory.coordinates import Coordinates
from directory.models import Location, Settlement

WIDTH, HEIGHT = 320, 220  # of the window on the base map, in its units
_TOWNS = 12  # asked for; those whose names would touch another are left out
_NAME_WIDTH, _NAME_HEIGHT = 76, 30


@dataclass(frozen=True)
class Mark:
    """A named spot, in units of the base map."""

    x: float
    y: float
    name: str


@dataclass(frozen=True)
class MiniMap:
    """`is_exact` marks the house with a pin; else a ring marks the town."""

    mark: Mark
    towns: list[Mark]
    left: float
    top: float
    is_exact: bool

    @property
    def view_box(self) -> str:
        """For the `viewBox` of the drawing."""
        return f"{self.left} {self.top} {WIDTH} {HEIGHT}"


def draw_minimap(place: Location) -> MiniMap | None:
    """The map of a physical place with a point or a town; asks one query for the towns."""
    point, town = place.coordinates, place.settlement
    if point is None or town is None or place.location_type == Location.Type.VIRTUAL:
        return None
    mark = Mark(*basemap.project(point), town.name)
    left = _window(mark.x, WIDTH, basemap.WIDTH)
    top = _window(mark.y, HEIGHT, basemap.HEIGHT)
    towns = _towns_within(left, top, mark)
    return MiniMap(mark, towns, left, top, is_exact=bool(place.precision))


def _window(middle: float, size: int, whole: int) -> float:
    return round(min(max(middle - size / 2, 0), whole - size), 1)


def _towns_within(left: float, top: float, mark: Mark) -> list[Mark]:
    """The biggest towns whose names fit in the window beside each other."""
    shown = [mark]
    for town, point in _biggest(left, top):
        spot = Mark(*basemap.project(point), town.name)
        is_free = all(
            abs(spot.x - other.x) > _NAME_WIDTH or abs(spot.y - other.y) > _NAME_HEIGHT
            for other in shown
        )
        if is_free:
            shown.append(spot)
    return shown[1:]


def _biggest(left: float, top: float) -> list[tuple[Settlement, Coordinates]]:
    """Far enough from the window's edges for a name to be read."""
    north_west = _degrees(left + _NAME_WIDTH / 2, top + _NAME_HEIGHT)
    south_east = _degrees(left + WIDTH - _NAME_WIDTH / 2, top + HEIGHT - _NAME_HEIGHT)
    towns = Settlement.objects.filter(
        population__isnull=False,
        latitude__range=(south_east.latitude, north_west.latitude),
        longitude__range=(north_west.longitude, south_east.longitude),
    )[:_TOWNS]
    return [(town, town.coordinates) for town in towns if town.coordinates]


def _degrees(x: float, y: float) -> Coordinates:
    return Coordinates(
        basemap.NORTH_DEGREES - y / basemap.UNITS_PER_DEGREE_LATITUDE,
        basemap.WEST_DEGREES + x / basemap.UNITS_PER_DEGREE_LONGITUDE,
    )
