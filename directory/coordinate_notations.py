"""The ways in which people write a point: degrees, minutes, letters, and addresses of maps."""

import re
import unicodedata
from collections.abc import Iterator

from directory.coordinates import Coordinates

_LONGEST = 2_000
# "41.93, 25.55", "41,93; 25,55", "41.93 25.55", "geo:41.93,25.55", "41.93° / 25.55°"
_PAIRS = [
    re.compile(rf"\s*\(?\s*({number})\s*°?{between}({number})\s*°?\s*\)?\s*")
    for number, between in (
        (r"[-+]?\d{1,3}(?:[.,]\d+)?", r"(?:\s*[;/|]\s*|,?\s+)"),
        (r"[-+]?\d{1,3}(?:\.\d+)?", r"\s*,\s*"),
    )
]
# Where a map's address says its point; the marker of a place comes before the middle of the view.
_IN_ADDRESS = [
    re.compile(pattern)
    for pattern in (
        r"!3d(-?\d+\.\d+)!4d(-?\d+\.\d+)",
        r"mlat=(-?\d+(?:\.\d+)?)&mlon=(-?\d+(?:\.\d+)?)",
        r"[?&](?:q|ll|sll|daddr|center|query|destination)=(?:loc:)?(-?\d+(?:\.\d+)?)(?:,|%2C)(-?\d+(?:\.\d+)?)",
        r"@(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)",
        r"#map=\d+(?:\.\d+)?/(-?\d+(?:\.\d+)?)/(-?\d+(?:\.\d+)?)",
        r"^geo:(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)",
    )
]
_ANGLE = (
    r"(?P<degrees{n}>\d{{1,3}}(?:[.,]\d+)?)\s*(?:°|º|deg\b|\s)?\s*"
    r"(?:(?P<minutes{n}>\d{{1,2}}(?:[.,]\d+)?)\s*(?:['m]|\s)\s*)?"
    r"(?:(?P<seconds{n}>\d{{1,2}}(?:[.,]\d+)?)\s*(?:\"|'')?\s*)?"
)
# North, south, east and west in Latin, Bulgarian and Turkish letters: "N", "с.ш.", "K", "D".
_SIDES = {
    "n": 1, "s": -1, "e": 1, "w": -1, "с": 1, "ю": -1, "и": 1, "з": -1, "в": 1, "k": 1, "g": -1,
    "d": 1, "b": -1, "сш": 1, "юш": -1, "ид": 1, "зд": -1, "вд": 1, "пн": 1, "сх": 1,
}  # fmt: skip
_LATITUDES = {"n", "s", "с", "ю", "k", "g", "сш", "юш", "пн"}
_SIDE = r"(?P<side{n}>[сю]\.?\s?ш\.?|[изв]\.?\s?д\.?|пн|сх|[nsewсюизвkgdb])"
_SIDED = [
    re.compile(rf"\s*{first.format(n=1)}\s*[,;/]?\s*{first.format(n=2)}\s*\.?\s*", re.IGNORECASE)
    for first in (rf"{_ANGLE}\s*{_SIDE}\.?", rf"{_SIDE}\.?\s*:?\s*{_ANGLE}")
]
_MARKS = str.maketrans(
    {"′": "'", "’": "'", "ʹ": "'", "´": "'", "‘": "'", "″": '"', "”": '"', "“": '"', "„": '"',
     "−": "-", "–": "-", "،": ",", "٫": ".", "؛": ";"}
)  # fmt: skip
_LABELS = re.compile(
    r"\b(?:lat(?:itude)?|lon(?:g|gitude)?|lng|шир(?:ина)?|дълж(?:ина)?)\b\.?\s*[:=]?\s*",
    re.IGNORECASE,
)


def parse_coordinates(text: str) -> Coordinates | None:
    """The point that a text is, in degrees, or None if it is none on earth.

    Takes decimals with a point or a comma; degrees, minutes and seconds with the letters of their
    side in Latin or Cyrillic, which also say which of the two is the latitude; `geo:` and the
    addresses of maps (source of geo: RFC 5870).
    """
    plain = text[:_LONGEST].translate(_MARKS).strip()
    for latitude, longitude in _readings(plain):
        try:
            return Coordinates(latitude, longitude)
        except ValueError:
            continue
    return None


def swapped(point: Coordinates) -> Coordinates | None:
    """The point with its degrees in the other order; None where that is no point on earth."""
    try:
        return Coordinates(point.longitude, point.latitude)
    except ValueError:
        return None


def _readings(text: str) -> Iterator[tuple[float, float]]:
    for pattern in _IN_ADDRESS:
        if match := pattern.search(text):
            yield float(match[1]), float(match[2])
    bare = _LABELS.sub("", text.removeprefix("geo:").removeprefix("loc:"))
    for pattern in _PAIRS:
        if match := pattern.fullmatch(bare):
            yield _number(match[1]), _number(match[2])
    for pattern in _SIDED:
        if match := pattern.fullmatch(bare):
            yield from _sided(match)


def _sided(match: re.Match[str]) -> Iterator[tuple[float, float]]:
    """Two angles with their sides, in the order that the sides say; nothing for two of one sort."""
    found: dict[bool, float] = {}
    for n in ("1", "2"):
        side = re.sub(r"[.\s]", "", match[f"side{n}"].casefold())
        minutes, seconds = (_number(match[f"{part}{n}"] or "0") for part in ("minutes", "seconds"))
        if minutes >= 60 or seconds >= 60:
            return
        degrees = _number(match[f"degrees{n}"]) + minutes / 60 + seconds / 3600
        found[side in _LATITUDES] = _SIDES[side] * degrees
    if len(found) == 2:
        yield round(found[True], 6), round(found[False], 6)


def _number(text: str) -> float:
    digits = "".join(
        str(unicodedata.digit(sign)) if unicodedata.digit(sign, None) is not None else sign
        for sign in text
    )
    return float(digits.replace(",", "."))
