"""A small map around one place: the outline of the regions, the nearest big towns, one mark."""

from dataclasses import dataclass

from directory.landmarks import landmarks
from directory.models import Location
from ui.maps.labels import Label, Labels, Landmark
from ui.maps.window import Window, window_within

WIDTH, HEIGHT = 320, 220
_PIN_LABEL, _RING_LABEL = Label(0, 15, "middle"), Label(0, 26, "middle")
_MARK = 24  # width and height of the pin, and of the ring


@dataclass(frozen=True)
class MiniMap:
    """`is_exact` marks the house with a pin; else a ring marks the town."""

    window: Window
    mark: Landmark
    towns: list[Landmark]
    is_exact: bool


def draw_minimap(place: Location) -> MiniMap | None:
    """The map of a physical place with a point or a town; asks one query for the towns."""
    point, town = place.coordinates, place.settlement
    if point is None or town is None or place.location_type == Location.Type.VIRTUAL:
        return None
    is_exact = bool(place.precision)
    window = window_within(point, WIDTH, HEIGHT)
    label = _PIN_LABEL if is_exact else _RING_LABEL
    mark = Landmark(*window.place(point), town.name, label)
    labels = Labels(window)
    labels.take(mark.x, mark.y - _MARK / 2 if is_exact else mark.y, _MARK, _MARK)
    labels.take_name((mark.x, mark.y), label, mark.name)
    towns = landmarks(window, labels, without={town.slug})
    return MiniMap(window, mark, towns, is_exact)
