"""Shares of a whole: each bar or column stands in a frame that is the whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.charts.canvas import LINE_PX, Drawing, wrapped

_WHOLE_PERCENT = 74.0  # of the width; the rest is for “100%” in letters of 28 px on a phone
_BAR_PX, _GAP_PX, _COLUMN_PX = 22, 18, 120
_COLUMN_TOP_PX = 28
_LABEL_LETTERS = 38  # of 15 px in the 328 px that a phone leaves
_COLUMN_LETTERS = 13  # of 15 px in a third of them


@dataclass(frozen=True)
class Share:
    """`share` is from 0 to 1; None where the value is no part of a whole, and `words` alone say it.

    `is_unsure` is a figure of few people, `is_compared` one that is there only to compare with.
    """

    label: str
    share: float | None
    words: str
    is_unsure: bool = False
    is_compared: bool = False

    @property
    def style(self) -> str:
        if self.is_compared:
            return "bar compared"
        return "bar unsure" if self.is_unsure else "bar"


@dataclass(frozen=True)
class YearShare(Share):
    """The share of a year; `label` is the year, `origin` who says so."""

    origin: str = ""


def draw_share_bars(shares: Sequence[Share], ends: tuple[str, str]) -> Drawing:
    """Bars, one under another; `ends` are the words at nothing and at the whole."""
    drawing, top = Drawing(), 0
    for share in shares:
        lines = wrapped(share.label, _LABEL_LETTERS)
        bar_y = top + len(lines) * LINE_PX + 4
        drawing.lines(0, top + 15, lines)
        if share.share is None:
            drawing.text(0, bar_y + 18, share.words, "value")
        else:
            drawing.rect(0, bar_y, _WHOLE_PERCENT, _BAR_PX, "scale")
            drawing.rect(0, bar_y, share.share * _WHOLE_PERCENT, _BAR_PX, share.style)
            drawing.text(_WHOLE_PERCENT, bar_y + 18, share.words, "value", dx=12)
        top += len(lines) * LINE_PX + _BAR_PX + _GAP_PX
    drawing.height = top
    if any(share.share is not None for share in shares):
        drawing.text(0, top, ends[0], "end")
        drawing.text(_WHOLE_PERCENT, top, ends[1], "end", "end")
        drawing.height += 6
    return drawing


def draw_year_columns(years: Sequence[YearShare]) -> Drawing:
    """Columns side by side, never joined by a line; a cut stands where the origin changes."""
    drawing = Drawing()
    slot, floor = 100 / len(years), _COLUMN_TOP_PX + _COLUMN_PX
    names = [[year.label, *wrapped(year.origin, _COLUMN_LETTERS)] for year in years]
    drawing.height = floor + max(map(len, names)) * LINE_PX + 8
    for number in range(1, len(years)):
        if years[number].origin != years[number - 1].origin:
            drawing.line((number * slot, 0), (number * slot, drawing.height), "cut")
    for number, (year, lines) in enumerate(zip(years, names, strict=True)):
        start, middle = (number + 0.25) * slot, (number + 0.5) * slot
        height = int((year.share or 0) * _COLUMN_PX)
        drawing.rect(start, _COLUMN_TOP_PX, slot / 2, _COLUMN_PX, "scale")
        drawing.rect(start, floor - height, slot / 2, height, year.style)
        drawing.lines(middle, floor + LINE_PX, lines, anchor="middle")
        drawing.text(middle, 20, year.words, "value", "middle")
    return drawing
