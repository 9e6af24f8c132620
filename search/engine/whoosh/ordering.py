"""The first rows of an order, without sorting all the others."""

from collections.abc import Callable, Sequence

import numpy as np

from search.engine.whoosh.columns import Floats, Ints
from search.engine.whoosh.snapshot import Snapshot

# What belongs to one question, not to the documents: not to be kept for the next.
_OF_THE_QUESTION = ("score", "distance")
_FEW = 500  # rows that are sorted sooner than chosen from
Values = Callable[[str], Floats]  # name of a key to the value of each document found


def first_rows(
    snapshot: Snapshot, documents: Ints, sort: tuple[str, ...], values: Values, stop: int | None
) -> Ints:
    """Places in `documents` of the rows up to `stop`, sorted by several keys in their directions.

    Unknown values come last either way, and equal ones in the order of the documents. `values`
    gives score and distance. Raises KeyError for a key that there is not.
    """
    keys: list[Floats | Ints] = []
    rest = list(sort)
    while rest:
        if rest[0].removeprefix("-") in _OF_THE_QUESTION:
            keys.append(_directed(values(rest[0].removeprefix("-")), rest[0]))
            del rest[0]
            continue
        end = next((n for n, key in enumerate(rest) if _is_of_the_question(key)), len(rest))
        keys.append(_kept_order(snapshot, tuple(rest[:end]))[documents])
        del rest[:end]
    count = len(documents) if stop is None else min(stop, len(documents))
    rows: Ints = np.arange(len(documents))
    if len(rows) > _FEW:
        rows = _candidates(keys, rows, count)
    return rows[np.lexsort([rows, *(key[rows] for key in reversed(keys))])][:count]


def _candidates(keys: Sequence[Floats | Ints], rows: Ints, count: int) -> Ints:
    """At least the first `count` rows: what is surely before the last of them, and its equals."""
    if not keys or len(rows) <= count:
        return rows
    if count == 0:
        return rows[:0]
    key = keys[0][rows]
    last = np.partition(key, count - 1)[count - 1]
    before, equal = rows[key < last], rows[key == last]
    return np.concatenate([before, _candidates(keys[1:], equal, count - len(before))])


def _kept_order(snapshot: Snapshot, sort: tuple[str, ...]) -> Ints:
    """The place of every document by keys of its own, computed once per snapshot.

    Documents equal in all keys get equal places.
    """
    return snapshot.orders.get(("order", sort), lambda: _places(snapshot, sort))


def _places(snapshot: Snapshot, sort: tuple[str, ...]) -> Ints:
    keys = [_directed(_column(snapshot, key.removeprefix("-")), key) for key in sort]
    order = np.lexsort(list(reversed(keys)))
    differs = np.zeros(snapshot.size, dtype=np.int32)
    for key in keys:
        in_order = key[order]
        differs[1:] |= in_order[1:] != in_order[:-1]
    places = np.empty(snapshot.size, dtype=np.int32)
    places[order] = np.cumsum(differs)
    return places


def _column(snapshot: Snapshot, name: str) -> Floats:
    if name in snapshot.numbers:
        return snapshot.numbers[name]
    if name in snapshot.layout.names:
        return snapshot.ranks(name)
    raise KeyError(name)


def _directed(values: Floats, key: str) -> Floats:
    values = -values if key.startswith("-") else values
    return np.where(np.isnan(values), np.inf, values)


def _is_of_the_question(key: str) -> bool:
    return key.removeprefix("-") in _OF_THE_QUESTION
