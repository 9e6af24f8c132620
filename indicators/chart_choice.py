"""Which chart a selection of one indicator's figures gets, and which of them are drawn in it."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db.models import Count

from indicators.availability import Availability, leaves
from indicators.dimensions import AREA, SERIES_DIMENSIONS, TOTAL, Dimension, SeriesKey
from indicators.models import Area
from indicators.selection import Selection

MOST_LINES = 4  # more cannot be told apart by mark and colour
_SEVERAL = 3  # a list of fewer says little that a sentence does not
_YEARS = 3  # fewer points are hardly a series
_Codes = dict[str, tuple[str, ...]]  # by dimension
_Counts = dict[tuple[str, ...], int]  # figures by the codes of the free dimensions


class ChartKind(StrEnum):
    """The charts, as `chart` names them in the address."""

    YEARS = "years"
    AREAS = "areas"
    MAP = "map"
    PYRAMID = "pyramid"
    SEXES = "sexes"
    AGES = "ages"
    CITIZENSHIPS = "citizenships"
    COUNTRIES = "countries"
    DETAILS = "details"
    TABLE = "table"  # every chosen figure, without a chart


# The dimension that the bars of a chart compare; the first that fits is shown unasked.
BARS = {
    ChartKind.AREAS: AREA,
    ChartKind.CITIZENSHIPS: Dimension.CITIZENSHIP.value,
    ChartKind.COUNTRIES: Dimension.COUNTRY.value,
    ChartKind.AGES: Dimension.AGE_GROUP.value,
    ChartKind.DETAILS: Dimension.DETAIL.value,
    ChartKind.SEXES: Dimension.SEX.value,
}
_ALONG = BARS | {ChartKind.MAP: AREA}
# The two sides that a pyramid may have, the best first.
_SIDES = (
    (Dimension.SEX.value, ("male", "female")),
    (Dimension.CITIZENSHIP.value, ("bulgarian", "foreign")),
    (Dimension.CITIZENSHIP.value, ("eu", "non-eu")),
)


@dataclass(frozen=True)
class ChartSpec:
    """One chart: its kind, the dimension whose values it compares, and the figures it needs.

    Only the codes of `along` in `drawn` are drawn; the others stand in the table. `across` is the
    second dimension of a pyramid, `sides` the two codes of it.
    """

    kind: ChartKind
    selection: Selection
    along: str = ""
    drawn: frozenset[str] = frozenset()
    across: str = ""
    sides: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChartChoice:
    """The chart to show, and the kinds that the same selection could also have."""

    spec: ChartSpec
    kinds: tuple[ChartKind, ...]


def choose_chart(
    available: Availability, selection: Selection, asked: ChartKind | None = None
) -> ChartChoice:
    """The chart that was asked for where there is one, else the one that fits the figures best."""
    series = available.within(selection)
    specs = {kind: spec for kind in ChartKind if (spec := _spec(kind, available, selection))}
    kind = asked if asked in specs else _fitting(specs, series)
    spec = specs[kind]
    if spec.kind not in (ChartKind.YEARS, ChartKind.TABLE) and not selection.periods:
        spec = _at_one_period(spec)
    return ChartChoice(spec, tuple(specs))


def _fitting(specs: dict[ChartKind, ChartSpec], series: dict[SeriesKey, int]) -> ChartKind:
    longest = _longest_line(specs[ChartKind.YEARS], series)
    if longest >= _YEARS:
        return ChartKind.YEARS
    if ChartKind.PYRAMID in specs:
        return ChartKind.PYRAMID
    for least in (_SEVERAL, 2):
        for kind in BARS:
            if kind in specs and len(specs[kind].drawn) >= least:
                return kind
        if longest >= least - 1:
            return ChartKind.YEARS
    return ChartKind.YEARS


def _longest_line(spec: ChartSpec, series: dict[SeriesKey, int]) -> int:
    """The number of figures of the longest line."""
    wanted = [spec.selection.codes(name) for name in SERIES_DIMENSIONS]
    lines = [
        figures
        for key, figures in series.items()
        if all(code in codes for code, codes in zip(key, wanted, strict=True))
    ]
    return max(lines, default=0)


def _spec(kind: ChartKind, available: Availability, selection: Selection) -> ChartSpec | None:
    """A chart of this kind, or None where the selection has none."""
    if kind is ChartKind.TABLE:
        return ChartSpec(kind, selection)
    series = available.within(selection)
    if not series:
        return ChartSpec(kind, selection) if kind is ChartKind.YEARS else None
    if kind is ChartKind.YEARS:
        return _years(available, series, selection)
    if kind is ChartKind.PYRAMID:
        return _pyramid(available, series, selection)
    return _bars(kind, available, series, selection)


def _years(
    available: Availability, series: dict[SeriesKey, int], selection: Selection
) -> ChartSpec:
    """Lines for the values of one dimension: with several chosen values, or without a total."""
    several = (name for name in SERIES_DIMENSIONS if len(selection.codes(name)) > 1)
    parted = (name for name in SERIES_DIMENSIONS if _lacks_total(series, name))
    along = next(several, "") or next(parted, "")
    if not along:
        best = max(series, key=lambda key: (*_wholeness(available, key), series[key]))
        codes = {name: (code,) for name, code in zip(SERIES_DIMENSIONS, best, strict=True)}
        return ChartSpec(ChartKind.YEARS, selection.narrowed(codes))
    fixed, counts = _best_group(available, series, (along,), lambda found: sum(found.values()))
    values = [term.code for term in available.values(along) if (term.code,) in counts]
    lines = tuple(values[:MOST_LINES])
    chosen = selection.narrowed(fixed | {along: lines})
    return ChartSpec(ChartKind.YEARS, chosen, along, frozenset(lines))


def _bars(
    kind: ChartKind, available: Availability, series: dict[SeriesKey, int], selection: Selection
) -> ChartSpec | None:
    along = _ALONG[kind]

    def drawn(found: _Counts) -> set[str]:
        codes = {code for (code,) in found}
        if kind is ChartKind.MAP:
            return {code for code in codes if _is_region(available, code)}
        return leaves(available, along, codes)

    fixed, counts = _best_group(available, series, (along,), lambda found: len(drawn(found)))
    shown = drawn(counts)
    if len(shown) < 2:
        return None
    everything = tuple(code for (code,) in counts)
    chosen = selection.narrowed(fixed | {along: everything})
    return ChartSpec(kind, chosen, along, frozenset(shown))


def _pyramid(
    available: Availability, series: dict[SeriesKey, int], selection: Selection
) -> ChartSpec | None:
    """An age pyramid of the sexes, or of two citizenships that make up a whole."""
    age = Dimension.AGE_GROUP.value
    for across, sides in _SIDES:
        place = SERIES_DIMENSIONS.index(across)
        sided = {key: figures for key, figures in series.items() if key[place] in sides}
        if not sided:
            continue
        fixed, counts = _best_group(available, sided, (age, across), len)
        ages = leaves(available, age, {code for code, _side in counts})
        both = {code for code in ages if all((code, side) in counts for side in sides)}
        if len(both) >= _SEVERAL:
            chosen = selection.narrowed(fixed | {age: tuple(sorted(both)), across: sides})
            return ChartSpec(ChartKind.PYRAMID, chosen, age, frozenset(both), across, sides)
    return None


def _best_group(
    available: Availability,
    series: Mapping[SeriesKey, int],
    free: tuple[str, ...],
    worth: Callable[[_Counts], int],
) -> tuple[_Codes, _Counts]:
    """Fix all dimensions but the free ones, so that most can be shown of these.

    Returns the fixed codes by dimension, and the number of figures by codes of the free ones.
    """
    places = [SERIES_DIMENSIONS.index(name) for name in free]
    groups: dict[SeriesKey, _Counts] = defaultdict(dict)
    for key, figures in series.items():
        rest = tuple("" if place in places else code for place, code in enumerate(key))
        groups[rest][tuple(key[place] for place in places)] = figures
    best = max(
        groups,
        key=lambda rest: (
            worth(groups[rest]) > 1,
            *_wholeness(available, rest),
            worth(groups[rest]),
        ),
    )
    fixed = zip(SERIES_DIMENSIONS, best, strict=True)
    return {name: (code,) for name, code in fixed if code}, groups[best]


def _wholeness(available: Availability, key: SeriesKey) -> tuple[int, int]:
    """A sort key that prefers series of everybody: the number of totals, then the whole country."""
    totals = sum(code == TOTAL for code in key)
    area = available.terms[AREA, key[0]] if key[0] else None
    is_country = isinstance(area, Area) and area.level == Area.Level.COUNTRY
    return totals, int(is_country)


def _lacks_total(series: dict[SeriesKey, int], dimension: str) -> bool:
    codes = {key[SERIES_DIMENSIONS.index(dimension)] for key in series}
    return dimension != AREA and TOTAL not in codes and len(codes) > 1


def _is_region(available: Availability, code: str) -> bool:
    area = available.terms[AREA, code]
    return isinstance(area, Area) and area.level == Area.Level.REGION and bool(area.region)


def _at_one_period(spec: ChartSpec) -> ChartSpec:
    """The newest period that has at least half as many figures as the best one."""
    rows = spec.selection.observations().values_list("period__code", "period__end")
    counted = list(rows.annotate(figures=Count("pk")).order_by("period__end", "period__code"))
    if not counted:
        return spec
    enough = max(figures for _code, _end, figures in counted) / 2
    newest = [code for code, _end, figures in counted if figures >= enough][-1]
    return replace(spec, selection=spec.selection.only(periods=(newest,)))
