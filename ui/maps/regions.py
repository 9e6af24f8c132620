"""A map of the regions, shaded by figure, with the figure written on each.

The outline is Natural Earth's (`ui/maps/data/README.md`), read from the picture that every map
of the site shows.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

from ui.charts.bars import Bar
from ui.charts.canvas import Drawing

WIDTH, HEIGHT = 1000, 660  # units of the outline that hold land
BANDS = 4
_MOST_WORDS = 12  # figures that fit on the map; with more, shades and the table speak
_OUTLINE = re.compile(r'<path id="([^"]+)" d="([^"]+)"/>')
_POINT = re.compile(r"([\d.]+),([\d.]+)")


def draw_regions(figures: Mapping[str, Bar]) -> Drawing:
    """`figures` by the short name of a region; the others are drawn as not known."""
    drawing = Drawing(HEIGHT, view_box=f"0 0 {WIDTH} {HEIGHT}", is_rtl=False)
    values = sorted(float(bar.value) for bar in figures.values() if bar.value is not None)
    for slug, outline in outlines().items():
        bar = figures.get(slug)
        drawing.path(outline, _style(bar, values))
    if len(figures) <= _MOST_WORDS:
        # In the order of the outlines, so that the same map is the same bytes.
        for slug in filter(figures.__contains__, outlines()):
            _written(drawing, slug, figures[slug])
    return drawing


def band(value: float, values: list[float]) -> int:
    """Which of the shades, from 1: equal steps between the lowest and the highest figure."""
    low, high = values[0], values[-1]
    return min(BANDS, 1 + int((value - low) / ((high - low) or 1) * BANDS))


def _style(bar: Bar | None, values: list[float]) -> str:
    if bar is None or bar.value is None:
        return "land none"
    return f"land shade-{band(float(bar.value), values)}"


def _written(drawing: Drawing, slug: str, bar: Bar) -> None:
    x, y = _middles()[slug]
    drawing.words_at(x, y + 14, bar.words, "number map" if bar.value is not None else "gone map")


@cache
def outlines() -> dict[str, str]:
    """The path of each region by its short name."""
    picture = Path(str(finders.find("map/bulgaria.svg"))).read_text(encoding="utf-8")
    return dict(_OUTLINE.findall(picture))


@cache
def _middles() -> dict[str, tuple[float, float]]:
    """The middle of the box around each region."""
    found = {}
    for slug, outline in outlines().items():
        points = [(float(x), float(y)) for x, y in _POINT.findall(outline)]
        xs, ys = [x for x, _y in points], [y for _x, y in points]
        found[slug] = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    return found
