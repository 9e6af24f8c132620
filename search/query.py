"""A search as its address says it: every parameter, read once and written in one order."""

import math
import unicodedata
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from search.facets import BY_KEY, FACETS

RELEVANCE, DISTANCE, NEWEST, NAME = "relevance", "distance", "newest", "name"
SORTS = (RELEVANCE, DISTANCE, NEWEST, NAME)
NO, YES = "no", "1"
LONGEST_TEXT = 2000  # a letter
LONGEST_NAME = 200
RADIUS_KM = 1, 500
PAGE_SIZE = 20
LARGEST_PAGE = 100


@dataclass(frozen=True)
class Problem:
    """A value that could not be used, and a translated sentence that says what to do.

    `is_notice`: a part of it was used, so that there is an answer.
    """

    parameter: str
    value: str
    message: str
    is_notice: bool = False


@dataclass(frozen=True)
class Query:
    """What a visitor asks; latitude and longitude stand in for `near`, kilometres for `within`.

    `reads_toponym`: a settlement that the words name counts as `near`; `place=no` forbids it.
    `is_exact`: no word is taken for another one that was probably meant. `is_complete`: also what
    matches little of the words.
    """

    text: str = ""
    types: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    settlements: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    near: str = ""
    latitude: float | None = None
    longitude: float | None = None
    within_km: float | None = None
    reads_toponym: bool = True
    is_exact: bool = False
    is_complete: bool = False
    sort: str = RELEVANCE
    page: int = 1
    page_size: int = PAGE_SIZE

    @classmethod
    def parse(
        cls, params: QueryDict, longest_text: int = LONGEST_TEXT
    ) -> tuple[Self, list[Problem]]:
        """Read an address. Empty and unknown parameters are ignored, bad values become problems."""
        reader = _Reader(params)
        near, point = reader.text("near", LONGEST_NAME), reader.point()
        # A typed name is newer than a position that the form carried along.
        latitude, longitude = (None, None) if near else point
        query = cls(
            text=reader.text("q", longest_text),
            **{facet.field: reader.codes(facet.key) for facet in FACETS},
            near=near,
            latitude=latitude,
            longitude=longitude,
            within_km=reader.radius(),
            reads_toponym=reader.reads_toponym(),
            is_exact=reader.is_exact(),
            is_complete=reader.is_complete(),
            sort=reader.sort(),
            page=reader.page(),
            page_size=reader.page_size(),
        )
        return query, reader.problems

    def to_params(self) -> list[tuple[str, str]]:
        """Parameters in their fixed order, without those that say what is so anyway."""
        pairs = [("q", self.text)]
        pairs += [(facet.key, code) for facet in FACETS for code in self.codes(facet.key)]
        pairs += [("near", self.near)]
        pairs += [("lat", _number(self.latitude)), ("lon", _number(self.longitude))]
        pairs += [("within", _number(self.within_km))]
        pairs += [("place", "" if self.reads_toponym else NO)]
        pairs += [("exact", YES if self.is_exact else "")]
        pairs += [("all", YES if self.is_complete else "")]
        pairs += [("sort", self.sort if self.sort != RELEVANCE else "")]
        pairs += [("page", str(self.page) if self.page != 1 else "")]
        pairs += [("page_size", str(self.page_size) if self.page_size != PAGE_SIZE else "")]
        return [(name, value) for name, value in pairs if value]

    def urlencode(self) -> str:
        """The address without its "?"; empty when nothing is asked."""
        return urlencode(self.to_params())

    def codes(self, parameter: str) -> tuple[str, ...]:
        """The chosen values of a facet."""
        values: tuple[str, ...] = getattr(self, BY_KEY[parameter].field)
        return values

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the words and the place narrows the results."""
        return self.within_km is not None or any(self.codes(facet.key) for facet in FACETS)

    def with_value(self, parameter: str, value: Any) -> Self:
        """The first page of the same search with one value more, or another one."""
        if parameter in BY_KEY:
            codes = tuple(sorted({*self.codes(parameter), str(value)}))
            return self._changed(**{BY_KEY[parameter].field: codes})
        if parameter == "page":
            return replace(self, page=int(value))
        if parameter == "near":
            return self._changed(near=value, latitude=None, longitude=None)
        if parameter == "exact":
            return self._changed(is_exact=value == YES)
        if parameter == "all":
            return self._changed(is_complete=value == YES)
        if parameter == "place":
            return self._changed(reads_toponym=value != NO)
        return self._changed(**{_ATTRIBUTES[parameter]: value})

    def without(self, parameter: str, value: str) -> Self:
        """The first page of the same search without one value of a facet."""
        codes = tuple(code for code in self.codes(parameter) if code != value)
        return self._changed(**{BY_KEY[parameter].field: codes})

    def without_all(self, parameter: str) -> Self:
        """The first page without the parameter; without a place there is no radius either."""
        if parameter in BY_KEY:
            return self._changed(**{BY_KEY[parameter].field: ()})
        if parameter in ("near", "lat", "lon"):
            return self._changed(near="", latitude=None, longitude=None, within_km=None)
        return self._changed(**{_ATTRIBUTES[parameter]: _DEFAULTS[parameter]})

    def _changed(self, **changes: Any) -> Self:
        return replace(self, **({"page": 1} | changes))


_ATTRIBUTES = {"q": "text", "within": "within_km", "sort": "sort", "page_size": "page_size"}
_DEFAULTS = {"q": "", "within": None, "sort": RELEVANCE, "page_size": PAGE_SIZE}


class _Reader:
    """Reads one parameter at a time and collects what is wrong."""

    def __init__(self, params: QueryDict) -> None:
        self.params = params
        self.problems: list[Problem] = []

    def text(self, name: str, longest: int) -> str:
        raw = self.params.get(name, "")
        text = " ".join(_without_controls(raw, " ").split())
        if any(unicodedata.category(sign) in ("Cc", "Cs") and not sign.isspace() for sign in raw):
            self._add(name, raw, _("Signs that cannot be read were left out; check the text."))
        if len(text) > longest:
            message = _("Only the first %(limit)s characters were used; ask in fewer words.")
            self._add(name, raw, message % {"limit": longest}, is_notice=True)
        return text[:longest].strip()

    def codes(self, name: str) -> tuple[str, ...]:
        facet = BY_KEY[name]
        asked = {value.strip().lower(): value for value in self.params.getlist(name)}
        asked.pop("", None)
        clean = [code for code in asked if code == _without_controls(code, "")]
        known = facet.labels(clean) if clean else {}
        for code, raw in asked.items():
            if code not in known:
                message = _("“%(filter)s” has no value “%(value)s”; choose one from the list.")
                names = {"filter": facet.label, "value": _shown(raw)}
                self._add(name, raw, message % names)
        return tuple(sorted(known))

    def point(self) -> tuple[float | None, float | None]:
        raw = self.params.get("lat", "").strip(), self.params.get("lon", "").strip()
        if raw == ("", ""):
            return None, None
        latitude, longitude = _float(raw[0]), _float(raw[1])
        good_latitude = latitude is not None and abs(latitude) <= 90
        good_longitude = longitude is not None and abs(longitude) <= 180
        if good_latitude and good_longitude:
            return latitude, longitude
        message = _("A point needs a latitude from -90 to 90 and a longitude from -180 to 180.")
        if not good_latitude:
            self._add("lat", raw[0], message)
        if not good_longitude:
            self._add("lon", raw[1], message)
        return None, None

    def radius(self) -> float | None:
        message = _("Choose a distance from %(least)s to %(most)s km.")
        limits = {"least": RADIUS_KM[0], "most": RADIUS_KM[1]}
        return self._number("within", *RADIUS_KM, message % limits)

    def reads_toponym(self) -> bool:
        raw = self.params.get("place", "").strip()
        if raw.lower() not in ("", NO):
            message = _("“place” takes only “%(no)s”: no word is read as a place then.")
            self._add("place", raw, message % {"no": NO})
        return raw.lower() != NO

    def is_exact(self) -> bool:
        raw = self.params.get("exact", "").strip()
        if raw not in ("", YES):
            message = _(
                "“exact” takes only “%(yes)s”: words are searched for as they are typed then."
            )
            self._add("exact", raw, message % {"yes": YES})
        return raw == YES

    def is_complete(self) -> bool:
        raw = self.params.get("all", "").strip()
        if raw not in ("", YES):
            message = _("“all” takes only “%(yes)s”: results that match little are shown as well.")
            self._add("all", raw, message % {"yes": YES})
        return raw == YES

    def page(self) -> int:
        message = _("Pages are numbered 1, 2, 3 …; give such a number.")
        return int(self._whole("page", 1, math.inf, message) or 1)

    def page_size(self) -> int:
        message = _("A page holds from 1 to %(most)s results; choose such a number.") % {
            "most": LARGEST_PAGE
        }
        return int(self._whole("page_size", 1, LARGEST_PAGE, message) or PAGE_SIZE)

    def sort(self) -> str:
        raw = self.params.get("sort", "").strip()
        if raw.lower() in ("", *SORTS):
            return raw.lower() or RELEVANCE
        message = _("Sort by one of: %(sorts)s.") % {"sorts": ", ".join(SORTS)}
        self._add("sort", raw, message)
        return RELEVANCE

    def _number(self, name: str, least: float, most: float, message: str) -> float | None:
        raw = self.params.get(name, "").strip()
        number = _float(raw)
        if not raw or (number is not None and least <= number <= most):
            return number
        self._add(name, raw, message)
        return None

    def _whole(self, name: str, least: float, most: float, message: str) -> float | None:
        raw = self.params.get(name, "").strip()
        if raw and not (raw.isascii() and raw.isdigit() and len(raw) < 10):
            self._add(name, raw, message)
            return None
        return self._number(name, least, most, message)

    def _add(self, name: str, raw: str, message: str, is_notice: bool = False) -> None:
        self.problems.append(Problem(name, _shown(raw), message, is_notice))


def _without_controls(text: str, instead: str) -> str:
    """Text in form NFC without signs that no keyboard types and no database takes."""
    return "".join(
        instead if unicodedata.category(sign) in ("Cc", "Cs") else sign
        for sign in unicodedata.normalize("NFC", text)
    )


def _shown(raw: str) -> str:
    """A bad value as it may be repeated to its sender: short, and without control signs."""
    return _without_controls(raw, "\N{REPLACEMENT CHARACTER}")[:60]


def _float(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _number(value: float | None) -> str:
    return "" if value is None else f"{round(value, 5):.10g}"
