"""Fits the weights to judged queries: one number after the other, each change cross-validated.

Judged queries are few, and a number turned until they are pleased fits them alone. So a value is
taken only if, chosen on some queries, it helps others: the queries are parted into folds, the value
is chosen on all folds but one and its gain is counted on that one. The mean gain must be greater
than its standard error.
"""

import statistics
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from search import evaluation
from search.engine.contract import Engine
from search.evaluation import Judged
from search.weights import Learnable, tried, watched

# Less is noise, however steady.
_LEAST_GAIN = 0.0005
# Results that are read of each answer: ten gain, some are of kinds that nobody judged.
_READ = 40

Values = Mapping[str, float]
# nDCG@10 of each query, in the order of the queries, under some values.
Scorer = Callable[[Values], Sequence[float]]


@dataclass(frozen=True)
class Step:
    """A number that was changed: what it gained on the folds that did not choose it, and the
    standard error of that."""

    name: str
    before: float
    after: float
    gain: float
    spread: float

    def __str__(self) -> str:
        change = f"{self.before:g} to {self.after:g}"
        return f"{self.name}: {change}, {self.gain:+.4f} ± {self.spread:.4f}"


@dataclass(frozen=True)
class Learnt:
    """The values that were found, and the steps to them."""

    values: dict[str, float]
    steps: list[Step]


class Scores:
    """Asks the queries under other values; what a value cannot change is not asked again."""

    def __init__(self, judged: Sequence[Judged], engine: Engine, kinds: Collection[str]) -> None:
        documents = evaluation.keys_of_documents()
        self._engine = engine
        self._askings = [evaluation.Asking(one, kinds, _READ, documents) for one in judged]
        # For each query the numbers that its answer asked for, then those that any answer asked
        # the engine for: there one query uses what was computed for another.
        self._asked: list[set[str]] = [set() for _one in judged]
        self._shared: set[str] = set()
        self._known: list[dict[tuple[tuple[str, float], ...], float]] = [{} for _one in judged]

    def __call__(self, values: Values) -> list[float]:
        """nDCG@10 of each query."""
        with tried(values):
            self._engine.forget()
            return [self._score(place, values) for place in range(len(self._askings))]

    def _score(self, place: int, values: Values) -> float:
        known = self._known[place]
        key = self._key(place, values)
        if key not in known:
            asking = self._askings[place]
            with watched() as own:
                request = asking.request()
            with watched() as shared:
                score = asking.ndcg(request)
            self._asked[place] |= own
            self._shared |= shared
            known[self._key(place, values)] = score
            return score
        return known[key]

    def _key(self, place: int, values: Values) -> tuple[tuple[str, float], ...]:
        names = self._asked[place] | self._shared
        return tuple((name, values[name]) for name in sorted(names) if name in values)


def folds_of(judged: Sequence[Judged], count: int) -> list[int]:
    """The fold of each query; queries of one class are spread over all folds.

    Queries that share a judgment ask the same in another language: they stay together.
    """
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, one in enumerate(judged):
        groups[tuple(sorted(f"{key} {grade}" for key, grade in one.relevant.items()))].append(place)
    by_class = sorted(
        groups.values(), key=lambda group: (judged[group[0]].kind, judged[group[0]].id)
    )
    folds = [0] * len(judged)
    for number, group in enumerate(by_class):
        for place in group:
            folds[place] = number % count
    return folds


def fit(
    score: Scorer,
    weights: Mapping[str, Learnable],
    folds: Mapping[int, int],
    passes: int,
    watch: Callable[[str], object] = lambda line: None,
) -> Learnt:
    """Coordinate search from the values as they are, over the queries that `folds` has (by place).

    It ends with a pass that changes nothing, or after so many passes.
    """
    values = {name: one.value for name, one in weights.items()}
    steps: list[Step] = []
    for number in range(passes):
        changes = 0
        for name, one in weights.items():
            step = _better(score, values, name, one, folds)
            if step:
                values[name] = step.after
                steps.append(step)
                changes += 1
                watch(str(step))
        watch(f"pass {number + 1}: {changes} changed")
        if not changes:
            break
    return Learnt(values, steps)


def held_out(
    score: Scorer, weights: Mapping[str, Learnable], folds: Sequence[int], passes: int
) -> list[tuple[float, float]]:
    """For each fold nDCG@10 before and after learning from the other folds alone."""
    before = score({name: one.value for name, one in weights.items()})
    means = []
    for fold in sorted(set(folds)):
        others = {place: one for place, one in enumerate(folds) if one != fold}
        after = score(fit(score, weights, others, passes).values)
        places = [place for place, one in enumerate(folds) if one == fold]
        means.append((_mean(before, places), _mean(after, places)))
    return means


def learnt_weights(weights: Mapping[str, Learnable], values: Values) -> dict[str, Learnable]:
    """The weights with other values."""
    return {name: replace(one, value=values[name]) for name, one in weights.items()}


def _better(
    score: Scorer, values: Values, name: str, weight: Learnable, folds: Mapping[int, int]
) -> Step | None:
    """The change of one number that helps queries which did not choose it, if there is one."""
    now = score(values)
    gains = {values[name]: [0.0] * len(now)}
    for value in weight.tries:
        if value != values[name]:
            other = score({**values, name: value})
            gains[value] = [new - old for new, old in zip(other, now, strict=True)]
    chosen = _best(gains, folds)
    if chosen == values[name]:
        return None
    held_out_gains = []
    for fold in sorted(set(folds.values())):
        inside = [place for place, one in folds.items() if one == fold]
        best = _best(gains, [place for place, one in folds.items() if one != fold])
        held_out_gains.append(_mean(gains[best], inside))
    gain, spread = statistics.mean(held_out_gains), _standard_error(held_out_gains)
    if gain <= max(spread, _LEAST_GAIN):
        return None
    return Step(name, values[name], chosen, gain, spread)


def _best(gains: Mapping[float, Sequence[float]], places: Iterable[int]) -> float:
    """The value with the greatest gain over some queries; of equals the first, which is the one
    that holds now."""
    asked = list(places)
    return max(gains, key=lambda value: _mean(gains[value], asked))


def _mean(numbers: Sequence[float], places: Sequence[int]) -> float:
    return statistics.fmean(numbers[place] for place in places) if places else 0.0


def _standard_error(numbers: Sequence[float]) -> float:
    if len(numbers) < 2:
        return 0.0
    return statistics.stdev(numbers) / len(numbers) ** 0.5
