"""A window on the base map: a drawing that shows a part of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.maps import basemap
from ui.maps.basemap import Point

Spot = tuple[float, float]  # x and y, in units of the drawing


@dataclass(frozen=True)
class Window:
    """`x` and `y` are its middle in units of the base map, `scale` how much these are magnified."""

    x: float
    y: float
    width: int
    height: int
    scale: float = 1

    def place(self, point: Point) -> Spot:
        """Where a point lies in the drawing, or outside it."""
        x, y = basemap.project(point)
        return (
            round((x - self.x) * self.scale + self.width / 2, 1),
            round((y - self.y) * self.scale + self.height / 2, 1),
        )

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """The latitude and longitude of a spot."""
        return basemap.unproject(
            (x - self.width / 2) / self.scale + self.x, (y - self.height / 2) / self.scale + self.y
        )

    def units(self, km: float) -> float:
        """So many kilometres, in units of the drawing."""
        return km * basemap.UNITS_PER_KM * self.scale

    @property
    def left(self) -> float:
        """Where the picture of the base map begins; `top`, `base_width`, `base_height` likewise."""
        return round(self.width / 2 - self.x * self.scale, 1)

    @property
    def top(self) -> float:
        return round(self.height / 2 - self.y * self.scale, 1)

    @property
    def base_width(self) -> float:
        return round(basemap.WIDTH * self.scale, 1)

    @property
    def base_height(self) -> float:
        return round(basemap.HEIGHT * self.scale, 1)


def window_around(middle: Point, width: int, height: int, reach_km: float) -> Window:
    """A window that reaches so many kilometres to the north and the south of a point."""
    x, y = basemap.project(middle)
    return Window(x, y, width, height, height / 2 / (reach_km * basemap.UNITS_PER_KM))


def window_within(middle: Point, width: int, height: int) -> Window:
    """A window in the scale of the base map, moved so that it shows nothing beyond that."""
    x, y = basemap.project(middle)
    return Window(
        min(max(x, width / 2), basemap.WIDTH - width / 2),
        min(max(y, height / 2), basemap.HEIGHT - height / 2),
        width,
        height,
    )


def window_over(
    points: Sequence[Point], width: int, height: int, margins: tuple[int, int], smallest_km: float
) -> Window:
    """All the points, and at least so many kilometres across.

    `margins` are units of the width and of the height that are left for pins and names.
    """
    xs, ys = zip(*(basemap.project(point) for point in points), strict=True)
    smallest = smallest_km * basemap.UNITS_PER_KM
    across, down = max(max(xs) - min(xs), smallest), max(max(ys) - min(ys), smallest)
    scale = min((width - margins[0]) / across, (height - margins[1]) / down)
    return Window((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, width, height, scale)
