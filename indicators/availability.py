"""Which series an indicator has figures for."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from indicators.dimensions import AREA, SERIES_DIMENSIONS, TOTAL, Dimension, SeriesKey
from indicators.models import Area, Category, Indicator, Observation, Period
from indicators.selection import Selection

_FIELDS = tuple(f"{name}_id" for name in SERIES_DIMENSIONS)


@dataclass(frozen=True)
class Availability:
    """`series` counts the figures of each series; `terms` are keyed by dimension and code."""

    series: dict[SeriesKey, int]
    terms: dict[tuple[str, str], Area | Category]
    periods: list[Period]

    def values(self, dimension: str) -> list[Area | Category]:
        """The areas or categories of a dimension, in order: Haskovo before other regions."""
        place = SERIES_DIMENSIONS.index(dimension)
        codes = {key[place] for key in self.series}
        return sorted(
            (self.terms[dimension, code] for code in codes),
            key=lambda term: (term.order, term.code),
        )

    def within(self, selection: Selection) -> dict[SeriesKey, int]:
        """The series that match a selection."""
        wanted = [selection.codes(name) for name in SERIES_DIMENSIONS]
        return {
            key: figures
            for key, figures in self.series.items()
            if all(not codes or code in codes for code, codes in zip(key, wanted, strict=True))
        }


def availability_of(indicator: Indicator, release: int | None = None) -> Availability:
    """Count the figures of each series; four queries, however many figures there are."""
    rows = Observation.objects.public(release).filter(indicator=indicator)
    counted = rows.values_list(*_FIELDS).annotate(figures=Count("pk")).order_by()
    by_ids = {tuple(ids): figures for *ids, figures in counted}
    areas = Area.objects.in_bulk({ids[0] for ids in by_ids})
    categories = Category.objects.in_bulk({pk for ids in by_ids for pk in ids[1:]})
    found: Counter[SeriesKey] = Counter()
    for ids, figures in by_ids.items():
        codes = (categories[pk].code for pk in ids[1:])
        found[areas[ids[0]].code, *codes] += figures
    return Availability(
        series=dict(found),
        terms={(AREA, area.code): area for area in areas.values()}
        | {(row.dimension, row.code): row for row in categories.values()},
        periods=list(Period.objects.filter(pk__in=rows.values("period").distinct())),
    )


def leaves(available: Availability, dimension: str, codes: set[str]) -> set[str]:
    """The codes that can be compared side by side: no totals, and none that contains another."""
    if dimension == AREA:
        key = [available.terms[AREA, code].level for code in sorted(codes)]  # type: ignore[union-attr]
        return _of_most(dict(zip(sorted(codes), key, strict=True)))
    terms = {code: available.terms[dimension, code] for code in sorted(codes) if code != TOTAL}
    above = {term.parent_id for term in terms.values()}
    ends = {code: term for code, term in terms.items() if term.pk not in above}
    return _of_most({code: _set_of(term) for code, term in ends.items()})


def _set_of(term: Area | Category) -> str:
    """Which comparable group a term belongs to.

    There are several partitions into age groups, and each is a group. In other dimensions all
    members of partitions are one group, categories outside any partition another.
    """
    partition = getattr(term, "partition", "")
    is_age = getattr(term, "dimension", "") == Dimension.AGE_GROUP
    return partition if is_age else str(bool(partition))


def _of_most(groups: dict[str, str]) -> set[str]:
    """The codes of the largest group."""
    biggest = Counter(groups.values()).most_common(1)
    return {code for code, group in groups.items() if biggest and group == biggest[0][0]}
