"""Names on a map: none covers another, or is cut off by the edge."""

from collections.abc import Iterable
from dataclasses import dataclass

from ui.maps.window import Spot, Window

LINE = 14  # height of a name, in units of a drawing 320 wide, as wide as a phone shows it
_LETTER, _RISE, _EDGE, _DOT = 8.4, 4, 4, 5
Box = tuple[float, float, float, float]  # its middle, width and height


@dataclass(frozen=True)
class Label:
    """Where a name stands beside its spot; `anchor` is SVG's."""

    dx: float
    dy: float
    anchor: str


# Around a dot: below it, else to its left, its right, above it.
DOT_LABELS = (
    Label(0, 16, "middle"),
    Label(-6, 4, "end"),
    Label(6, 4, "start"),
    Label(0, -8, "middle"),
)


@dataclass(frozen=True)
class Landmark:
    """A town that is named so that a reader knows where they are."""

    x: float
    y: float
    name: str
    label: Label


class Labels:
    """Which parts of a drawing are taken: a name that would cover another is left out."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._taken: list[Box] = []

    def take(self, x: float, y: float, width: float, height: float) -> None:
        """Keep a box around its middle free of names."""
        self._taken.append((x, y, width, height))

    def take_name(self, spot: Spot, label: Label, name: str) -> None:
        """Keep free what a name covers that stands there whatever else does."""
        self._taken.append(_box(spot, label, name))

    def is_free(self, spot: Spot) -> bool:
        """Whether a dot there would be seen."""
        return not self._touches((*spot, _DOT, _DOT))

    def beside(self, spot: Spot, name: str, labels: Iterable[Label]) -> Label | None:
        """The first of the labels that is free, now taken; None where the name fits nowhere."""
        for label in labels:
            box = _box(spot, label, name)
            if self._is_inside(box) and not self._touches(box):
                self._taken.append(box)
                return label
        return None

    def _is_inside(self, box: Box) -> bool:
        x, y, width, _height = box
        edge = width / 2 + _EDGE
        return edge <= x <= self._window.width - edge and LINE < y < self._window.height - LINE

    def _touches(self, box: Box) -> bool:
        x, y, width, height = box
        return any(
            abs(x - other_x) < (width + other_width) / 2
            and abs(y - other_y) < (height + other_height) / 2
            for other_x, other_y, other_width, other_height in self._taken
        )


def _box(spot: Spot, label: Label, name: str) -> Box:
    width = len(name) * _LETTER
    sideways = {"start": width / 2, "middle": 0, "end": -width / 2}[label.anchor]
    return spot[0] + label.dx + sideways, spot[1] + label.dy - _RISE, width, LINE
