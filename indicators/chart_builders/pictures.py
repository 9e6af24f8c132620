"""The picture of a view with all that must stand in it: words, unit, source and day."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.chart_choice import BARS, Kind, View
from indicators.charts.bars import Bar, draw_bars
from indicators.charts.canvas import Drawing
from indicators.charts.pyramid import Row, draw_pyramid
from indicators.charts.regions import draw_regions, outlines
from indicators.charts.series import LENGTHS, Point, Series, draw_series
from indicators.code_names import AREA, PARTS, Vocabulary
from indicators.formatting import UNSURE, figure_words, number_words, period_words
from indicators.models import Area, Category, Indicator, Source
from indicators.models.dimensions import TOTAL
from indicators.selection import Figure
from languages.dates import display_day

_MOST_BARS = 40
_Label = Callable[[Figure], str]


@dataclass(frozen=True)
class Picture:
    """`drawing` is None for a single figure, which `big` says, and where there is nothing."""

    title: str
    subtitle: str
    drawing: Drawing | None = None
    description: str = ""
    notes: list[str] = field(default_factory=list)
    big: str = ""


def picture_of(
    indicator: Indicator, view: View, figures: list[Figure], words: Vocabulary
) -> Picture:
    """What to show for these figures. `indicator` comes with its unit and breaks."""
    return _Painter(indicator, view, figures, words).picture()


def host_of(source: Source) -> str:
    """Who printed a figure: the site it was read on, or the institution that filed it."""
    if source.url:
        return urlsplit(source.url).netloc.removeprefix("www.")
    return str(source.institution)


def point_of(row: Figure, indicator: Indicator, words: Vocabulary) -> Point:
    """A figure as a point in time."""
    period = words.periods[row.period]
    return Point(
        start=period.start or period.end,
        end=period.end,
        length=period.frequency,
        value=row.value,
        words=figure_words(row, indicator),
        host=host_of(words.sources[row.source]),
        is_unsure=row.status in UNSURE,
    )


class _Painter:
    def __init__(
        self, indicator: Indicator, view: View, figures: list[Figure], words: Vocabulary
    ) -> None:
        self.indicator, self.view, self.words = indicator, view, words
        self.figures = figures
        drawn = view.drawn
        self.drawn = [row for row in figures if not drawn or getattr(row, view.along) in drawn]

    def picture(self) -> Picture:
        if not self.drawn or self.view.kind is Kind.TABLE:
            return Picture(self.indicator.name, self.subtitle())
        if len(self.drawn) == 1:
            return self._number(self.drawn[0])
        if self.view.kind is Kind.YEARS:
            return self._years()
        if self.view.kind is Kind.PYRAMID:
            return self._pyramid()
        return self._map() if self.view.kind is Kind.MAP else self._bars()

    def subtitle(self) -> str:
        """“Bulgaria, 2012–2024, persons”."""
        return ", ".join(filter(None, [self._about(), self.indicator.unit.name]))

    def _about(self) -> str:
        """“Bulgaria, 2012–2024”: what is the same for all that is drawn."""
        same = {part: {getattr(row, part) for row in self.drawn} for part in PARTS}
        names = [
            self.words.name(part, next(iter(codes)))
            for part, codes in same.items()
            if len(codes) == 1 and (part == AREA or TOTAL not in codes)
        ]
        return capfirst(", ".join(filter(None, [*names, self._time(), self._by()])))

    def _time(self) -> str:
        periods = [self.words.periods[code] for code in {row.period for row in self.drawn}]
        if len(periods) == 1:
            return period_words(periods[0])
        years = sorted(period.year for period in periods)
        if not years:
            return ""
        return f"{years[0]}–{years[-1]}" if years[0] != years[-1] else str(years[0])

    def _by(self) -> str:
        names = {
            AREA: _("by area"),
            "sex": _("by sex"),
            "age_group": _("by age"),
            "citizenship": _("by citizenship"),
            "country": _("by country of previous or next residence"),
            "detail": _("by circumstance"),
        }
        parts = dict.fromkeys(filter(None, (self.view.along, self.view.across)))
        return ", ".join(names[part] for part in parts)

    def _number(self, row: Figure) -> Picture:
        return Picture(
            self.indicator.name,
            self.subtitle(),
            big=figure_words(row, self.indicator),
            description=f"{self._about()}: {figure_words(row, self.indicator)}",
        )

    def _years(self) -> Picture:
        main = Counter(self._length(row) for row in self.drawn if self._length(row) in LENGTHS)
        length = max(main, key=lambda key: (main[key], key == "A"), default="")
        if main[length] < 2:
            return self._stretches()
        whole = self.drawn
        rows = self.drawn = [row for row in whole if self._length(row) == length]
        lines = self._lines(rows)
        breaks = [one.on for one in self.indicator.breaks.all()]
        notes = [*self._line_notes(lines), *self._break_notes()]
        if others := len(whole) - len(rows):
            notes.append(
                ngettext(
                    "%(number)s figure is for another stretch of time: it is in the table, "
                    "not in the picture.",
                    "%(number)s figures are for other stretches of time: they are in the table, "
                    "not in the picture.",
                    others,
                )
                % {"number": others}
            )
        drawing = draw_series(lines, breaks)
        return self._with(drawing, rows, notes, self._line_and_period)

    def _stretches(self) -> Picture:
        """Periods that nothing makes neighbours: a bar for each, in their order."""
        bars = [self._bar(row, self._line_and_period(row)) for row in self.drawn]
        note = _("The periods differ in length or lie apart, so no line joins them.")
        return self._with(draw_bars(bars), self.drawn, [note], self._line_and_period)

    def _bars(self) -> Picture:
        part = BARS[self.view.kind]
        rows = self._ordered(part)
        notes = []
        if len(rows) > _MOST_BARS:
            notes.append(
                _("The first %(shown)s of %(total)s are drawn; all are in the table.")
                % {"shown": _MOST_BARS, "total": len(rows)}
            )
            rows = rows[:_MOST_BARS]
        if len(self.figures) > len(self.drawn):
            notes.append(_("Totals and groups that contain others are in the table alone."))
        bars = [self._bar(row, self._label(part, row)) for row in rows]
        return self._with(draw_bars(bars), rows, notes, lambda row: self._label(part, row))

    def _ordered(self, part: str) -> list[Figure]:
        """Ages and sexes in their own order, all else by figure, those without one last."""
        if part in ("age_group", "sex"):
            return self.drawn
        return sorted(self.drawn, key=lambda row: (row.value is None, -(row.value or 0)))

    def _pyramid(self) -> Picture:
        across, sides = self.view.across, self.view.sides
        by_cell = {(row.age_group, getattr(row, across)): row for row in self.drawn}
        ages = sorted(self.view.drawn, key=self._age, reverse=True)
        rows = [
            Row(
                self._age_words(age),
                *(self._bar(by_cell[age, side], "") for side in sides if (age, side) in by_cell),
            )
            for age in ages
            if all((age, side) in by_cell for side in sides)
        ]
        names = tuple(capfirst(self.words.name(across, side)) for side in sides)
        drawing = draw_pyramid(rows, (names[0], names[1]))
        return self._with(
            drawing,
            self.drawn,
            [],
            lambda row: f"{self._label('age_group', row)}, {self._label(across, row)}",
        )

    def _map(self) -> Picture:
        bars = {
            self._area(row).region: self._bar(row, self._label(AREA, row)) for row in self.drawn
        }
        values = [row.value for row in self.drawn if row.value is not None]
        notes = [
            _("The darker, the higher: from %(low)s to %(high)s.")
            % {"low": self._number_of(min(values)), "high": self._number_of(max(values))}
        ] if values else []  # fmt: skip
        if missing := len(outlines().keys() - bars.keys()):
            message = ngettext(
                "%(number)s region is white: not known.",
                "%(number)s regions are white: not known.",
                missing,
            )
            notes.append(message % {"number": missing})
        return self._with(draw_regions(bars), self.drawn, notes, lambda r: self._label(AREA, r))

    def _with(
        self, drawing: Drawing, rows: list[Figure], notes: list[str], label: _Label
    ) -> Picture:
        notes = [*notes, *self._mark_notes(rows)]
        said = self._said(rows, label)
        return Picture(self.indicator.name, self.subtitle(), drawing, said, notes)

    def _mark_notes(self, rows: Iterable[Figure]) -> list[str]:
        statuses = {row.status for row in rows}
        notes = []
        if statuses & UNSURE:
            notes.append(_("Outlined, not filled: a rounded, estimated or provisional figure."))
        if any(row.value is None for row in rows):
            notes.append(_("Dashed: there is no figure to show; the table says why."))
        return notes

    def _line_notes(self, lines: list[Series]) -> list[str]:
        notes = []
        if any(len({point.host for point in line.points}) > 1 for line in lines):
            notes.append(_("No line joins figures that were read in different sources."))
        if any(_has_gap(line) for line in lines):
            notes.append(_("A year without a point is not known; no line is drawn across it."))
        return notes

    def _break_notes(self) -> list[str]:
        message = _("From %(day)s the figures are counted in another way: %(reason)s")
        return [
            message % {"day": display_day(one.on), "reason": one.reason}
            for one in self.indicator.breaks.all()
        ]

    def _lines(self, rows: list[Figure]) -> list[Series]:
        part = self.view.along
        if not part:
            return [Series("", [self._point(row) for row in rows])]
        codes = dict.fromkeys(getattr(row, part) for row in rows)
        return [
            Series(
                capfirst(self.words.name(part, code)),
                [self._point(row) for row in rows if getattr(row, part) == code],
            )
            for code in codes
        ]

    def _point(self, row: Figure) -> Point:
        return point_of(row, self.indicator, self.words)

    def _bar(self, row: Figure, label: str) -> Bar:
        return Bar(
            label,
            row.value,
            figure_words(row, self.indicator),
            is_home=self._area(row).region == settings.HOME_REGION and self.view.along == AREA,
            is_unsure=row.status in UNSURE,
        )

    def _said(self, rows: Iterable[Figure], label: _Label) -> str:
        return "; ".join(f"{label(row)}: {figure_words(row, self.indicator)}" for row in rows)

    def _line_and_period(self, row: Figure) -> str:
        part = self.view.along
        return f"{self._label(part, row)}, {self._period(row)}" if part else self._period(row)

    def _label(self, part: str, row: Figure) -> str:
        return capfirst(self.words.name(part, getattr(row, part)))

    def _period(self, row: Figure) -> str:
        return capfirst(period_words(self.words.periods[row.period]))

    def _length(self, row: Figure) -> str:
        return self.words.periods[row.period].frequency

    def _number_of(self, value: Decimal) -> str:
        return number_words(value, self.indicator)

    def _area(self, row: Figure) -> Area:
        return self.words.areas[row.area]

    def _age_words(self, code: str) -> str:
        """“65–69”, “70+”: what fits between two bars on a phone."""
        term = self.words.categories["age_group", code]
        if term.from_age is None:
            return term.name
        return f"{term.from_age}+" if term.to_age is None else f"{term.from_age}–{term.to_age}"

    def _age(self, code: str) -> tuple[int, int]:
        term: Category = self.words.categories["age_group", code]
        return term.from_age or 0, term.order


def _has_gap(line: Series) -> bool:
    years = {point.end.year for point in line.points if point.value is not None}
    return bool(years) and len(years) < max(years) - min(years) + 1
