"""Ages, the youngest below, with one group on each side of the middle."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.charts.bars import Bar
from ui.charts.canvas import LINE_PX, Drawing, wrapped

_LEFT_PERCENT, _RIGHT_PERCENT = 39.0, 61.0  # where the bars begin; the ages stand between
_WIDEST_PERCENT = 23.0  # the longest bar, so that its figure fits beside it on a phone
_ROW_PX, _BAR_PX = 26, 18
_SIDE_LETTERS = 13


@dataclass(frozen=True)
class PyramidRow:
    """One age with its bars on both sides."""

    label: str
    left: Bar
    right: Bar


def draw_pyramid(rows: Sequence[PyramidRow], sides: tuple[str, str]) -> Drawing:
    """`rows` from the oldest; `sides` are the names of the groups."""
    drawing = Drawing()
    names = [wrapped(side, _SIDE_LETTERS) for side in sides]
    drawing.lines(_LEFT_PERCENT, 15, names[0], "side", "end")
    drawing.lines(_RIGHT_PERCENT, 15, names[1], "side")
    top = max(map(len, names)) * LINE_PX + 8
    bars = [bar for row in rows for bar in (row.left, row.right)]
    longest = max((float(bar.value) for bar in bars if bar.value is not None), default=0) or 1
    for row in rows:
        drawing.text(50, top + 15, row.label, "", "middle")
        _side(drawing, row.left, top, longest, is_left=True)
        _side(drawing, row.right, top, longest, is_left=False)
        top += _ROW_PX
    drawing.height = top
    return drawing


def _side(drawing: Drawing, bar: Bar, top: int, longest: float, *, is_left: bool) -> None:
    width = float(bar.value or 0) / longest * _WIDEST_PERCENT
    start = _LEFT_PERCENT - width if is_left else _RIGHT_PERCENT
    if bar.value is not None:
        style = f"bar {'left' if is_left else 'right'}{' unsure' if bar.is_unsure else ''}"
        drawing.rect(start, top + 1, width, _BAR_PX, style)
    end, anchor, dx = (start, "end", -6) if is_left else (start + width, "start", 6)
    words = bar.words if bar.value is not None else "?"
    drawing.text(end, top + 15, words, "number" if bar.value is not None else "gone", anchor, dx)
