"""Errors and warnings in the cells of a submission. Nothing here reads or writes the database.

An error keeps a submission from being sent, and so does a warning that needs a note until the cell
has one. Other warnings are only shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import product

from django.utils.translation import gettext as _

from filing.cells import EMPTY, CellValue, CellValues
from filing.errors import Unreadable
from filing.number_parsing import parse_number
from filing.scope import CellKey, Family, Scope
from indicators.models import Indicator, Observation
from languages.numbers import decimal_text

PER_CENT = "per-cent"  # the unit whose shares lie between 0 and 100
_ROUGH = (Observation.Status.ESTIMATED, Observation.Status.ROUNDED)


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """An error or warning on one cell; `sentence` is translated."""

    key: CellKey
    level: Severity
    code: str
    sentence: str
    needs_note: bool = False

    @property
    def stops(self) -> bool:
        return self.level == Severity.ERROR or self.needs_note


def check(scope: Scope, cells: CellValues) -> list[Problem]:
    """Every problem of the cells that the scope asks for, in the order of its grid."""
    by_key: dict[CellKey, list[Problem]] = {}
    for problem in _sums(scope, cells):
        by_key.setdefault(problem.key, []).append(problem)
    problems: list[Problem] = []
    for key in scope:
        problems += check_cell(scope, key, cells.get(key, EMPTY))
        problems += by_key.get(key, ())
    return problems


def check_cell(scope: Scope, key: CellKey, cell: CellValue) -> list[Problem]:
    """The problems that a cell has by itself."""
    indicator = scope.by_id[key[0]]
    if cell.raw:
        return [_unreadable(key, cell.raw, indicator)]
    if cell.is_blank:
        return [
            Problem(key, Severity.WARNING, "empty", _("Not filled in. If it was none, write 0."))
        ]
    if cell.value is None:
        return []
    problems = [*_decimals(key, cell.value, indicator), *_range(key, cell.value, indicator)]
    return problems or list(_jump(scope, key, cell))


def _unreadable(key: CellKey, raw: str, indicator: Indicator) -> Problem:
    try:
        parse_number(raw, indicator.decimals)
    except Unreadable as error:
        return Problem(key, Severity.ERROR, error.code, str(error))
    # The indicator's decimals changed since: typing it again settles it.
    sentence = _("“%(text)s” was not understood when it was typed. Type it again.")
    return Problem(key, Severity.ERROR, "not_a_number", sentence % {"text": raw})


def _decimals(key: CellKey, value: Decimal, indicator: Indicator) -> Iterator[Problem]:
    if value == round(value, indicator.decimals):
        return
    if indicator.decimals == 0:
        sentence = _("%(value)s is not a whole number.") % {"value": decimal_text(value)}
    else:
        sentence = _("%(value)s has more decimal places than %(count)s.") % {
            "value": decimal_text(value),
            "count": indicator.decimals,
        }
    yield Problem(key, Severity.ERROR, "decimals", sentence)


def _range(key: CellKey, value: Decimal, indicator: Indicator) -> Iterator[Problem]:
    lowest, highest = bounds(indicator)
    shown = {"value": decimal_text(value)}
    if lowest is not None and value < lowest:
        sentence = _("%(value)s is below the lowest possible figure, %(limit)s.")
        shown["limit"] = decimal_text(lowest)
    elif highest is not None and value > highest:
        sentence = _("%(value)s is above the highest possible figure, %(limit)s.")
        shown["limit"] = decimal_text(highest)
    else:
        return
    yield Problem(key, Severity.ERROR, "range", sentence % shown)


def bounds(indicator: Indicator) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and the highest possible figure; shares in per cent have both."""
    lowest, highest = indicator.lowest, indicator.highest
    if indicator.unit.slug == PER_CENT and indicator.measure == Indicator.Measure.SHARE:
        lowest = Decimal(0) if lowest is None else lowest
        highest = Decimal(100) if highest is None else highest
    return lowest, highest


def _jump(scope: Scope, key: CellKey, cell: CellValue) -> Iterator[Problem]:
    last = scope.last.get(key)
    if cell.note or cell.value is None or last is None or last.value is None:
        return
    limit = scope.by_id[key[0]].jump_percent
    if abs(cell.value - last.value) * 100 <= limit * abs(last.value):
        return
    sentence = _(
        "%(value)s, after %(last)s in %(period)s, is a change of more than %(limit)s %%. "
        "If it is right, say why in a note."
    ) % {
        "value": decimal_text(cell.value),
        "last": decimal_text(last.value),
        "period": scope.last_period,
        "limit": limit,
    }
    yield Problem(key, Severity.WARNING, "jump", sentence, needs_note=True)


def _sums(scope: Scope, cells: CellValues) -> Iterator[Problem]:
    """Totals that differ from the sum of their parts, where the form has every part."""
    for indicator in scope.indicators:
        if indicator.is_additive:
            for family in scope.families:
                for total in _totals(scope, indicator, family):
                    yield from _sum(total, family, cells, indicator)


def _totals(scope: Scope, indicator: Indicator, family: Family) -> Iterator[CellKey]:
    others = [
        (family.parent,) if place == family.dimension else tuple(one.pk for one in some)
        for place, some in enumerate(scope.categories)
    ]
    for area in scope.areas:
        for categories in product(*others):
            yield (indicator.pk, area.pk, *categories)


def _sum(
    total: CellKey, family: Family, cells: CellValues, indicator: Indicator
) -> Iterator[Problem]:
    whole = cells.get(total, EMPTY)
    place = family.dimension + 2
    parts = [cells.get((*total[:place], pk, *total[place + 1 :]), EMPTY) for pk in family.parts]
    known = [part.value for part in parts if part.value is not None]
    if whole.value is None or not known:
        return
    difference = sum(known) - whole.value
    # Each rounded figure may be half of its last place away from the true one.
    slack = Decimal(len(parts) + 1) / 2 / 10**indicator.decimals if indicator.decimals else 0
    if len(known) < len(parts):
        is_wrong = indicator.lowest is not None and indicator.lowest >= 0 and difference > slack
    else:
        is_wrong = abs(difference) > slack
    if is_wrong:
        yield _sum_problem(total, whole.value, sum(known, Decimal(0)), [whole, *parts])


def _sum_problem(
    total: CellKey, whole: Decimal, parts: Decimal, figures: list[CellValue]
) -> Problem:
    is_rough = any(figure.status in _ROUGH for figure in figures)
    level = Severity.WARNING if is_rough else Severity.ERROR
    sentence = _("The total is %(total)s, but its parts add up to %(parts)s.") % {
        "total": decimal_text(whole),
        "parts": decimal_text(parts),
    }
    return Problem(total, level, "sum", sentence)
