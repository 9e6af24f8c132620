"""Learns from samples what tells a call for help from a harmless text with the same words.

A linear model over the features of `danger_text`, fitted by regularised least squares (conjugate
gradients on the normal equations; M. Hestenes and E. Stiefel 1952, doi:10.6028/jres.049.044):
1 is danger, -1 is none. It takes seconds; what was learnt is kept (`danger_store.py`).
"""

import zlib
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from search.understanding.danger_text import Features, features, in_latin, is_sign, words

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]
Keys = npt.NDArray[np.uint32]
Names = npt.NDArray[np.str_]

_REGULARISATION = 1.0
_MOST_ROUNDS = 25
_CLOSE_ENOUGH = 1e-3
# A feature of one sample alone teaches nothing about others.
_FEWEST_SAMPLES = 2
# Ways in which each language is typed in Latin letters too.
_LATIN_WAYS = {"bg": 3, "ru": 1, "uk": 1}


class Sample(NamedTuple):
    """What somebody writes; `kind` is the slug of a danger, empty for a harmless text."""

    kind: str
    language: str
    text: str


class Learnt(NamedTuple):
    """What samples taught, in arrays that are read from a file in milliseconds.

    keys: of each feature the checksum of its name, ascending; `weights` and `scales`: what it says
    and how much it counts. The samples, a row each: `kinds`, `languages`. Which of them have a
    feature: those of `rows` between its place in `starts` and the next, with `values` (scaled).
    """

    keys: Keys
    weights: Floats
    scales: Floats
    kinds: Names
    languages: Names
    starts: Ints
    rows: Ints
    values: Floats


def key_of(feature: str) -> int:
    """The same in every process; two of a hundred thousand features may share one."""
    return zlib.crc32(feature.encode())


def learn(samples: Sequence[Sample]) -> Learnt:
    """The weights of all features that two samples have. No samples teach nothing."""
    labels = [sample for sample in samples for _way in _readings(sample)]
    matrix = _sparse(features(read) for sample in samples for read in _readings(sample))
    targets = np.array([1.0 if sample.kind else -1.0 for sample in labels], dtype=np.float64)
    by_column = np.argsort(matrix.columns, kind="stable")
    starts = np.searchsorted(matrix.columns[by_column], np.arange(len(matrix.keys) + 1))
    return Learnt(
        keys=matrix.keys,
        weights=(matrix.fit(targets) * matrix.scales).astype(np.float32),
        scales=matrix.scales.astype(np.float32),
        kinds=np.array([sample.kind for sample in labels], dtype=np.str_),
        languages=np.array([sample.language for sample in labels], dtype=np.str_),
        starts=starts.astype(np.int32),
        rows=matrix.rows[by_column],
        values=matrix.values[by_column].astype(np.float32),
    )


def _readings(sample: Sample) -> list[list[str]]:
    """The words of a sample in its own letters and in Latin ones."""
    read = words(sample.text)
    return [read, *in_latin(read, _LATIN_WAYS.get(sample.language, 0))]


class _Matrix(NamedTuple):
    """A sparse matrix X of scaled features: the row, column and value of each item."""

    keys: Keys
    scales: Doubles
    rows: Ints
    columns: Ints
    values: Doubles
    height: int

    def fit(self, targets: Doubles) -> Doubles:
        """The weights w that make |Xw - y|² + r|w|² smallest."""
        weights = np.zeros(len(self.keys))
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

    def _forward(self, weights: Doubles) -> Doubles:
        image = self.values * weights[self.columns]
        return np.bincount(self.rows, image, self.height).astype(np.float64)

    def _backward(self, targets: Doubles) -> Doubles:
        image = self.values * targets[self.rows]
        return np.bincount(self.columns, image, len(self.keys)).astype(np.float64)


def _sparse(rows: Iterable[Features]) -> _Matrix:
    """All rows, of the features that two of them have.

    Pieces of words count by how rare they are. One row at a time is in memory as a dictionary.
    """
    keys: dict[str, int] = {}
    of_items, values, lengths = array("I"), array("f"), array("i")
    for row in rows:
        of_items.extend(keys.setdefault(name, key_of(name)) for name in row)
        values.extend(row.values())
        lengths.append(len(row))
    all_keys, columns = np.unique(np.array(of_items, dtype=np.uint32), return_inverse=True)
    counts = np.bincount(columns, minlength=len(all_keys))
    is_kept = counts >= _FEWEST_SAMPLES
    new_columns = np.cumsum(is_kept, dtype=np.int32) - 1
    signs = np.array([key for name, key in keys.items() if is_sign(name)], dtype=np.uint32)
    rarity = 0.4 + 0.2 * np.log(len(lengths) / np.maximum(counts, 1))
    scales = np.where(np.isin(all_keys, signs), 1.0, rarity)[is_kept]
    mask = is_kept[columns]
    owners = np.repeat(np.arange(len(lengths), dtype=np.int32), np.array(lengths, dtype=np.int32))
    kept = new_columns[columns[mask]].astype(np.int32)
    return _Matrix(
        keys=all_keys[is_kept],
        scales=scales,
        rows=owners[mask],
        columns=kept,
        values=np.array(values, dtype=np.float64)[mask] * scales[kept],
        height=len(lengths),
    )
