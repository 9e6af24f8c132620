"""The arrays of one segment: what the indexer reads out of Whoosh once, and searches read after.

They lie beside the segment's own files and bear its name, so that Whoosh removes them with it. A
segment never changes; only which of its documents are deleted does, and that is in Whoosh's table
of contents. A segment without its file (its writer was killed) is read from Whoosh instead.
"""

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.index import FileIndex
from whoosh.reading import IndexReader

from search.engine import arrays, internals
from search.engine.names import order_of_words
from search.engine.schema import UNKNOWN, Layout

_SUFFIX = ".arrays"


class Vocabulary:
    """Values in the order of their bytes, found by halving."""

    def __init__(self, letters: np.ndarray, ends: np.ndarray) -> None:
        self._letters = letters.data
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:
        start = int(self._ends[number - 1]) if number else 0
        return bytes(self._letters[start : int(self._ends[number])])

    def place(self, value: bytes) -> int:
        """Where the value stands, or would stand."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self[middle] < value:
                low = middle + 1
            else:
                high = middle
        return low

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
    """One segment's arrays by field: see `_text`, `_pairs` and `_numbers` for what there is."""

    def __init__(self, size: int, named: arrays.Arrays) -> None:
        self.size = size
        self._named = named

    def part(self, field: str, part: str) -> np.ndarray:
        return self._named[f"{field}/{part}"]

    def vocabulary(self, field: str) -> Vocabulary:
        return Vocabulary(self.part(field, "letters"), self.part(field, "ends"))


def path_of(folder: Path, segment: Any) -> Path:
    """Where a segment's arrays lie."""
    return folder / segment.make_filename(_SUFFIX)


def load(index: FileIndex, segment: Any, layout: Layout) -> Segment:
    """A segment's arrays. Raises ValueError or OSError when its file is damaged."""
    path = path_of(Path(index.storage.folder), segment)
    try:
        return Segment(segment.doc_count_all(), arrays.read(path))
    except FileNotFoundError:
        return Segment(segment.doc_count_all(), _extract(index, segment, layout))


def complete(index: FileIndex, layout: Layout) -> None:
    """Write the arrays of each segment that has none yet; the indexer's last step."""
    for segment in internals.read_table(index)[1].segments:
        path = path_of(Path(index.storage.folder), segment)
        if not path.exists():
            arrays.write(path, _extract(index, segment, layout))


def _extract(index: FileIndex, segment: Any, layout: Layout) -> dict[str, np.ndarray]:
    reader = internals.open_segment(index, segment)
    try:
        size = segment.doc_count_all()
        named: dict[str, np.ndarray] = {}
        for field in layout.analysed:
            named |= {f"{field}/{part}": array for part, array in _text(reader, field, size)}
        for field in layout.codes:
            named |= {f"{field}/{part}": array for part, array in _codes(reader, field)}
        for field in layout.names:
            named |= {f"{field}/{part}": array for part, array in _names(reader, field)}
        for field in layout.numbers:
            named[f"{field}/values"] = _numbers(reader, field, size)
        return named
    finally:
        reader.close()


def _text(reader: IndexReader, field: str, size: int) -> Iterator[tuple[str, np.ndarray]]:
    """Postings of term n are `documents` and `counts` from stops[n] to stops[n + 1]; the positions
    of posting m are `positions` from offsets[m] to offsets[m + 1]; `lengths` are words a document.
    """
    terms, stops = [], [0]
    documents, counts, spans, positions = array("i"), array("f"), array("i"), array("i")
    for term in reader.lexicon(field):
        for block in internals.postings(reader, field, term, has_positions=True):
            documents.extend(block.documents)
            counts.extend(block.counts)
            for places in block.positions or ():
                spans.append(len(places))
                positions.extend(places)
        terms.append(term)
        stops.append(len(documents))
    yield from _vocabulary(terms)
    yield "stops", np.array(stops, dtype=np.int64)
    yield "documents", np.array(documents)
    yield "counts", _small(np.array(counts))  # whole numbers, which Whoosh keeps as floats
    yield "offsets", np.concatenate([[0], np.cumsum(spans, dtype=np.int64)])
    yield "positions", _small(np.array(positions))
    lengths = np.bincount(documents, weights=counts, minlength=size)
    yield "lengths", lengths.astype(np.float32)


def _codes(reader: IndexReader, field: str) -> Iterator[tuple[str, np.ndarray]]:
    """Pairs in the order of documents: document `documents[i]` has the value `codes[i]`."""
    values = list(reader.lexicon(field))
    documents, codes = array("i"), array("i")
    for code, value in enumerate(values):
        for block in internals.postings(reader, field, value, has_positions=False):
            documents.extend(block.documents)
            codes.extend([code] * len(block.documents))
    order = np.argsort(documents, kind="stable")
    yield from _vocabulary(values)
    yield "documents", np.array(documents)[order]
    yield "codes", np.array(codes)[order]


def _names(reader: IndexReader, field: str) -> Iterator[tuple[str, np.ndarray]]:
    """Pairs as those of codes: each document's one name; a document without one has no pair.

    `words` and `owners` are the words of all names in order (names.py).
    """
    raw = list(reader.column_reader(field)) if reader.has_column(field) else []
    values = sorted({name for name in raw if name})
    places = {value: place for place, value in enumerate(values)}
    named = [document for document, name in enumerate(raw) if name]
    vocabulary = dict(_vocabulary(values))
    yield from vocabulary.items()
    words, owners = order_of_words(vocabulary["letters"], vocabulary["ends"])
    yield "words", words
    yield "owners", owners
    yield "documents", np.array(named, dtype=np.int32)
    yield "codes", np.array([places[raw[document]] for document in named], dtype=np.int32)


def _numbers(reader: IndexReader, field: str, size: int) -> np.ndarray:
    if not size or not reader.has_column(field):
        return np.full(size, UNKNOWN)
    return np.array(list(reader.column_reader(field)), dtype=np.float64)


def _vocabulary(values: list[bytes]) -> Iterator[tuple[str, np.ndarray]]:
    yield "letters", np.frombuffer(b"".join(values), dtype=np.uint8)
    yield "ends", np.cumsum([len(value) for value in values], dtype=np.int64)


def _small(numbers: np.ndarray) -> np.ndarray:
    """The same numbers in as few bytes as the largest of them needs."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))
