"""Which areas and years each indicator has figures for: what the catalogue says of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Count

from indicators.models import Observation, Period, Release


@dataclass(frozen=True)
class Coverage:
    """Primary keys of areas and of the newest period; how many figures there are."""

    areas: frozenset[int]
    years: frozenset[int]
    newest: int
    figures: int


def coverage() -> dict[int, Coverage]:
    """The coverage of each indicator in the newest release, by primary key."""
    release = Release.objects.order_by("-number").first()
    if release is None:
        return {}
    return _counted(release.pk, release.published_at, release.figures)


@lru_cache(maxsize=1)
def _counted(release: int, published_at: datetime, figures: int) -> dict[int, Coverage]:
    """Cached, because it reads all figures, and a release never changes."""
    rows = Observation.objects.filter(until=None).order_by()
    areas: dict[int, set[int]] = defaultdict(set)
    for indicator, area in rows.values_list("indicator", "area").distinct():
        areas[indicator].add(area)
    periods = Period.objects.in_bulk()
    counts: dict[int, dict[int, int]] = defaultdict(dict)
    for indicator, period, count in rows.values_list("indicator", "period").annotate(
        count=Count("pk")
    ):
        counts[indicator][period] = count
    return {
        indicator: Coverage(
            areas=frozenset(areas[indicator]),
            years=frozenset(periods[key].year for key in found),
            newest=max(found, key=lambda key: (periods[key].end, periods[key].code)),
            figures=sum(found.values()),
        )
        for indicator, found in counts.items()
    }
