"""Tells calls for help from harmless texts with the same words, by what samples have taught.

How much a text calls is the sum of what its features say (`danger_learning.py`). What kind of
danger it is, and in which language, the nearest samples say.
"""

import math
from collections import Counter
from typing import NamedTuple

import numpy as np

from search.understanding.danger_learning import Floats, Ints, Learnt, key_of
from search.understanding.danger_text import Features, features, is_sign, is_word_sign, windows

_NEIGHBOURS = 7
_FEWEST_KNOWN = 0.4  # of the features of a part without a sign
# What a text of many parts must call louder by, for each e-fold of their number.
_CAUTION = 0.2


class Call(NamedTuple):
    """A call for help: the kind of danger, the language it seems to be in, and how sure it is."""

    kind: str
    language: str
    score: float


class DangerModel:
    """Reads texts as it was taught; never changed."""

    def __init__(self, learnt: Learnt, threshold: float) -> None:
        self._learnt = learnt
        self._threshold = threshold
        count = len(learnt.kinds)
        squares = np.bincount(learnt.rows, learnt.values**2, count)
        self._lengths = np.sqrt(squares + 1e-9).astype(np.float32)

    def read(self, text: str) -> Call | None:
        """The call for help in a text, or None. A text without words is none.

        Who was taught nothing hears nothing.
        """
        if not len(self._learnt.keys):
            return None
        score, loudest = self._loudest(text)
        if score <= self._threshold:
            return None
        kind, language = self._nearest(loudest)
        return Call(kind, language, score)

    def score(self, text: str) -> float:
        """How much a text calls for help: about 1 where it does, about -1 where not."""
        return self._loudest(text)[0] if len(self._learnt.keys) else -1.0

    def _loudest(self, text: str) -> tuple[float, Features]:
        """The part that calls most; each further part is one more chance to mishear."""
        scored = [(self._score(one), one) for one in map(features, windows(text))]
        if not scored:
            return -1.0, {}
        score, loudest = max(scored, key=lambda pair: pair[0])
        return score - _CAUTION * math.log(len(scored)), loudest

    def _score(self, one: Features) -> float:
        columns, values = self._known(one)
        if len(columns) < len(one) * _FEWEST_KNOWN and not any(map(is_word_sign, one)):
            return -1.0  # in words that nobody taught there is nothing to hear
        return float(self._learnt.weights[columns] @ values)

    def _known(self, one: Features) -> tuple[Ints, Floats]:
        """The columns of the features that samples have, and their values in this text."""
        keys = np.array([key_of(name) for name in one], dtype=np.uint32)
        places = np.searchsorted(self._learnt.keys, keys)
        places = np.minimum(places, len(self._learnt.keys) - 1)
        is_known = self._learnt.keys[places] == keys
        values = np.array(list(one.values()), dtype=np.float32)
        return places[is_known].astype(np.int32), values[is_known]

    def _nearest(self, one: Features) -> tuple[str, str]:
        """Kind and language of the samples that are most alike; signs tell no language."""
        by_meaning = self._likeness(one)
        by_letters = self._likeness({k: v for k, v in one.items() if not is_sign(k)})
        calls = [at for at in np.argsort(-by_meaning) if self._learnt.kinds[at]]
        kinds: Counter[str] = Counter()
        for at in calls[:_NEIGHBOURS]:
            kinds[str(self._learnt.kinds[at])] += by_meaning[at]
        languages: Counter[str] = Counter()
        for at in np.argsort(-by_letters)[:_NEIGHBOURS]:
            languages[str(self._learnt.languages[at])] += by_letters[at]
        return kinds.most_common(1)[0][0], languages.most_common(1)[0][0]

    def _likeness(self, one: Features) -> Floats:
        """How alike each sample is: the cosine of the angle, up to a factor."""
        learnt = self._learnt
        alike = np.zeros(len(learnt.kinds), dtype=np.float32)
        for column, value in zip(*self._known(one), strict=True):
            items = slice(learnt.starts[column], learnt.starts[column + 1])
            alike[learnt.rows[items]] += learnt.values[items] * (value * learnt.scales[column])
        return alike / self._lengths
