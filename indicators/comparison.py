"""Which figures may stand in one picture: areas of an indicator, or indicators that are alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from indicators.chart_builders.pictures import Picture, point_of
from indicators.chart_choice import MOST_LINES, Kind
from indicators.charts.series import LENGTHS, Series, draw_series
from indicators.formatting import figure_words, period_words
from indicators.indicator_view import Reading, read
from indicators.models import Indicator
from indicators.selection import Selection
from languages.dates import display_day


@dataclass(frozen=True)
class Comparison:
    """Readings side by side; `refusals` say in sentences why there is no picture."""

    readings: list[Reading]
    refusals: list[str] = field(default_factory=list)
    picture: Picture | None = None

    @property
    def producers(self) -> list[str]:
        """Whose figures they are, each once."""
        return list(dict.fromkeys(str(r.indicator.producer.name) for r in self.readings))


def refusals(indicators: Sequence[Indicator]) -> list[str]:
    """Why these must not be compared; nothing where they may."""
    found = []
    for one, other in combinations(indicators, 2):
        names = {"one": one.name, "other": other.name}
        if other in one.not_comparable_with.all():
            message = _(
                "“%(one)s” must not be compared with “%(other)s”: they are counted in different "
                "ways, so a difference between them means nothing."
            )
            found.append(message % names)
        elif one.unit_id != other.unit_id:
            units = {"unit": one.unit.name, "other_unit": other.unit.name}
            message = _(
                "“%(one)s” counts %(unit)s, “%(other)s” counts %(other_unit)s: different units "
                "do not share a scale."
            )
            found.append(message % (names | units))
        elif one.measure != other.measure:
            message = _(
                "“%(one)s” and “%(other)s” are different kinds of measure (%(measure)s – "
                "%(other_measure)s), so they are not compared."
            )
            kinds = {
                "measure": one.get_measure_display(),
                "other_measure": other.get_measure_display(),
            }
            found.append(message % (names | kinds))
    return found


def comparable_with(indicator: Indicator, others: Iterable[Indicator]) -> list[Indicator]:
    """Those that may stand beside an indicator."""
    return [
        other for other in others if other.pk != indicator.pk and not refusals([indicator, other])
    ]


def compare(indicators: Sequence[Indicator], asked: Selection) -> Comparison:
    """Up to four indicators, or up to four areas of one; others than the first are left out."""
    if not indicators:
        return Comparison([])
    if len(indicators) == 1:
        reading = read(indicators[0], asked.only(areas=asked.areas[:MOST_LINES]), Kind.YEARS)
        return Comparison([reading], picture=reading.picture)
    shown = list(indicators[:MOST_LINES])
    if found := refusals(shown):
        return Comparison([], found)
    one_area = asked.only(areas=asked.areas[:1])
    readings = [read(indicator, one_area, Kind.YEARS) for indicator in shown]
    return Comparison(readings, picture=_picture(readings))


def _picture(readings: list[Reading]) -> Picture:
    """One line for each indicator, of the figures of whole years and their parts."""
    lines, said = [], []
    lengths = [_length(reading) for reading in readings]
    for reading, length in zip(readings, lengths, strict=True):
        rows = [
            row
            for row in reading.figures
            if reading.words.periods[row.period].frequency == length
            and (not reading.view.along or getattr(row, reading.view.along) == _first(reading))
        ]
        label = reading.indicator.name
        lines.append(
            Series(label, [point_of(row, reading.indicator, reading.words) for row in rows])
        )
        said += [
            f"{label}, {period_words(reading.words.periods[row.period])}: "
            f"{figure_words(row, reading.indicator)}"
            for row in rows
        ]
    shown = [line for line in lines if line.points]
    title = _("%(names)s compared") % {"names": ", ".join(r.indicator.name for r in readings)}
    unit = readings[0].indicator.unit.name
    if not shown:
        return Picture(title, capfirst(unit))
    breaks = {one.on: one for r in readings for one in r.indicator.breaks.all()}
    notes = [_("No line crosses a year that is not known or joins figures of different sources.")]
    message = _("From %(day)s the figures are counted in another way: %(reason)s")
    notes += [
        message % {"day": display_day(day), "reason": one.reason} for day, one in breaks.items()
    ]
    drawing = draw_series(shown, sorted(breaks))
    return Picture(title, capfirst(unit), drawing, "; ".join(said), notes)


def _length(reading: Reading) -> str:
    """Years where there are any, else the longest parts of years."""
    found = {reading.words.periods[row.period].frequency for row in reading.figures}
    return next((length for length in ("A", "S", "Q", "M") if length in found & LENGTHS), "")


def _first(reading: Reading) -> str:
    part = reading.view.along
    return next(iter(getattr(row, part) for row in reading.figures), "")
