"""How well calls for help would be told apart in sentences that the model was not taught."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.understanding.danger_learning import Sample, learn
from search.understanding.danger_model import DangerModel

FOLDS = 5
_THRESHOLDS = (-0.3, -0.2, -0.1, 0.0, 0.1, 0.2)

Scored = tuple[Sample, float]


@dataclass(frozen=True)
class Figures:
    """Shares at one threshold: calls that were recognised, and harmless texts taken for calls."""

    threshold: float
    recall: float
    false_alarms: float


def score_folds(samples: Sequence[Sample], folds: int = FOLDS) -> list[list[Scored]]:
    """Each sample scored by a model of the samples in the other folds; the same in every run."""
    shuffled = list(samples)
    random.Random(1).shuffle(shuffled)  # noqa: S311 - no secret
    parts = [shuffled[number::folds] for number in range(folds)]
    scored = []
    for held_out in parts:
        taught = [sample for part in parts if part is not held_out for sample in part]
        scored.append(score(DangerModel(learn(taught), 0.0), held_out))
    return scored


def score(model: DangerModel, samples: Iterable[Sample]) -> list[Scored]:
    return [(sample, model.score(sample.text)) for sample in samples]


def figures(scored: Sequence[Scored], threshold: float) -> Figures:
    """Shares of these samples; those of none count as right."""
    calls = [score > threshold for sample, score in scored if sample.kind]
    harmless = [score > threshold for sample, score in scored if not sample.kind]
    return Figures(threshold, _share(calls, 1.0), _share(harmless, 0.0))


def table(scored: Sequence[Scored]) -> list[Figures]:
    return [figures(scored, threshold) for threshold in _THRESHOLDS]


def _share(answers: list[bool], of_none: float) -> float:
    return sum(answers) / len(answers) if answers else of_none
