"""The map of the results: pins with counts in their towns, drawn without asking anybody.

The drawing is a window on the base map (`ui/maps/`), 320 units wide, because that is
how wide a phone shows it: letters keep their size.
"""

from dataclasses import dataclass

from directory.coordinates import Coordinates
from directory.landmarks import landmarks
from directory.models import Settlement
from search.facets import SETTLEMENT, TOWNS
from search.query import Query
from search.service import Page
from ui.maps.labels import LINE, Label, Labels, Landmark
from ui.maps.window import Spot, Window, window_around, window_over

WIDTH, HEIGHT = 320, 248
RINGS_KM = (25, 50, 100)
# Kilometres between the middle and the edge of the window around a chosen place.
REACH_KM = 80
_SMALLEST_KM = 120  # a window around one town shows where in the country it lies
_MARGINS = (60, 70)  # for pins and their names
_PIN_WIDTH, _PIN_HEIGHT = 22, 26


# Below the pin, else to its right, its left, above it.
_PIN_LABELS = (
    Label(0, 14, "middle"),
    Label(15, -8, "start"),
    Label(-15, -8, "end"),
    Label(0, -31, "middle"),
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
class Ring:
    """A circle of so many kilometres around the chosen place; `label_y` is where it says so."""

    km: int
    radius: float
    label_y: float


@dataclass(frozen=True)
class ResultsMap:
    """All in units of the drawing; `towns` are landmarks without results."""

    window: Window
    pins: list[Pin]
    towns: list[Landmark]
    rings: list[Ring]
    middle: Spot | None
    beyond: int  # places with a town outside the window


@dataclass(frozen=True)
class _Found:
    """A town and how many results it has."""

    town: Settlement
    point: Coordinates
    count: int


def draw(page: Page, shown: Query) -> ResultsMap | None:
    """The map of a page, in two queries at most; None when no result has a known town.

    `shown` is the search whose results it shows: a pin leads to the same in its towns alone.
    """
    found = _found_towns(page)
    if not found:
        return None
    middle = page.origin.coordinates if page.origin else None
    window = _window(middle, found)
    rings = _rings(window) if middle else []
    groups = _grouped(found, window)
    labels = Labels(window)
    for ring in rings:
        labels.take(WIDTH / 2, ring.label_y, 36, LINE)
    for spot, _members in groups:
        labels.take(spot[0], spot[1] - _PIN_HEIGHT / 2, _PIN_WIDTH, _PIN_HEIGHT)
    pins = [_pin(shown, spot, members, labels) for spot, members in groups]
    return ResultsMap(
        window,
        pins=sorted(pins, key=lambda pin: pin.y),  # a pin further south stands in front
        towns=landmarks(window, labels, without={each.town.slug for each in found}),
        rings=rings,
        middle=window.place(middle) if middle else None,
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


def _window(middle: Coordinates | None, found: list[_Found]) -> Window:
    """Around the chosen place, else over all the towns."""
    if middle:
        return window_around(middle, WIDTH, HEIGHT, REACH_KM)
    points = [each.point for each in found]
    return window_over(points, WIDTH, HEIGHT, _MARGINS, _SMALLEST_KM)


def _grouped(found: list[_Found], window: Window) -> list[tuple[Spot, list[_Found]]]:
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


def _pin(query: Query, spot: Spot, members: list[_Found], labels: Labels) -> Pin:
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
        label=labels.beside(spot, name, _PIN_LABELS),
    )


def _rings(window: Window) -> list[Ring]:
    radii = ((km, window.units(km)) for km in RINGS_KM)
    return [Ring(km, round(radius, 1), round(HEIGHT / 2 + radius - 4, 1)) for km, radius in radii]
