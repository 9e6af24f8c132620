"""Where a point lies on our outline of Bulgaria (`data/bulgaria.json`, `static/map/bulgaria.svg`).

The drawing is linear in both degrees; a degree of longitude is as short as it is at 42.7° north,
the middle of the country, so that towns look as far apart as they are, to within three per cent.
"""

from typing import Protocol

WIDTH, HEIGHT = 1000, 680  # units of the drawing: its viewBox
WEST_DEGREES, NORTH_DEGREES = 22.3, 44.3  # its upper left corner
UNITS_PER_DEGREE_LONGITUDE = 156.25
UNITS_PER_DEGREE_LATITUDE = 212.5
UNITS_PER_KM = UNITS_PER_DEGREE_LATITUDE / 111.2


class Point(Protocol):
    """Anything at a place on the globe, in WGS 84 degrees."""

    @property
    def latitude(self) -> float: ...

    @property
    def longitude(self) -> float: ...


def project(point: Point) -> tuple[float, float]:
    """The point's x (to the right) and y (down) on the drawing, outside it for points abroad."""
    x = (point.longitude - WEST_DEGREES) * UNITS_PER_DEGREE_LONGITUDE
    y = (NORTH_DEGREES - point.latitude) * UNITS_PER_DEGREE_LATITUDE
    return round(x, 1), round(y, 1)


def unproject(x: float, y: float) -> tuple[float, float]:
    """The latitude and longitude of a place on the drawing; far off it, outside the globe."""
    latitude = NORTH_DEGREES - y / UNITS_PER_DEGREE_LATITUDE
    return latitude, WEST_DEGREES + x / UNITS_PER_DEGREE_LONGITUDE
