"""Which combinations of area and breakdown an indicator has figures for."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from indicators.code_names import AREA, PARTS
from indicators.models import Area, Category, Dimension, Indicator, Observation, Period
from indicators.models.dimensions import TOTAL
from indicators.selection import Selection

_FIELDS = tuple(f"{part}_id" for part in PARTS)
# The field of a selection that holds the codes of a part.
CHOSEN = {
    AREA: "areas",
    "sex": "sexes",
    "age_group": "age_groups",
    "citizenship": "citizenships",
    "country": "countries",
    "detail": "details",
}
Combo = tuple[str, ...]  # a code for each of PARTS


@dataclass(frozen=True)
class Shape:
    """`combos` maps each combination to how many figures it has; terms are by part and code."""

    combos: dict[Combo, int]
    terms: dict[tuple[str, str], Area | Category]
    periods: list[Period]

    def values(self, part: str) -> list[Area | Category]:
        """What stands in one part, in the order of its vocabulary: Haskovo before other regions."""
        place = PARTS.index(part)
        codes = {combo[place] for combo in self.combos}
        return sorted(
            (self.terms[part, code] for code in codes), key=lambda term: (term.order, term.code)
        )

    def within(self, selection: Selection) -> dict[Combo, int]:
        """The combinations that a selection lets through."""
        wanted = [getattr(selection, CHOSEN[part]) for part in PARTS]
        return {
            combo: figures
            for combo, figures in self.combos.items()
            if all(not codes or code in codes for code, codes in zip(combo, wanted, strict=True))
        }


def shape_of(indicator: Indicator, release: int | None = None) -> Shape:
    """Asks four questions, however many figures there are."""
    rows = Observation.objects.public(release).filter(indicator=indicator)
    counted = rows.values_list(*_FIELDS).annotate(figures=Count("pk")).order_by()
    combos = {tuple(keys): figures for *keys, figures in counted}
    areas = Area.objects.in_bulk({combo[0] for combo in combos})
    categories = Category.objects.in_bulk({key for combo in combos for key in combo[1:]})
    found: Counter[Combo] = Counter()
    for keys, figures in combos.items():
        parts = (categories[key].code for key in keys[1:])
        found[areas[keys[0]].code, *parts] += figures
    return Shape(
        combos=dict(found),
        terms={(AREA, area.code): area for area in areas.values()}
        | {(row.dimension, row.code): row for row in categories.values()},
        periods=list(Period.objects.filter(pk__in=rows.values("period").distinct())),
    )


def leaves(shape: Shape, part: str, codes: set[str]) -> set[str]:
    """The codes that may stand side by side: none is a total, none holds another of them."""
    if part == AREA:
        key = [shape.terms[AREA, code].level for code in sorted(codes)]  # type: ignore[union-attr]
        return _of_most(dict(zip(sorted(codes), key, strict=True)))
    terms = {code: shape.terms[part, code] for code in sorted(codes) if code != TOTAL}
    above = {term.parent_id for term in terms.values()}
    ends = {code: term for code, term in terms.items() if term.pk not in above}
    return _of_most({code: _set_of(term) for code, term in ends.items()})


def _set_of(term: Area | Category) -> str:
    """Ages are cut in several ways; of the others a complete set is one, single parts another."""
    partition = getattr(term, "partition", "")
    is_age = getattr(term, "dimension", "") == Dimension.AGE_GROUP
    return partition if is_age else str(bool(partition))


def _of_most(groups: dict[str, str]) -> set[str]:
    """The codes of the biggest group."""
    biggest = Counter(groups.values()).most_common(1)
    return {code for code, group in groups.items() if biggest and group == biggest[0][0]}
