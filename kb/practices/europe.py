"""The practices on a map of Europe, from outlines in `data/` (see its README)."""

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ui.lists.facets import Facet
from ui.lists.query_string import QueryString

_FILE = Path(__file__).parent / "data" / "europe.json"
_UNITS = 10  # of the paths to one of the drawing
_SMALLEST, _BIGGEST = 7.0, 12.0  # radius of a count, in units of the drawing


@dataclass(frozen=True)
class Country:
    """A country, or the EU as a whole; `url` is the list of its practices."""

    name: str
    count: int
    url: str


@dataclass(frozen=True)
class DrawnCountry:
    """A country on the map. `path` is in tenths of a unit of the drawing, the rest in units."""

    country: Country
    path: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class EuropeMap:
    """What the template draws. `empty` is the outline of all land without practices.

    `listed` are the drawn countries as a list; `beyond` have no place on the map: the EU as a
    whole, other continents.
    """

    drawn: list[DrawnCountry]
    empty: str
    listed: list[Country]
    beyond: list[Country]


def draw_europe(countries: Facet) -> EuropeMap:
    """The map of the countries in a list's country facet."""
    outlines = _outlines()["countries"]
    by_code = {
        value.value.upper(): Country(
            value.label, value.count, str(QueryString(((countries.key, value.value),)))
        )
        for value in countries.values
        if value.count
    }
    drawn = [_draw(by_code[code], outlines[code]) for code in by_code if code in outlines]
    empty = (shape["path"] for code, shape in outlines.items() if code not in by_code)
    return EuropeMap(
        # Small counts last: they stand on top where two touch.
        drawn=sorted(drawn, key=lambda one: -one.country.count),
        empty="".join([_outlines()["rest"], *empty]),
        listed=[country for code, country in by_code.items() if code in outlines],
        beyond=[country for code, country in by_code.items() if code not in outlines],
    )


def _draw(country: Country, shape: dict[str, Any]) -> DrawnCountry:
    x, y = (round(part / _UNITS, 1) for part in shape["middle"])
    radius = min(_BIGGEST, _SMALLEST + math.sqrt(country.count - 1))
    return DrawnCountry(country, shape["path"], x, y, round(radius, 1))


@cache
def _outlines() -> dict[str, Any]:
    outlines: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return outlines
