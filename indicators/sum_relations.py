"""Which figures of an indicator add up to which total: by category, area and period."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, product

from indicators.models import Area, Category, Dimension, Indicator, Observation, Period
from indicators.models.observations import CELL, CELL_IDS, ObservationKey

_AREA, _PERIOD = CELL.index("area"), CELL.index("period")
_BREAKDOWNS = tuple(map(CELL.index, Dimension.values))
# Lengths that can be put together to a longer one.
_SHORTER = {"A": "SQM", "S": "QM", "Q": "M"}
# A set of parts that leaves nothing out: their primary keys.
Parts = frozenset[int]


@dataclass(frozen=True, slots=True)
class FigureVersion:
    """One figure with the releases that it was public in; `until` is None if it still is."""

    key: int
    cell: ObservationKey
    value: Decimal | None
    since: int
    until: int | None

    def stood_in(self, release: int) -> bool:
        return self.since <= release and (self.until is None or release < self.until)


def read_versions(indicator: Indicator) -> list[FigureVersion]:
    """Every figure of an indicator in every release."""
    columns = ("pk", *CELL_IDS, "value", "since__number", "until__number")
    rows = Observation.objects.filter(indicator=indicator).values_list(*columns)
    return [FigureVersion(pk, tuple(rest[:-3]), *rest[-3:]) for pk, *rest in rows]


def totals_with_parts(
    indicator: Indicator, rows: list[FigureVersion]
) -> Iterator[tuple[int, Parts]]:
    """Each total with its parts, as keys of rows that were public in the same release.

    A total with missing parts is left out: nothing can be derived from it.
    """
    if not indicator.is_additive:
        return
    by_cell: dict[ObservationKey, list[FigureVersion]] = defaultdict(list)
    for row in rows:
        by_cell[row.cell].append(row)
    splits = _splits(indicator, rows)
    told: set[tuple[int, Parts]] = set()
    for cell in by_cell:
        for place, by_total in splits.items():
            for parts in by_total.get(cell[place], ()):
                for pair in _side_by_side(by_cell, cell, place, parts):
                    if pair not in told:
                        told.add(pair)
                        yield pair


def _side_by_side(
    by_cell: dict[ObservationKey, list[FigureVersion]],
    cell: ObservationKey,
    place: int,
    parts: Parts,
) -> Iterator[tuple[int, Parts]]:
    cells = [(*cell[:place], part, *cell[place + 1 :]) for part in sorted(parts)]
    if not all(each in by_cell for each in cells):
        return
    columns = [by_cell[cell], *(by_cell[each] for each in cells)]
    for release in sorted({row.since for column in columns for row in column}):
        found = [next((r for r in column if r.stood_in(release)), None) for column in columns]
        if all(row is not None and row.value is not None for row in found):
            total, *rest = (row.key for row in found if row is not None)
            yield total, frozenset(rest)


def _splits(indicator: Indicator, rows: list[FigureVersion]) -> dict[int, dict[int, list[Parts]]]:
    """For each place in a cell: primary key of a whole → its complete sets of parts."""
    categories = category_partitions()
    splits = dict.fromkeys(_BREAKDOWNS, categories)
    splits[_AREA] = _area_partitions()
    if indicator.measure in (Indicator.Measure.FLOW, Indicator.Measure.BALANCE):
        used = {row.cell[_PERIOD] for row in rows}
        splits[_PERIOD] = period_partitions(Period.objects.filter(pk__in=used))
    return splits


def category_partitions() -> dict[int, list[Parts]]:
    """Primary key of a category → the sets of categories that partition it."""
    rows = Category.objects.exclude(partition="").values_list("parent", "partition", "pk")
    return _grouped(rows)


def _area_partitions() -> dict[int, list[Parts]]:
    """Primary key of an area → its parts of one level; whether these are all is not known."""
    return _grouped(Area.objects.exclude(parent=None).values_list("parent", "level", "pk"))


def _grouped(rows: Iterable[tuple[int | None, str, int]]) -> dict[int, list[Parts]]:
    sets: dict[int, list[Parts]] = defaultdict(list)
    ordered = sorted((parent, name, pk) for parent, name, pk in rows if parent is not None)
    for (parent, _name), some in groupby(ordered, key=lambda row: row[:2]):
        sets[parent].append(frozenset(pk for _parent, _name, pk in some))
    return sets


def period_partitions(periods: Iterable[Period]) -> dict[int, list[Parts]]:
    """Primary key of a year, half-year or quarter → the shorter periods that fill it exactly."""
    plain = [period for period in periods if period.start and not period.label]
    sets: dict[int, list[Parts]] = defaultdict(list)
    for whole, length in product(plain, Period.Frequency.values):
        if length not in _SHORTER.get(whole.frequency, ""):
            continue
        inside = [
            part
            for part in plain
            if part.frequency == length and whole.year == part.year and part.end <= whole.end
            if part.start and whole.start and whole.start <= part.start
        ]
        if sum(_days(part) for part in inside) == _days(whole):
            sets[whole.pk].append(frozenset(part.pk for part in inside))
    return sets


def _days(period: Period) -> int:
    return (period.end - period.start).days + 1 if period.start else 0
