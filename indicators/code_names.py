"""Names of the codes in figures, read once for all figures of a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from indicators.dimensions import AREA, Dimension
from indicators.models import Area, Category, Period, Remark, Source
from indicators.selection import Figure

_Coded = TypeVar("_Coded", Area, Period)


@dataclass(frozen=True)
class CodeNames:
    """Areas and periods by code, categories by dimension and code, the others by primary key."""

    areas: dict[str, Area]
    categories: dict[tuple[str, str], Category]
    periods: dict[str, Period]
    sources: dict[int, Source]
    remarks: dict[int, Remark]

    def name(self, dimension: str, code: str) -> str:
        """The name of an area or category."""
        return self.areas[code].name if dimension == AREA else self.categories[dimension, code].name

    def term(self, dimension: str, code: str) -> Area | Category:
        """The area or category itself."""
        return self.areas[code] if dimension == AREA else self.categories[dimension, code]


def names_of(figures: Iterable[Figure]) -> CodeNames:
    """Read the names of all codes in these figures; five queries, however many figures."""
    rows = list(figures)
    codes = {(name, row.code(name)) for row in rows for name in Dimension.values}
    categories = Category.objects.filter(
        dimension__in={name for name, _code in codes}, code__in={code for _name, code in codes}
    )
    return CodeNames(
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
