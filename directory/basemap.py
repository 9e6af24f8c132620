"""Where a point lies on our outline of Bulgaria (`data/bulgaria.json`, `static/map/bulgaria.svg`).

The drawing is linear in both degrees; a degree of longitude is as short as it is at 42.7° north,
the middle of the country, so that towns look as far apart as they are, to within three per cent.
"""

from directory.coordinates import Coordinates

WIDTH, HEIGHT = 1000, 680  # units of the drawing: its viewBox
WEST_DEGREES, NORTH_DEGREES = 22.3, 44.3  # its upper left corner
UNITS_PER_DEGREE_LONGITUDE = 156.25
UNITS_PER_DEGREE_LATITUDE = 212.5


def project(point: Coordinates) -> tuple[float, float]:
    """The point's x (to the right) and y (down) on the drawing, outside it for points abroad."""
    x = (point.longitude - WEST_DEGREES) * UNITS_PER_DEGREE_LONGITUDE
    y = (NORTH_DEGREES - point.latitude) * UNITS_PER_DEGREE_LATITUDE
    return round(x, 1), round(y, 1)
