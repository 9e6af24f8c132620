"""Points over time. A line joins two of them only where nothing stands between.

Neither a missing year, nor a day from which figures are counted in another way, nor another
source, nor periods of another length: see `is_joined`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from languages.numbers import decimal_text
from ui.charts.canvas import LINE_PX, MARKS, PHONE_PX, Drawing, nice_ticks, wrapped

_PLOT_PX, _ABOVE_PX, _BELOW_PX = 200, 26, 24
_FROM_PERCENT, _TO_PERCENT = 19.0, 92.0  # of the first and the last point
_LEGEND_LETTERS = 34
_LABEL_PX = 8.6  # a digit of a figure beside its point
_YEAR_LABEL_PX = 44
# How many of a length make a year: two periods are neighbours when they are one apart.
_A_YEAR = {"A": 1, "S": 2, "Q": 4, "M": 12}
LENGTHS = frozenset(_A_YEAR)  # days and odd stretches are never joined


@dataclass(frozen=True)
class Point:
    """One figure. `host` names who printed it; `value` is None where `words` say why not."""

    start: date
    end: date
    length: str
    value: Decimal | None
    words: str
    host: str
    is_unsure: bool = False

    @property
    def place(self) -> float:
        """Where it stands in time, in years: a year on its own mark, parts of it after that."""
        if self.length == "A":
            return float(self.end.year)
        return self.start.year + (self.start.timetuple().tm_yday - 1) / 366

    @property
    def number(self) -> int:
        """Consecutive for consecutive periods of one length."""
        parts = _A_YEAR[self.length]
        return self.end.year * parts + (self.end.month - 1) * parts // 12


@dataclass(frozen=True)
class Series:
    """What one line shows; `label` is empty where there is one."""

    label: str
    points: Sequence[Point]


def is_joined(first: Point, then: Point, breaks: Iterable[date] = ()) -> bool:
    """Whether a line may go from one point to the other."""
    if first.value is None or then.value is None or first.length != then.length:
        return False
    if first.length not in _A_YEAR or then.number - first.number != 1:
        return False
    return first.host == then.host and not any(first.start < day <= then.start for day in breaks)


def segments(points: Sequence[Point], breaks: Iterable[date] = ()) -> list[tuple[Point, Point]]:
    """The pairs that a line joins; two figures of one period each get their own."""
    days = list(breaks)
    return [(a, b) for a in points for b in points if is_joined(a, b, days)]


def draw_series(lines: Sequence[Series], breaks: Sequence[date] = ()) -> Drawing:
    """All lines on one scale, which begins at zero."""
    drawing = Drawing(is_rtl=False)  # years go from the left in every language
    top = _legend(drawing, lines) + _ABOVE_PX
    axes = _Axes.of([point for line in lines for point in line.points], top)
    axes.draw(drawing)
    for day in breaks:
        if axes.first < (place := day.year - 0.5) < axes.last:
            drawing.line((axes.x(place), top), (axes.x(place), axes.floor), "cut")
    for index, line in enumerate(lines):
        for a, b in segments(line.points, breaks):
            drawing.line(axes.at(a), axes.at(b), f"line series-{index}")
    for index, line in enumerate(lines):
        for point in line.points:
            style = "gone" if point.value is None else f"series-{index}"
            hollow = " unsure" if point.is_unsure else ""
            drawing.mark(*axes.at(point), MARKS[index], f"point {style}{hollow}")
    _labels(drawing, axes, lines)
    drawing.height = axes.floor + _BELOW_PX
    return drawing


def _legend(drawing: Drawing, lines: Sequence[Series]) -> int:
    top = 0
    for index, line in enumerate(lines):
        if not line.label:
            continue
        text = wrapped(line.label, _LEGEND_LETTERS)
        drawing.line((0, top + 10), (7, top + 10), f"line series-{index}")
        drawing.mark(3.5, top + 10, MARKS[index], f"point series-{index}")
        drawing.lines(7, top + 15, text, dx=8)
        top += len(text) * LINE_PX + 4
    return top


@dataclass(frozen=True)
class _Axes:
    first: float
    last: float
    ticks: list[float]
    years: list[int]
    top: int

    @classmethod
    def of(cls, points: list[Point], top: int) -> "_Axes":
        places = [point.place for point in points]
        values = [float(point.value) for point in points if point.value is not None]
        years = range(int(min(places)), int(max(places)) + 1)
        ticks = nice_ticks(min([0.0, *values]), max([0.0, *values]))
        return cls(min(places), max(places), ticks, list(years), top)

    @property
    def floor(self) -> int:
        return self.top + _PLOT_PX

    def x(self, place: float) -> float:
        if self.last == self.first:
            return (_FROM_PERCENT + _TO_PERCENT) / 2
        share = (place - self.first) / (self.last - self.first)
        return _FROM_PERCENT + share * (_TO_PERCENT - _FROM_PERCENT)

    def y(self, value: float) -> float:
        share = (value - self.ticks[0]) / ((self.ticks[-1] - self.ticks[0]) or 1)
        return self.floor - share * _PLOT_PX

    def at(self, point: Point) -> tuple[float, float]:
        return self.x(point.place), self.y(float(point.value or 0))

    def draw(self, drawing: Drawing) -> None:
        for tick in self.ticks:
            y = self.y(tick)
            drawing.line((0, y), (100, y), "axis" if tick == 0 else "grid")
            drawing.text(0, y - 4, decimal_text(Decimal(str(round(tick, 6)))), "end")
        for year in self._named():
            drawing.text(self.x(year), self.floor + 18, str(year), "end", "middle")

    def _named(self) -> list[int]:
        """The years that fit beside each other on a phone; the last one always."""
        fit = max(1, int(PHONE_PX * (_TO_PERCENT - _FROM_PERCENT) / 100 / _YEAR_LABEL_PX))
        step = next(n for n in (1, 2, 5, 10, 20, 50) if (len(self.years) - 1) / n <= fit)
        return [year for year in self.years if (self.years[-1] - year) % step == 0]


def _labels(drawing: Drawing, axes: _Axes, lines: Sequence[Series]) -> None:
    """The figures themselves, as far as they fit: the last, then the highest, then the others."""
    taken: list[tuple[float, float, float, float]] = []
    points = [point for line in lines for point in line.points if point.value is not None]
    points.sort(key=lambda point: (-point.place, -(point.value or 0)))
    if points:
        points.insert(1, max(points, key=lambda point: point.value or 0))
    spots = {(round(x, 2), round(y)) for x, y in map(axes.at, points)}
    for point in dict.fromkeys(points):
        x, y = axes.at(point)
        middle, half = x * PHONE_PX / 100, len(point.words) * _LABEL_PX / 2
        box = (middle - half, y - 26, middle + half, y - 8)
        others = {spot for spot in spots if spot != (round(x, 2), round(y))}
        if any(_touch(box, other) for other in taken) or _covers(box, others):
            continue
        if box[0] < _left_free(axes, box) or box[2] > PHONE_PX + 1:
            continue
        taken.append(box)
        drawing.text(x, y - 11, point.words, "number", "middle")


def _left_free(axes: _Axes, box: tuple[float, float, float, float]) -> float:
    """Where the numbers of the scale end, in pixels, at the height of a label."""
    widths = [
        len(decimal_text(Decimal(str(round(tick, 6))))) * 7.5 + 4
        for tick in axes.ticks
        if axes.y(tick) - 18 < box[3] and box[1] < axes.y(tick)
    ]
    return max(widths, default=0)


def _touch(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] + 4 and b[0] < a[2] + 4 and a[1] < b[3] and b[1] < a[3]


def _covers(box: tuple[float, ...], spots: Iterable[tuple[float, float]]) -> bool:
    return any(
        box[0] - 4 < x * PHONE_PX / 100 < box[2] + 4 and box[1] - 4 < y < box[3] + 4
        for x, y in spots
    )
