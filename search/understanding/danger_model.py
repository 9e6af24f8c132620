"""Tells calls for help from harmless texts with the same words, as samples of both teach it.

A linear model over the features of `danger_text`, fitted by regularised least squares (conjugate
gradients on the normal equations; M. Hestenes and E. Stiefel 1952, doi:10.6028/jres.049.044):
1 is danger, -1 is none. What kind it is, and in which language, the nearest samples say.
"""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from search.understanding.danger_text import (
    Features,
    features,
    in_latin,
    is_sign,
    is_word_sign,
    windows,
    words,
)

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]

_REGULARISATION = 0.3
_MOST_ROUNDS = 25
_CLOSE_ENOUGH = 1e-3
# A feature of one sample alone teaches nothing about others.
_FEWEST_SAMPLES = 2
_NEIGHBOURS = 7
_FEWEST_KNOWN = 0.4  # of the features of a part without a sign
# What a text of many parts must call louder by, for each e-fold of their number.
_CAUTION = 0.2
# Ways in which each language is typed in Latin letters too.
_LATIN_WAYS = {"bg": 3, "ru": 1, "uk": 1}


class Sample(NamedTuple):
    """What somebody writes; `kind` is the slug of a danger, empty for a harmless text."""

    kind: str
    language: str
    text: str


class Call(NamedTuple):
    """A call for help: the kind of danger, the language it seems to be in, and how sure it is."""

    kind: str
    language: str
    score: float


class DangerModel:
    """Learnt once from samples; never changed."""

    def __init__(self, samples: Sequence[Sample], threshold: float) -> None:
        self._threshold = threshold
        self._labels = [sample for sample in samples for _way in _readings(sample)]
        rows = (features(read) for sample in samples for read in _readings(sample))
        self._ids, self._scale, self._rows, self._columns, values = _sparse(rows)
        self._values = values * self._scale[self._columns]
        targets = [1.0 if sample.kind else -1.0 for sample in self._labels]
        self._weights = self._fit(np.array(targets)) * self._scale

    def read(self, text: str) -> Call | None:
        """The call for help in a text, or None. A text without words is none.

        Who was taught nothing hears nothing.
        """
        if not self._labels:
            return None
        score, loudest = self._loudest(text)
        if score <= self._threshold:
            return None
        kind, language = self._nearest(loudest)
        return Call(kind, language, score)

    def score(self, text: str) -> float:
        """How much a text calls for help: about 1 where it does, about -1 where not."""
        return self._loudest(text)[0]

    def _loudest(self, text: str) -> tuple[float, Features]:
        """The part that calls most; each further part is one more chance to mishear."""
        scored = [(self._score(one), one) for one in map(features, windows(text))]
        if not scored:
            return -1.0, {}
        score, loudest = max(scored, key=lambda pair: pair[0])
        return score - _CAUTION * math.log(len(scored)), loudest

    def _score(self, one: Features) -> float:
        known = [(self._ids[name], weight) for name, weight in one.items() if name in self._ids]
        if len(known) < len(one) * _FEWEST_KNOWN and not any(map(is_word_sign, one)):
            return -1.0  # in words that nobody taught there is nothing to hear
        return sum(float(self._weights[column]) * weight for column, weight in known)

    def _nearest(self, one: Features) -> tuple[str, str]:
        """Kind and language of the samples that are most alike; signs tell no language."""
        by_meaning = self._likeness(one)
        by_letters = self._likeness({k: v for k, v in one.items() if not is_sign(k)})
        calls = [at for at in np.argsort(-by_meaning) if self._labels[at].kind]
        kinds: Counter[str] = Counter()
        for at in calls[:_NEIGHBOURS]:
            kinds[self._labels[at].kind] += by_meaning[at]
        languages: Counter[str] = Counter()
        for at in np.argsort(-by_letters)[:_NEIGHBOURS]:
            languages[self._labels[at].language] += by_letters[at]
        return kinds.most_common(1)[0][0], languages.most_common(1)[0][0]

    def _likeness(self, one: Features) -> Floats:
        """How alike each sample is: the cosine of the angle, up to a factor."""
        asked = np.zeros(len(self._ids))
        for name, weight in one.items():
            if name in self._ids:
                asked[self._ids[name]] = weight * self._scale[self._ids[name]]
        count = len(self._labels)
        products = np.bincount(self._rows, self._values * asked[self._columns], count)
        return products / np.sqrt(np.bincount(self._rows, self._values**2, count) + 1e-9)

    def _fit(self, targets: Floats) -> Floats:
        """The weights w that make |Xw - y|² + r|w|² smallest."""
        weights = np.zeros(len(self._ids))
        rest = self._backward(targets)
        direction, size = rest, rest @ rest
        enough = size * _CLOSE_ENOUGH**2
        for _round in range(_MOST_ROUNDS):
            if size <= enough:
                break
            image = self._backward(self._forward(direction)) + _REGULARISATION * direction
            step = size / (direction @ image)
            weights, rest = weights + step * direction, rest - step * image
            before, size = size, rest @ rest
            direction = rest + size / before * direction
        return weights

    def _forward(self, weights: Floats) -> Floats:
        image = self._values * weights[self._columns]
        return np.bincount(self._rows, image, len(self._labels)).astype(np.float64)

    def _backward(self, targets: Floats) -> Floats:
        image = self._values * targets[self._rows]
        return np.bincount(self._columns, image, len(self._ids)).astype(np.float64)


def _readings(sample: Sample) -> list[list[str]]:
    """The words of a sample in its own letters and in Latin ones."""
    read = words(sample.text)
    return [read, *in_latin(read, _LATIN_WAYS.get(sample.language, 0))]


def _sparse(rows: Iterable[Features]) -> tuple[dict[str, int], Floats, Ints, Ints, Floats]:
    """All rows as three arrays: the row, column and value of each feature that two rows have.

    Before them the column of each feature by its name, and the scale of each column: pieces of
    words count by how rare they are. One row at a time is in memory as a dictionary.
    """
    ids: dict[str, int] = {}
    columns, values, lengths = array("i"), array("f"), array("i")
    for row in rows:
        columns.extend(ids.setdefault(name, len(ids)) for name in row)
        values.extend(row.values())
        lengths.append(len(row))
    all_columns = np.array(columns, dtype=np.int32)
    counts = np.bincount(all_columns, minlength=len(ids))
    is_kept = counts >= _FEWEST_SAMPLES
    numbers = np.cumsum(is_kept, dtype=np.int32) - 1
    kept = {name: int(numbers[at]) for name, at in ids.items() if is_kept[at]}
    rarity = [
        1.0 if is_sign(name) else 0.4 + 0.2 * math.log(len(lengths) / counts[ids[name]])
        for name in kept
    ]
    mask = is_kept[all_columns]
    owners = np.repeat(np.arange(len(lengths), dtype=np.int32), np.array(lengths, dtype=np.int32))
    return (
        kept,
        np.array(rarity, dtype=np.float64),
        owners[mask],
        numbers[all_columns[mask]],
        np.array(values, dtype=np.float64)[mask],
    )
