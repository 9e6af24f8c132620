"""Fields of a snapshot as columns over all its documents: codes, and names to sort by."""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from search.engine.whoosh.schema import UNKNOWN
from search.engine.whoosh.segments import Segment

Mask = NDArray[np.bool_]
Floats = NDArray[np.floating]
Ints = NDArray[np.integer]


@dataclass(frozen=True)
class Part:
    """A segment within a snapshot: its documents are counted on from `start`."""

    segment: Segment
    start: int


@dataclass(frozen=True)
class Codes:
    """Values of one field as pairs: document `documents[i]` has the value `codes[i]`."""

    values: dict[str, int]
    documents: Ints
    codes: Ints

    @classmethod
    def of(cls, parts: list[Part], field: str) -> "Codes":
        values, documents, codes = _joined(parts, field)
        return cls({value.decode(): code for value, code in values.items()}, documents, codes)

    @cached_property
    def names(self) -> list[str]:
        """The values by their codes."""
        return list(self.values)

    def mask(self, size: int, wanted: tuple[str, ...]) -> Mask:
        """Documents with any of the values."""
        known = [self.values[value] for value in wanted if value in self.values]
        mask = np.zeros(size, dtype=bool)
        for code in known:
            mask[self.documents[self.codes == code]] = True
        return mask

    def counts(self, mask: Mask) -> dict[str, int]:
        """How many of the documents have each value; values that none has are left out."""
        numbers = np.bincount(self.codes[mask.take(self.documents)], minlength=len(self.values))
        return {self.names[code]: int(numbers[code]) for code in np.flatnonzero(numbers).tolist()}


def ranks(parts: list[Part], field: str, size: int) -> Floats:
    """The place of each document in the order of a field's names; unknown without a name."""
    if len(parts) == 1:  # its own order is the whole order
        segment = parts[0].segment
        documents, codes = segment.part(field, "documents"), segment.part(field, "codes")
    else:
        _values, documents, codes = _joined(parts, field)
    places = np.full(size, UNKNOWN)
    places[documents] = codes
    return places


def numbers(parts: list[Part], field: str) -> Floats:
    """A field's number of each document, NaN where it is not known."""
    columns = [part.segment.part(field, "values") for part in parts]
    return columns[0] if len(columns) == 1 else np.concatenate([*columns, np.zeros(0)])


def _joined(parts: list[Part], field: str) -> tuple[dict[bytes, int], Ints, Ints]:
    """One vocabulary for all segments, and their pairs in it.

    Python's sort finds the runs that the segments' own orders are, and only merges them.
    """
    vocabularies = [part.segment.vocabulary(field).values() for part in parts]
    in_order = sorted(dict.fromkeys(chain.from_iterable(vocabularies)))
    values = {value: code for code, value in enumerate(in_order)}
    documents: list[Ints] = [np.zeros(0, dtype=np.intp)]
    codes: list[Ints] = [np.zeros(0, dtype=np.int32)]
    for part, vocabulary in zip(parts, vocabularies, strict=True):
        documents.append(part.segment.part(field, "documents").astype(np.intp) + part.start)
        own = np.array([values[value] for value in vocabulary], dtype=np.int32)
        codes.append(own[part.segment.part(field, "codes")])
    return values, np.concatenate(documents), np.concatenate(codes)
