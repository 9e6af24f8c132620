"""The arrays of one segment: what the indexer reads out of Whoosh once, and searches read after.

They lie beside the segment's own files and bear its name, so that Whoosh removes them with it. A
segment never changes; only which of its documents are deleted does, and that is in Whoosh's table
of contents. A segment without its file (its writer was killed) is read from Whoosh instead.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.index import FileIndex

from search.engine.whoosh import arrays, extraction, internals
from search.engine.whoosh.schema import Layout

_SUFFIX = ".arrays"
_POSTINGS = "documents", "counts", "offsets", "positions", "stops"


class Vocabulary(Sequence[bytes]):
    """Values in the order of their bytes, found by halving."""

    def __init__(self, letters: np.ndarray, ends: np.ndarray) -> None:
        # Single numbers come out of a memoryview several times faster than out of an array.
        self._letters, self._ends = letters.data, ends.data

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:  # type: ignore[override]
        start = self._ends[number - 1] if number else 0
        return self._letters[start : self._ends[number]].tobytes()

    def place(self, value: bytes) -> int:
        """Where the value stands, or would stand."""
        return bisect_left(self, value)

    def find(self, value: bytes) -> int | None:
        """Where the value stands, or None."""
        place = self.place(value)
        return place if place < len(self) and self[place] == value else None

    def values(self) -> list[bytes]:
        """All values, in order."""
        letters, start, values = bytes(self._letters), 0, []
        for end in self._ends.tolist():
            values.append(letters[start:end])
            start = end
        return values


class Segment:
    """One segment's arrays by field: `extraction.py` says which there are.

    The postings of all analysed fields lie together, those of a stem side by side: one look into
    one vocabulary tells which fields have it, and where.
    """

    def __init__(self, size: int, named: Mapping[str, np.ndarray], layout: Layout) -> None:
        self.size = size
        self._named = named
        self._width = len(layout.analysed)
        self.stems = self.vocabulary(layout.content)
        self.documents, self.counts, self.offsets, self.positions, self._stops = (
            self.part(layout.content, part) for part in _POSTINGS
        )

    def part(self, field: str, part: str) -> np.ndarray:
        return self._named[f"{field}/{part}"]

    def vocabulary(self, field: str) -> Vocabulary:
        return Vocabulary(self.part(field, "letters"), self.part(field, "ends"))

    def stops(self, stem: str) -> list[int]:
        """Where the postings of a stem begin in each analysed field, and where the last ends.

        Empty for a stem that no document has.
        """
        place = self.stems.find(stem.encode())
        if place is None:
            return []
        return self._stops_of(place)

    def stems_from(self, fields: Sequence[int], start: str) -> Iterator[str]:
        """The stems that any of these analysed fields has, in order, from `start` on."""
        for place in range(self.stems.place(start.encode()), len(self.stems)):
            stops = self._stops_of(place)
            if any(stops[field] < stops[field + 1] for field in fields):
                yield self.stems[place].decode()

    def _stops_of(self, place: int) -> list[int]:
        return self._stops[place * self._width : (place + 1) * self._width + 1].tolist()


def path_of(folder: Path, segment: Any) -> Path:
    """Where a segment's arrays lie."""
    return folder / segment.make_filename(_SUFFIX)


def load(index: FileIndex, segment: Any, layout: Layout) -> Segment:
    """A segment's arrays. Raises ValueError or OSError when its file is damaged."""
    path = path_of(Path(index.storage.folder), segment)
    try:
        named = arrays.read(path)
    except FileNotFoundError:
        with extraction.extracted(index, segment, layout) as made:
            named = {name: arrays.whole(array) for name, array in made.items()}
    return Segment(segment.doc_count_all(), named, layout)


def complete(index: FileIndex, layout: Layout) -> None:
    """Write the arrays of each segment that has none yet; the indexer's last step."""
    for segment in internals.read_table(index)[1].segments:
        path = path_of(Path(index.storage.folder), segment)
        if not path.exists():
            with extraction.extracted(index, segment, layout) as made:
                arrays.write(path, made)
