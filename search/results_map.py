"""The map of the results: pins with counts in their towns, drawn without asking anybody.

The drawing is a window on the base map (`directory/basemap.py`), 320 units wide, because that is
how wide a phone shows it: letters keep their size.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from directory import basemap
from directory.coordinates import Coordinates
from directory.models import Settlement
from search.facets import SETTLEMENT, TOWNS
from search.query import Query
from search.service import Page

WIDTH, HEIGHT = 320, 248
RINGS_KM = (25, 50, 100)
Spot = tuple[float, float]
# Kilometres between the middle and the edge of the window around a chosen place.
REACH_KM = 80
_UNITS_PER_KM = basemap.UNITS_PER_DEGREE_LATITUDE / 111.2  # of the base map
_SMALLEST_KM = 120  # a window around one town shows where in the country it lies
_LETTER, _LINE = 8.4, 14  # size of a label's letters, in units of the drawing
_PIN_WIDTH, _PIN_HEIGHT = 22, 26
_TOWNS = 12  # read as landmarks; those whose names would touch another are left out


@dataclass(frozen=True)
class Label:
    """Where a name stands beside its pin; `anchor` is SVG's."""

    dx: float
    dy: float
    anchor: str


# Below the pin, else to its right, its left, above it.
_LABELS = (
    Label(0, 14, "middle"),
    Label(15, -8, "start"),
    Label(-15, -8, "end"),
    Label(0, -31, "middle"),
)
# The same around the dot of a landmark.
_DOT_LABELS = (
    Label(0, 16, "middle"),
    Label(-6, 4, "end"),
    Label(6, 4, "start"),
    Label(0, -8, "middle"),
)


@dataclass(frozen=True)
class Pin:
    """A town with results, with so many `others` too near it for a pin of their own.

    `url` is the same search in these towns alone; no `label` where its name would cover others.
    """

    x: float
    y: float
    name: str
    count: int
    url: str
    others: int
    label: Label | None


@dataclass(frozen=True)
class Town:
    """A landmark without results."""

    x: float
    y: float
    name: str
    label: Label


@dataclass(frozen=True)
class Ring:
    """A circle of so many kilometres around the chosen place; `label_y` is where it says so."""

    km: int
    radius: float
    label_y: float


@dataclass(frozen=True)
class ResultsMap:
    """All in units of the drawing; the base layer is an image at `left`, `top`."""

    pins: list[Pin]
    towns: list[Town]
    rings: list[Ring]
    middle: Spot | None
    left: float
    top: float
    base_width: float
    base_height: float
    beyond: int  # places with a town outside the window


@dataclass(frozen=True)
class _Found:
    """A town and how many results it has."""

    town: Settlement
    point: Coordinates
    count: int


@dataclass(frozen=True)
class _Window:
    """A part of the base map: its middle in base units and how much a unit is magnified."""

    x: float
    y: float
    scale: float

    def place(self, point: Coordinates) -> Spot:
        x, y = basemap.project(point)
        return (
            round((x - self.x) * self.scale + WIDTH / 2, 1),
            round((y - self.y) * self.scale + HEIGHT / 2, 1),
        )


def draw(page: Page, shown: Query) -> ResultsMap | None:
    """The map of a page, in two queries at most; None when no result has a known town.

    `shown` is the search whose results it shows: a pin leads to the same in its towns alone.
    """
    found = _found_towns(page)
    if not found:
        return None
    middle = page.origin.coordinates if page.origin else None
    window = _window_around(middle) if middle else _window_over([each.point for each in found])
    rings = _rings(window) if middle else []
    groups = _grouped(found, window)
    labels = _Labels()
    for ring in rings:
        labels.take(WIDTH / 2, ring.label_y, 36, _LINE)
    for spot, _members in groups:
        labels.take(spot[0], spot[1] - _PIN_HEIGHT / 2, _PIN_WIDTH, _PIN_HEIGHT)
    pins = [_pin(shown, spot, members, labels) for spot, members in groups]
    left, top = -window.x * window.scale + WIDTH / 2, -window.y * window.scale + HEIGHT / 2
    return ResultsMap(
        pins=sorted(pins, key=lambda pin: pin.y),  # a pin further south stands in front
        towns=_landmarks(window, labels, {each.town.slug for each in found}),
        rings=rings,
        middle=window.place(middle) if middle else None,
        left=round(left, 1),
        top=round(top, 1),
        base_width=round(basemap.WIDTH * window.scale, 1),
        base_height=round(basemap.HEIGHT * window.scale, 1),
        beyond=sum(each.count for each in found) - sum(pin.count for pin in pins),
    )


def _found_towns(page: Page) -> list[_Found]:
    """Towns with their number of results, most first; the selected ones alone, if any are."""
    facet = next((facet for facet in page.facets if facet.key == SETTLEMENT), None)
    values = [value for value in facet.values if value.count] if facet else []
    values = [value for value in values if value.is_selected] or values
    counts = {value.value: value.count or 0 for value in values}
    placed = [
        _Found(town, town.coordinates, counts[slug])
        for slug, town in TOWNS.get(counts).items()
        if town.coordinates
    ]
    return sorted(placed, key=_most_first)


def _most_first(each: _Found) -> tuple[int, int, str]:
    return -each.count, -(each.town.population or 0), each.town.slug


def _window_around(middle: Coordinates) -> _Window:
    x, y = basemap.project(middle)
    return _Window(x, y, HEIGHT / 2 / (REACH_KM * _UNITS_PER_KM))


def _window_over(points: Sequence[Coordinates]) -> _Window:
    """All the points, with a margin for pins and labels."""
    xs, ys = zip(*(basemap.project(point) for point in points), strict=True)
    smallest = _SMALLEST_KM * _UNITS_PER_KM
    width, height = max(max(xs) - min(xs), smallest), max(max(ys) - min(ys), smallest)
    scale = min((WIDTH - 60) / width, (HEIGHT - 70) / height)
    return _Window((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, scale)


def _grouped(found: list[_Found], window: _Window) -> list[tuple[Spot, list[_Found]]]:
    """Towns within the window; a pin that would cover another joins the larger one."""
    groups: list[tuple[Spot, list[_Found]]] = []
    for each in found:
        x, y = window.place(each.point)
        if not (12 <= x <= WIDTH - 12 and _PIN_HEIGHT <= y <= HEIGHT - 4):
            continue
        covered = (
            members
            for spot, members in groups
            if abs(spot[0] - x) < _PIN_WIDTH and abs(spot[1] - y) < _PIN_HEIGHT
        )
        members = next(covered, None)
        if members is None:
            groups.append(((x, y), [each]))
        else:
            members.append(each)
    return groups


def _pin(query: Query, spot: Spot, members: list[_Found], labels: "_Labels") -> Pin:
    query = query.without_all(SETTLEMENT)
    for each in members:
        query = query.with_value(SETTLEMENT, each.town.slug)
    name = members[0].town.name
    return Pin(
        *spot,
        name=name,
        count=sum(each.count for each in members),
        url=f"?{query.urlencode()}",
        others=len(members) - 1,
        label=labels.beside(spot, name, _LABELS),
    )


def _landmarks(window: _Window, labels: "_Labels", without: set[str]) -> list[Town]:
    """The biggest towns of the window whose names fit between the pins."""
    north_west, south_east = _degrees(window, 0, 0), _degrees(window, WIDTH, HEIGHT)
    candidates = Settlement.objects.filter(
        population__isnull=False,
        latitude__range=(south_east.latitude, north_west.latitude),
        longitude__range=(north_west.longitude, south_east.longitude),
    ).exclude(slug__in=without)[:_TOWNS]
    spots = [
        (*window.place(town.coordinates), town.name) for town in candidates if town.coordinates
    ]
    return [
        Town(x, y, name, label)
        for x, y, name in spots
        if labels.is_free((x, y)) and (label := labels.beside((x, y), name, _DOT_LABELS))
    ]


def _rings(window: _Window) -> list[Ring]:
    radii = ((km, km * _UNITS_PER_KM * window.scale) for km in RINGS_KM)
    return [Ring(km, round(radius, 1), round(HEIGHT / 2 + radius - 4, 1)) for km, radius in radii]


def _degrees(window: _Window, x: float, y: float) -> Coordinates:
    base_x = (x - WIDTH / 2) / window.scale + window.x
    base_y = (y - HEIGHT / 2) / window.scale + window.y
    return Coordinates(
        max(-90, basemap.NORTH_DEGREES - base_y / basemap.UNITS_PER_DEGREE_LATITUDE),
        min(180, basemap.WEST_DEGREES + base_x / basemap.UNITS_PER_DEGREE_LONGITUDE),
    )


class _Labels:
    """Which parts of the drawing are taken: a name that would cover another is left out."""

    def __init__(self) -> None:
        self._taken: list[tuple[float, float, float, float]] = []

    def take(self, x: float, y: float, width: float, height: float) -> None:
        self._taken.append((x, y, width, height))

    def is_free(self, spot: Spot) -> bool:
        """Whether a dot there would be seen."""
        return not _touches((*spot, 5, 5), self._taken)

    def beside(self, spot: Spot, name: str, labels: Iterable[Label]) -> Label | None:
        """The first of the labels that is free, now taken; None where the name fits nowhere."""
        return next((label for label in labels if self._take_name(spot, label, name)), None)

    def _take_name(self, spot: Spot, label: Label, name: str) -> bool:
        """True, and taken, if the name there touches nothing and is not cut off."""
        width = len(name) * _LETTER
        sideways = {"start": width / 2, "middle": 0, "end": -width / 2}[label.anchor]
        box = (spot[0] + label.dx + sideways, spot[1] + label.dy - 4, width, _LINE)
        is_inside = (
            width / 2 + 4 <= box[0] <= WIDTH - 4 - width / 2 and _LINE < box[1] < HEIGHT - _LINE
        )
        if not is_inside or _touches(box, self._taken):
            return False
        self._taken.append(box)
        return True


def _touches(
    box: tuple[float, float, float, float], others: Iterable[tuple[float, float, float, float]]
) -> bool:
    x, y, width, height = box
    return any(
        abs(x - other_x) < (width + other_width) / 2
        and abs(y - other_y) < (height + other_height) / 2
        for other_x, other_y, other_width, other_height in others
    )
