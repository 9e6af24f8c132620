"""Which picture a selection of one indicator's figures gets, and which of them stand in it."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db.models import Count

from indicators.availability import CHOSEN, Combo, Shape, leaves
from indicators.code_names import AREA, PARTS
from indicators.models import Area, Dimension
from indicators.models.dimensions import TOTAL
from indicators.selection import Selection

MOST_LINES = 4  # more cannot be told apart by mark and colour
_SEVERAL = 3  # a list of fewer says little that a sentence does not
_YEARS = 3  # fewer points are hardly a series


class Kind(StrEnum):
    """The pictures, as `chart` names them in the address."""

    YEARS = "years"
    AREAS = "areas"
    MAP = "map"
    PYRAMID = "pyramid"
    SEXES = "sexes"
    AGES = "ages"
    CITIZENSHIPS = "citizenships"
    COUNTRIES = "countries"
    DETAILS = "details"
    TABLE = "table"  # every chosen figure, without a picture


BARS = {
    Kind.AREAS: AREA,
    Kind.CITIZENSHIPS: Dimension.CITIZENSHIP.value,
    Kind.COUNTRIES: Dimension.COUNTRY.value,
    Kind.AGES: Dimension.AGE_GROUP.value,
    Kind.DETAILS: Dimension.DETAIL.value,
    Kind.SEXES: Dimension.SEX.value,
}
_ALONG = BARS | {Kind.MAP: AREA}


@dataclass(frozen=True)
class View:
    """One picture: its kind, the part whose values it compares, and the figures it needs.

    `across` is the second part of a pyramid, `sides` the two codes of it.
    """

    kind: Kind
    selection: Selection
    along: str = ""
    drawn: frozenset[str] = frozenset()  # codes of `along` that are drawn; others are in the table
    across: str = ""
    sides: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The view to show, and the kinds that the same selection could also have."""

    view: View
    kinds: tuple[Kind, ...]


def plan(shape: Shape, selection: Selection, asked: Kind | None = None) -> Plan:
    """The view that was asked for where there is one, else the one that fits the figures best."""
    combos = shape.within(selection)
    views = {kind: view for kind in Kind if (view := _view(kind, shape, combos, selection))}
    kind = asked if asked in views else _fitting(views, combos)
    view = views[kind]
    if view.kind not in (Kind.YEARS, Kind.TABLE) and not selection.periods:
        view = _at_one_period(view)
    return Plan(view, tuple(views))


def _fitting(views: dict[Kind, View], combos: dict[Combo, int]) -> Kind:
    years = views[Kind.YEARS]
    if years and _points(years, combos) >= _YEARS:
        return Kind.YEARS
    if Kind.PYRAMID in views:
        return Kind.PYRAMID
    for least in (_SEVERAL, 2):
        for kind in BARS:
            if kind in views and len(views[kind].drawn) >= least:
                return kind
        if _points(years, combos) >= least - 1:
            return Kind.YEARS
    return Kind.YEARS


def _points(view: View, combos: dict[Combo, int]) -> int:
    """The figures of the longest line."""
    drawn = [
        figures
        for combo, figures in combos.items()
        if all(
            code in getattr(view.selection, CHOSEN[part])
            for part, code in zip(PARTS, combo, strict=True)
        )
    ]
    return max(drawn, default=0)


def _view(kind: Kind, shape: Shape, combos: dict[Combo, int], selection: Selection) -> View | None:
    if kind is Kind.TABLE:
        return View(kind, selection)
    if not combos:
        return View(kind, selection) if kind is Kind.YEARS else None
    if kind is Kind.YEARS:
        return _years(shape, combos, selection)
    if kind is Kind.PYRAMID:
        return _pyramid(shape, combos, selection)
    return _bars(kind, shape, combos, selection)


def _years(shape: Shape, combos: dict[Combo, int], selection: Selection) -> View:
    """Lines for the values of one part: one with several chosen values, or without a total."""
    part = next((part for part in PARTS if len(getattr(selection, CHOSEN[part])) > 1), "")
    part = part or next((part for part in PARTS if _lacks_total(combos, part)), "")
    if not part:
        best = max(combos, key=lambda combo: (*_wholeness(shape, combo), combos[combo]))
        return View(Kind.YEARS, _narrowed(selection, dict(zip(PARTS, best, strict=True))))
    group, codes = _best_group(shape, combos, (part,), lambda found: sum(found.values()))
    lines = [term.code for term in shape.values(part) if (term.code,) in codes][:MOST_LINES]
    chosen = _narrowed(selection, group | {part: lines})
    return View(Kind.YEARS, chosen, part, frozenset(lines))


def _bars(kind: Kind, shape: Shape, combos: dict[Combo, int], selection: Selection) -> View | None:
    part = _ALONG[kind]

    def drawn(found: dict[Combo, int]) -> set[str]:
        codes = {code for (code,) in found}
        if kind is Kind.MAP:
            return {code for code in codes if _is_region(shape, code)}
        return leaves(shape, part, codes)

    group, codes = _best_group(shape, combos, (part,), lambda found: len(drawn(found)))
    shown = drawn(codes)
    if len(shown) < 2:
        return None
    everything = [code for (code,) in codes]
    return View(kind, _narrowed(selection, group | {part: everything}), part, frozenset(shown))


def _pyramid(shape: Shape, combos: dict[Combo, int], selection: Selection) -> View | None:
    """Ages on both sides of a middle: the sexes, or two citizenships that make up a whole."""
    age = Dimension.AGE_GROUP.value
    for across, sides in (
        (Dimension.SEX.value, ("male", "female")),
        (Dimension.CITIZENSHIP.value, ("bulgarian", "foreign")),
        (Dimension.CITIZENSHIP.value, ("eu", "non-eu")),
    ):
        place = PARTS.index(across)
        sided = {combo: n for combo, n in combos.items() if combo[place] in sides}
        if not sided:
            continue
        group, codes = _best_group(shape, sided, (age, across), len)
        ages = leaves(shape, age, {code for code, _side in codes})
        both = {code for code in ages if all((code, side) in codes for side in sides)}
        if len(both) >= _SEVERAL:
            parts: dict[str, str | list[str]] = {age: sorted(both), across: list(sides)}
            chosen = _narrowed(selection, group | parts)
            return View(Kind.PYRAMID, chosen, age, frozenset(both), across, sides)
    return None


Found = dict[tuple[str, ...], int]


def _best_group(
    shape: Shape,
    combos: dict[Combo, int],
    free: tuple[str, ...],
    worth: Callable[[Found], int],
) -> tuple[dict[str, str | list[str]], Found]:
    """The codes of all other parts that give the free ones most, and what these then are."""
    places = [PARTS.index(part) for part in free]
    groups: dict[Combo, Found] = defaultdict(dict)
    for combo, figures in combos.items():
        rest = tuple("" if i in places else code for i, code in enumerate(combo))
        groups[rest][tuple(combo[i] for i in places)] = figures
    best = max(
        groups,
        key=lambda rest: (
            worth(groups[rest]) > 1,
            *_wholeness(shape, rest),
            worth(groups[rest]),
        ),
    )
    fixed = {part: code for part, code in zip(PARTS, best, strict=True) if code}
    return dict(fixed), groups[best]


def _wholeness(shape: Shape, combo: Combo) -> tuple[int, int]:
    """How much of everybody a combination is about: totals first, then the country."""
    totals = sum(code == TOTAL for code in combo)
    area = shape.terms[AREA, combo[0]] if combo[0] else None
    is_country = isinstance(area, Area) and area.level == Area.Level.COUNTRY
    return totals, int(is_country)


def _lacks_total(combos: dict[Combo, int], part: str) -> bool:
    codes = {combo[PARTS.index(part)] for combo in combos}
    return part != AREA and TOTAL not in codes and len(codes) > 1


def _is_region(shape: Shape, code: str) -> bool:
    area = shape.terms[AREA, code]
    return isinstance(area, Area) and area.level == Area.Level.REGION and bool(area.region)


def _narrowed(selection: Selection, parts: Mapping[str, str | list[str]]) -> Selection:
    codes = {
        CHOSEN[part]: (value,) if isinstance(value, str) else tuple(value)
        for part, value in parts.items()
    }
    return selection.only(**codes)


def _at_one_period(view: View) -> View:
    """The newest period that has at least half as many figures as the best one."""
    rows = view.selection.observations().values_list("period__code", "period__end")
    counted = list(rows.annotate(figures=Count("pk")).order_by("period__end", "period__code"))
    if not counted:
        return view
    enough = max(figures for _code, _end, figures in counted) / 2
    newest = [code for code, _end, figures in counted if figures >= enough][-1]
    return replace(view, selection=view.selection.only(periods=(newest,)))
