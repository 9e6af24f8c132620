"""Names for the codes of figures, asked once for all that a page shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from indicators.models import Area, Category, Dimension, Period, Remark, Source
from indicators.selection import Figure

AREA = "area"
_Coded = TypeVar("_Coded", Area, Period)
# What tells figures of one indicator and period apart, in the order in which pages offer it.
PARTS = (AREA, *Dimension.values)


@dataclass(frozen=True)
class Vocabulary:
    """Areas and periods by code, categories by dimension and code, the others by primary key."""

    areas: dict[str, Area]
    categories: dict[tuple[str, str], Category]
    periods: dict[str, Period]
    sources: dict[int, Source]
    remarks: dict[int, Remark]

    def name(self, part: str, code: str) -> str:
        """The name of an area or category."""
        return self.areas[code].name if part == AREA else self.categories[part, code].name

    def term(self, part: str, code: str) -> Area | Category:
        """The area or category itself."""
        return self.areas[code] if part == AREA else self.categories[part, code]


def vocabulary_of(figures: Iterable[Figure]) -> Vocabulary:
    """All that these figures name; asks five questions, however many figures there are."""
    rows = list(figures)
    codes = {(part, getattr(row, part)) for row in rows for part in Dimension.values}
    categories = Category.objects.filter(
        dimension__in={part for part, _code in codes}, code__in={code for _part, code in codes}
    )
    return Vocabulary(
        areas=_by_code(Area.objects.filter(code__in={row.area for row in rows})),
        categories={(row.dimension, row.code): row for row in categories},
        periods=_by_code(Period.objects.filter(code__in={row.period for row in rows})),
        sources=_sources(row.source for row in rows),
        remarks=Remark.objects.in_bulk({row.remark for row in rows if row.remark}),
    )


def _by_code(rows: Iterable[_Coded]) -> dict[str, _Coded]:
    return {row.code: row for row in rows}


def _sources(keys: Iterable[int]) -> dict[int, Source]:
    return Source.objects.select_related("institution").in_bulk(set(keys))
