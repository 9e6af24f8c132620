"""Which figures stay hidden: small ones, and those from which a small one could be derived.

A figure between 0 and the indicator's threshold could be a person whom neighbours recognise. It is
hidden, and with it as few others as keep it from being derived: parts and totals are equations,
over all releases that readers can compare, and no small figure may follow from the visible ones.
Where the sum of the hidden parts of one total is known, that sum reaches the threshold too.

Method: cell suppression with a linear audit, as in Hundepool et al., Handbook on Statistical
Disclosure Control (2nd edition, 2024), chapter 4; without its interval protection by optimisation.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db import transaction

from indicators import sum_relations
from indicators.models import Indicator, Observation

_BATCH = 500
# A larger component is not solved: everything that it touches is hidden.
_MOST_UNKNOWNS = 600
Values = Mapping[int, Decimal]


@dataclass(frozen=True)
class Relation:
    """A total and all its parts, as keys of figures that were public at the same time."""

    total: int
    parts: frozenset[int]

    @property
    def members(self) -> frozenset[int]:
        return self.parts | {self.total}


def apply(indicator: Indicator) -> int:
    """Hide what must be hidden of an indicator, show the rest; returns how many are hidden."""
    with transaction.atomic():
        chosen = _hidden_of(indicator) if indicator.suppression_threshold else set()
        mine = Observation.objects.filter(indicator=indicator)
        now = set(mine.filter(is_hidden=True).values_list("pk", flat=True))
        _mark(chosen - now, is_hidden=True)
        _mark(now - chosen, is_hidden=False)
    return len(chosen)


def hidden(values: Values, related: Iterable[Relation], threshold: int) -> set[int]:
    """Keys of the figures to hide, so that no figure between 0 and `threshold` can be derived."""
    small = {key for key, value in values.items() if 0 < abs(value) < threshold}
    if not small:
        return set()
    return _Search(values, list(related), threshold, small).run()


class _Search:
    """Hides one more figure at a time until no small one follows from the visible ones."""

    def __init__(
        self, values: Values, related: list[Relation], threshold: int, small: set[int]
    ) -> None:
        self.values, self.threshold, self.small = values, threshold, small
        self.hidden = set(small)
        self.related = related
        self.by_member: dict[int, list[Relation]] = defaultdict(list)
        for relation in related:
            for key in relation.members:
                self.by_member[key].append(relation)

    def run(self) -> set[int]:
        waiting = [relation for key in self.small for relation in self.by_member[key]]
        while waiting:
            self._close(waiting)
            waiting = self._open_derived()
        return self.hidden

    def _close(self, waiting: list[Relation]) -> None:
        """Hide more in each relation that reveals a figure, or a small sum, by itself."""
        while waiting:
            relation = waiting.pop()
            while self._tells(relation) and (key := self._next(relation)) is not None:
                self.hidden.add(key)
                waiting += [other for other in self.by_member[key] if other is not relation]

    def _tells(self, relation: Relation) -> bool:
        unknown = relation.members & self.hidden
        if not unknown:
            return False
        if len(unknown) == 1:
            return True
        if relation.total in unknown:
            return False
        return sum(abs(self.values[key]) for key in unknown) < self.threshold

    def _next(self, relation: Relation) -> int | None:
        """The figure whose loss costs least: a part before the total, a small one, not a zero.

        One whose other sums hide something already costs less than one that opens a sum more.
        """
        visible = relation.members - self.hidden

        def cost(key: int) -> tuple[bool, bool, bool, Decimal, int]:
            value = abs(self.values[key])
            return key == relation.total, not value, self._opens(key, relation), value, key

        return min(visible, key=cost, default=None)

    def _opens(self, key: int, relation: Relation) -> bool:
        """Whether a figure would be the only one hidden in another sum, which needs one more."""
        others = (other for other in self.by_member[key] if other is not relation)
        return any(not other.members & self.hidden for other in others)

    def _open_derived(self) -> list[Relation]:
        """Hide one more beside each small figure that follows from several relations at once."""
        touched: list[Relation] = []
        for unknowns in self._components():
            if len(unknowns) > _MOST_UNKNOWNS:
                touched += self._hide_all_around(unknowns)
                continue
            equations = self._equations(unknowns)
            for key in sorted(_determined(equations) & self.small):
                if (more := self._cheapest_beside(key, unknowns)) is None:
                    continue  # nothing is left to hide: the figure has no relation in sight
                self.hidden.add(more)
                touched += self.by_member[more]
                break  # the new unknown may protect the others too
        return touched

    def _cheapest_beside(self, key: int, unknowns: set[int]) -> int | None:
        """A visible figure of the relations that led to `key`, nearest first."""
        for relation in self.by_member[key]:
            if (more := self._next(relation)) is not None:
                return more
        around = {relation for other in unknowns for relation in self.by_member[other]}
        ordered = sorted(around, key=lambda relation: (relation.total, sorted(relation.parts)))
        return next((more for r in ordered if (more := self._next(r)) is not None), None)

    def _hide_all_around(self, unknowns: set[int]) -> list[Relation]:
        around = {relation for key in unknowns for relation in self.by_member[key]}
        more = {key for relation in around for key in relation.members} - self.hidden
        self.hidden |= more
        return [relation for key in more for relation in self.by_member[key]]

    def _components(self) -> Iterator[set[int]]:
        """Connected components of hidden figures through relations, those with a small figure."""
        left = set(self.hidden)
        for start in sorted(self.small):
            if start not in left:
                continue
            found, queue = {start}, [start]
            while queue:
                for relation in self.by_member[queue.pop()]:
                    for key in relation.members & self.hidden - found:
                        found.add(key)
                        queue.append(key)
            left -= found
            yield found

    def _equations(self, unknowns: set[int]) -> list[dict[int, Fraction]]:
        around = {relation for key in unknowns for relation in self.by_member[key]}
        return [
            {
                key: Fraction(-1 if key == relation.total else 1)
                for key in relation.members & unknowns
            }
            for relation in sorted(around, key=lambda r: (r.total, sorted(r.parts)))
        ]


def _determined(equations: list[dict[int, Fraction]]) -> set[int]:
    """Unknowns that the equations determine, whatever their right sides are (Gauss-Jordan)."""
    solved: dict[int, dict[int, Fraction]] = {}
    for row in equations:
        rest = dict(row)
        for pivot in [key for key in rest if key in solved]:
            _subtract(rest, solved[pivot], rest[pivot])
        if not rest:
            continue
        pivot = min(rest)
        scale = rest[pivot]
        rest = {key: factor / scale for key, factor in rest.items()}
        for other in solved.values():
            if pivot in other:
                _subtract(other, rest, other[pivot])
        solved[pivot] = rest
    return {pivot for pivot, row in solved.items() if len(row) == 1}


def _subtract(row: dict[int, Fraction], other: Mapping[int, Fraction], times: Fraction) -> None:
    for key, factor in other.items():
        value = row.get(key, Fraction(0)) - times * factor
        if value:
            row[key] = value
        else:
            row.pop(key, None)


def _hidden_of(indicator: Indicator) -> set[int]:
    rows = sum_relations.read_versions(indicator)
    values = {row.key: row.value for row in rows if row.value is not None}
    threshold = indicator.suppression_threshold
    if not any(0 < abs(value) < threshold for value in values.values()):
        return set()
    related = (
        Relation(total, frozenset(parts))
        for total, parts in sum_relations.totals_with_parts(indicator, rows)
    )
    return hidden(values, related, threshold)


def _mark(keys: set[int], *, is_hidden: bool) -> None:
    ordered = sorted(keys)
    for start in range(0, len(ordered), _BATCH):
        some = ordered[start : start + _BATCH]
        Observation.objects.filter(pk__in=some).update(is_hidden=is_hidden)
