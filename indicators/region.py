"""What is known of one region: the newest figures, how old they are, and what is missing."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils import timezone
from django.utils.text import capfirst

from indicators.code_names import CodeNames, names_of
from indicators.coverage import coverage
from indicators.dimensions import AREA, SERIES_DIMENSIONS, TOTAL
from indicators.formatting import figure_words, period_words
from indicators.models import Area, Indicator, Observation
from indicators.selection import Figure, Selection

_OLD_YEARS = 3  # the site's rule for places too: after that, look for something newer


@dataclass(frozen=True)
class KnownFigure:
    """The newest figure of an indicator for one area of the region; `age` in whole years."""

    indicator: Indicator
    area: Area
    about: str  # of whom, where it is not of everybody
    value: str
    period: str
    age: int
    address: str

    @property
    def is_old(self) -> bool:
        return self.age >= _OLD_YEARS


@dataclass(frozen=True)
class MissingIndicators:
    """Indicators without a figure here: known for other regions, or for the country alone."""

    elsewhere: list[Indicator]
    country_only: list[Indicator]


@dataclass(frozen=True)
class Region:
    """A region with all its areas, itself first."""

    area: Area
    areas: list[Area]
    known: list[KnownFigure]
    missing: MissingIndicators

    @property
    def indicators(self) -> int:
        return len({row.indicator.pk for row in self.known})

    @property
    def old(self) -> int:
        return sum(row.is_old for row in self.known)


def region_of(slug: str) -> Region | None:
    """The region with this short name, or None; a fixed number of queries."""
    areas = list(Area.objects.filter(region=slug))
    whole = next((area for area in areas if area.level == Area.Level.REGION), None)
    if whole is None:
        return None
    indicators = list(Indicator.objects.published().select_related("unit", "producer"))
    areas.sort(key=lambda area: (area != whole, area.order))
    known = _known(areas, indicators)
    return Region(whole, areas, known, _missing(indicators, {row.indicator.pk for row in known}))


def _known(areas: list[Area], indicators: list[Indicator]) -> list[KnownFigure]:
    rows = Observation.objects.public().filter(area__in=areas).order_by()
    newest = {
        (code, area): end
        for code, area, end in rows.values_list("indicator__code", "area__code").annotate(
            end=Max("period__end")
        )
    }
    days = set(newest.values())
    codes = rows.filter(period__end__in=days).values_list("period__code", flat=True).distinct()
    selection = Selection(areas=tuple(area.code for area in areas), periods=tuple(codes))
    figures = list(selection.figures()) if newest else []
    names = names_of(figures)
    best: dict[tuple[str, str], Figure] = {}
    for row in figures:
        key = row.indicator, row.area
        if names.periods[row.period].end == newest[key] and _totals(row) > _totals(best.get(key)):
            best[key] = row
    by_code = {indicator.code: indicator for indicator in indicators}
    found = [_row(by_code[code], row, names) for (code, _area), row in best.items()]
    places = {area.code: place for place, area in enumerate(areas)}
    return sorted(found, key=lambda row: (row.indicator.order, places[row.area.code]))


def _totals(row: Figure | None) -> int:
    """The number of totals in the key of a figure, to find the one of most people; -1 for None."""
    return -1 if row is None else sum(code == TOTAL for code in row.series)


def _row(indicator: Indicator, row: Figure, names: CodeNames) -> KnownFigure:
    period = names.periods[row.period]
    about = [
        names.name(name, code)
        for name, code in zip(SERIES_DIMENSIONS, row.series, strict=True)
        if name != AREA and code != TOTAL
    ]
    return KnownFigure(
        indicator=indicator,
        area=names.areas[row.area],
        about=capfirst(", ".join(about)),
        value=figure_words(row, indicator),
        period=period_words(period),
        age=_years_since(period.end),
        address=f"{indicator.get_absolute_url()}?area={row.area}",
    )


def _years_since(day: date) -> int:
    today = timezone.localdate()
    return max(0, today.year - day.year - ((today.month, today.day) < (day.month, day.day)))


def _missing(indicators: list[Indicator], here: set[int]) -> MissingIndicators:
    regions = set(Area.objects.filter(level=Area.Level.REGION).values_list("pk", flat=True))
    covered = coverage()
    absent = [one for one in indicators if one.pk not in here and one.pk in covered]
    elsewhere = [one for one in absent if covered[one.pk].areas & regions]
    return MissingIndicators(elsewhere, [one for one in absent if one not in elsewhere])
