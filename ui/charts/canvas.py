"""What a drawing is made of. Places across are per cent, down are pixels.

So letters keep their size and a drawing fits a phone, a page and a sheet of paper.
"""

import textwrap
from dataclasses import dataclass, field

from django.utils.translation import get_language_bidi

LINE_PX = 20  # from one line of 15 px letters to the next
PHONE_PX = 328  # what a phone 360 px wide leaves for a drawing
LETTER_PX = 8.2  # of 15 px, the average of both scripts
_MARKS = {
    "circle": "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "square": "M-5-5h10v10h-10z",
    "triangle": "M0-6 6 5h-12z",
    "diamond": "M0-6.5 6 0 0 6.5-6 0z",
}
MARKS = tuple(_MARKS)


@dataclass(frozen=True)
class Part:
    """One SVG element; `style` is its class, which the page or the file paints."""

    tag: str
    style: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Drawing:
    """Parts from back to front, and how high they are; `view_box` is there for maps alone."""

    height: int = 0
    parts: list[Part] = field(default_factory=list)
    view_box: str = ""
    is_rtl: bool = field(default_factory=get_language_bidi)

    def rect(self, x: float, y: float, width: float, height: float, style: str) -> None:
        """`x` and `width` in per cent."""
        size = {"width": percent(width), "height": number(height)}
        self._add("rect", style, {"x": self._x(x, width), "y": number(y), **size})

    def line(self, start: tuple[float, float], end: tuple[float, float], style: str) -> None:
        """Between two points, each per cent across and pixels down."""
        across = {"x1": self._x(start[0]), "x2": self._x(end[0])}
        self._add("line", style, {**across, "y1": number(start[1]), "y2": number(end[1])})

    def text(
        self, x: float, y: float, words: str, style: str = "", anchor: str = "start", dx: float = 0
    ) -> None:
        """One line of letters; `dx` moves it by pixels along the line of reading."""
        moved = {"dx": number(-dx if self.is_rtl else dx)} if dx else {}
        place = {"x": self._x(x), "y": number(y), **moved}
        # U+2068 and U+2069 keep a line in another script whole.
        words = f"\u2068{words}\u2069" if self.is_rtl else words
        self._add("text", style, {**place, "text-anchor": anchor}, words)

    def lines(
        self,
        x: float,
        y: float,
        lines: list[str],
        style: str = "",
        anchor: str = "start",
        dx: float = 0,
    ) -> None:
        for number_, line in enumerate(lines):
            self.text(x, y + number_ * LINE_PX, line, style, anchor, dx)

    def mark(self, x: float, y: float, shape: str, style: str, dx: float = 0) -> None:
        """A point; a path cannot stand at per cent, so it stands in an SVG of its own."""
        shift = -dx if self.is_rtl else dx
        moved = {"transform": f"translate({number(shift)} 0)"} if dx else {}
        attributes = {"x": self._x(x), "y": number(y), "overflow": "visible"}
        attributes["aria-hidden"] = "true"  # some readers take it for a picture of its own
        self._add("svg", "", attributes)
        self._add("path", style, {"d": _MARKS[shape], **moved})

    def path(self, outline: str, style: str) -> None:
        """An outline in the units of a map."""
        self._add("path", style, {"d": outline})

    def words_at(self, x: float, y: float, words: str, style: str) -> None:
        """Words around a point in the units of a map."""
        place = {"x": number(x), "y": number(y), "text-anchor": "middle"}
        self._add("text", style, place, words)

    def _add(self, tag: str, style: str, attributes: dict[str, str], text: str = "") -> None:
        self.parts.append(Part(tag, style, attributes, text))

    def _x(self, place: float, width: float = 0) -> str:
        return percent(100 - place - width if self.is_rtl else place)


def percent(value: float) -> str:
    return f"{value:.2f}%"


def number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def wrapped(text: str, letters: int) -> list[str]:
    """Lines of at most so many letters, one longer word excepted."""
    return textwrap.wrap(text, letters, break_long_words=False) or [""]


def nice_ticks(low: float, high: float, about: int = 4) -> list[float]:
    """Round numbers from below `low` to above `high`; both may be the same."""
    reach = (high - low) or 1
    raw = reach / about
    power = 10.0 ** _floor_log(raw)
    step = next(size * power for size in (1, 2, 2.5, 5, 10) if size * power >= raw)
    first, last = int(low // step), -int(-high // step)
    return [index * step for index in range(first, last + 1)]


def _floor_log(value: float) -> int:
    return int(f"{value:e}".partition("e")[2])
