"""Bars, one under another: areas, citizenships, ages, or periods that no line may join."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ui.charts.canvas import LINE_PX, Drawing, wrapped

_BAR_PX, _GAP_PX = 12, 10
_LETTERS = 28  # of 15 px, beside the value on a phone


@dataclass(frozen=True)
class Bar:
    """`value` is None where there is no figure; `words` then say why.

    `is_home` is Haskovo, `is_unsure` a figure that is rounded, estimated or provisional.
    """

    label: str
    value: Decimal | None
    words: str
    is_home: bool = False
    is_unsure: bool = False


def draw_bars(bars: Sequence[Bar]) -> Drawing:
    """Every bar from the same zero; those under it go the other way."""
    drawing = Drawing()
    values = [float(bar.value) for bar in bars if bar.value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    scale = 100 / ((high - low) or 1)
    zero = -low * scale
    top = 0
    for bar in bars:
        lines = wrapped(bar.label, _LETTERS)
        style = "home" if bar.is_home else ""
        drawing.lines(0, top + 15, lines, style)
        shown = "gone" if bar.value is None else "number"
        drawing.text(100, top + 15 + (len(lines) - 1) * LINE_PX, bar.words, shown, "end")
        bar_y = top + len(lines) * LINE_PX + 2
        _bar(drawing, bar, bar_y, zero, scale)
        top = bar_y + _BAR_PX + _GAP_PX
    if low < 0:
        drawing.line((zero, 0), (zero, top - _GAP_PX), "axis")
    drawing.height = max(top - _GAP_PX + 2, 1)
    return drawing


def _bar(drawing: Drawing, bar: Bar, y: int, zero: float, scale: float) -> None:
    if bar.value is None:
        drawing.line((0, y + _BAR_PX / 2), (100, y + _BAR_PX / 2), "none")
        return
    width = abs(float(bar.value)) * scale
    start = zero if bar.value >= 0 else zero - width
    style = "bar home" if bar.is_home else "bar"
    drawing.rect(start, y, width, _BAR_PX, f"{style} unsure" if bar.is_unsure else style)
