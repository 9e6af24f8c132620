"""Which labels look most like some words, letter by letter: where no label is named as a whole.

Labels and words are compared by pieces of three to five letters, weighed by how few labels have
them (TF-IDF) and by what each word tells. One table of numbers, made once for a thesaurus.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_SIZES = 3, 4, 5
# A piece that more labels have than this share of them tells nothing, and costs the most.
_COMMON = 0.04
_FEW_LABELS = 50  # with so few labels no piece is common
_LONGEST_WORD = 24
_MOST_WORDS = 24
_BASE = np.uint64(1_000_003)

Numbers = NDArray[np.int64]


class Alike(NamedTuple):
    """A label by its number, and how much it is like what was asked: from 0 to 1."""

    label: int
    likeness: float


class NearestLabels:
    """The pieces of all labels. Nobody changes it, and threads share it."""

    def __init__(self, labels: Sequence[Sequence[str]]) -> None:
        """Each label is given as its folded words."""
        self._count = len(labels)
        pieces, owners = _pieces([word for words in labels for word in words])
        of_word = np.repeat(np.arange(len(labels)), [len(words) for words in labels])
        self._pieces, places = np.unique(pieces, return_inverse=True)
        pairs = np.unique(places.astype(np.int64) * max(1, len(labels)) + of_word[owners])
        numbers, self._labels = np.divmod(pairs, max(1, len(labels)))
        self._labels = self._labels.astype(np.int32)
        self._starts = np.searchsorted(numbers, np.arange(len(self._pieces) + 1))
        self._rarities = np.log((1 + len(labels)) / np.maximum(1, np.diff(self._starts)))
        squares = np.bincount(
            self._labels, np.repeat(self._rarities**2, np.diff(self._starts)), len(labels)
        )
        self._norms = np.sqrt(np.maximum(squares, 1e-9))

    def nearest(self, words: Sequence[str], tell: Sequence[float], most: int) -> list[Alike]:
        """The labels most like the words, each of which tells so much; the nearest first."""
        words = words[:_MOST_WORDS]
        if not self._count or not words:
            return []
        pieces, owners = _pieces(words)
        pieces, firsts = np.unique(pieces, return_index=True)
        amounts = np.asarray(tell, dtype=np.float64)[owners[firsts]]
        places = np.minimum(np.searchsorted(self._pieces, pieces), len(self._pieces) - 1)
        is_known = self._pieces[places] == pieces
        rarities = np.where(is_known, self._rarities[places], np.log(1 + self._count))
        norm = float(np.sqrt(((amounts * rarities) ** 2).sum()))
        scores = self._scores(places[is_known], (amounts * rarities)[is_known])
        if not norm or not scores.any():
            return []
        likeness = scores / (self._norms * norm)
        order = np.argsort(-likeness, kind="stable")[:most]
        return [Alike(int(label), float(likeness[label])) for label in order if likeness[label] > 0]

    def _scores(self, places: Numbers, amounts: NDArray[np.float64]) -> NDArray[np.float64]:
        holders = self._starts[places + 1] - self._starts[places]
        is_rare = holders <= max(_FEW_LABELS, _COMMON * self._count)
        scores = np.zeros(self._count)
        for place, amount in zip(places[is_rare].tolist(), amounts[is_rare].tolist(), strict=True):
            labels = self._labels[self._starts[place] : self._starts[place + 1]]
            scores[labels] += amount * self._rarities[place]
        return scores


def _pieces(words: Sequence[str]) -> tuple[NDArray[np.uint64], Numbers]:
    """Pieces of all words as numbers, beginnings and ends told apart, and whose each one is."""
    padded = [f" {word[:_LONGEST_WORD]} " for word in words]
    letters = np.frombuffer("".join(padded).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    owner = np.repeat(np.arange(len(padded)), [len(one) for one in padded])
    pieces, owners = [], []
    for size in _SIZES:
        starts = np.arange(max(0, len(letters) - size + 1))
        starts = starts[owner[starts] == owner[starts + size - 1]]
        numbers = np.full(len(starts), size, dtype=np.uint64)
        for offset in range(size):
            numbers = numbers * _BASE + letters[starts + offset]
        pieces.append(numbers)
        owners.append(owner[starts])
    return np.concatenate(pieces), np.concatenate(owners)
