"""Reads one segment of Whoosh's whole, once, into the arrays that searches read.

What grows with the text grows in files, so that the memory of the indexer does not.
"""

from array import array
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.index import FileIndex
from whoosh.reading import IndexReader

from search.engine.name_index import order_of_words
from search.engine.whoosh import internals
from search.engine.whoosh.arrays import Array, Growing
from search.engine.whoosh.keys import TEXT_KEY
from search.engine.whoosh.schema import UNKNOWN, Layout

Named = tuple[str, Array]


@contextmanager
def extracted(index: FileIndex, segment: Any, layout: Layout) -> Iterator[dict[str, Array]]:
    """A segment's arrays, by "field/part"; those of all texts together by the content field."""
    folder, size = Path(index.storage.folder), segment.doc_count_all()
    with ExitStack() as stack:
        reader = internals.open_segment(index, segment)
        stack.callback(reader.close)
        postings = {
            name: stack.enter_context(Growing(folder))
            for name in ("stops", "documents", "counts", "offsets", "positions")
        }
        named = dict(_texts(reader, layout, size, postings))
        for field in (*layout.codes, TEXT_KEY):
            named |= _codes(reader, field)
        for field in layout.names:
            named |= _names(reader, field)
        for field in layout.words:
            named |= _words(reader, field)
        for field in layout.numbers:
            named[f"{field}/values"] = _numbers(reader, field, size)
        yield named


def letters_of(word: str) -> int:
    """The set of a word's letters, a bit each: an alphabet's letters lie side by side."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % 32)
    return bits


def _texts(
    reader: IndexReader, layout: Layout, size: int, postings: dict[str, Growing]
) -> Iterator[Named]:
    """Postings of stem n in the k-th of K analysed fields are `documents` and `counts` from
    stops[n * K + k] to the next stop; the positions of posting m are `positions` from offsets[m] to
    offsets[m + 1]. `lengths` are words a document in a field.
    """
    stems: list[bytes] = []
    lengths = {field: np.zeros(size, dtype=np.float32) for field in layout.analysed}
    postings["stops"].extend([0])
    postings["offsets"].extend([0])
    for stem, fields in groupby(_terms(reader, layout), key=itemgetter(0)):
        having = {field for _stem, field in fields}
        for field in layout.analysed:
            if field in having:
                _add_postings(reader, field, stem, lengths[field], postings)
            postings["stops"].extend([len(postings["documents"])])
        stems.append(stem)
    yield from _vocabulary(layout.content, stems)
    yield from ((f"{layout.content}/{name}", part) for name, part in postings.items())
    yield from ((f"{field}/lengths", counted) for field, counted in lengths.items())


def _terms(reader: IndexReader, layout: Layout) -> Iterator[tuple[bytes, str]]:
    """Each stem with each field that has it, in the order of the stems."""
    return merge(*(_lexicon(reader, field) for field in layout.analysed))


def _lexicon(reader: IndexReader, field: str) -> Iterator[tuple[bytes, str]]:
    return ((stem, field) for stem in reader.lexicon(field))


def _add_postings(
    reader: IndexReader, field: str, stem: bytes, lengths: np.ndarray, postings: dict[str, Growing]
) -> None:
    for block in internals.postings(reader, field, stem, has_positions=True):
        lengths[list(block.documents)] += block.counts
        end, ends = len(postings["positions"]), []
        for places in block.positions or ():
            postings["positions"].extend(places)
            end += len(places)
            ends.append(end)
        postings["documents"].extend(block.documents)
        postings["counts"].extend(map(int, block.counts))  # Whoosh keeps them as floats
        postings["offsets"].extend(ends)


def _codes(reader: IndexReader, field: str) -> Iterator[Named]:
    """Pairs in the order of documents: document `documents[i]` has the value `codes[i]`."""
    values = list(reader.lexicon(field))
    documents, codes = array("i"), array("i")
    for code, value in enumerate(values):
        for block in internals.postings(reader, field, value, has_positions=False):
            documents.extend(block.documents)
            codes.extend([code] * len(block.documents))
    order = np.argsort(documents, kind="stable")
    yield from _vocabulary(field, values)
    yield f"{field}/documents", np.array(documents)[order]
    yield f"{field}/codes", np.array(codes)[order]


def _names(reader: IndexReader, field: str) -> Iterator[Named]:
    """Pairs as those of codes: each document's one name; a document without one has no pair.

    `words` and `owners` are the words of all names in order (name_index.py).
    """
    raw = list(reader.column_reader(field)) if reader.has_column(field) else []
    values = sorted({name for name in raw if name})
    places = {value: place for place, value in enumerate(values)}
    named = [document for document, name in enumerate(raw) if name]
    vocabulary = dict(_vocabulary(field, values))
    yield from vocabulary.items()
    words, owners = order_of_words(vocabulary[f"{field}/letters"], vocabulary[f"{field}/ends"])
    yield f"{field}/words", words
    yield f"{field}/owners", owners
    yield f"{field}/documents", np.array(named, dtype=np.int32)
    yield f"{field}/codes", np.array([places[raw[one]] for one in named], dtype=np.int32)


def _words(reader: IndexReader, field: str) -> Iterator[Named]:
    """For each word: `holders` (documents), its size, and the set of its letters as bits."""
    terms = list(reader.lexicon(field))
    words = [term.decode() for term in terms]
    holders = [reader.doc_frequency(field, term) for term in terms]
    yield from _vocabulary(field, terms)
    yield f"{field}/holders", np.array(holders, dtype=np.uint32)
    yield f"{field}/sizes", np.array([len(word) for word in words], dtype=np.uint8)
    yield f"{field}/signs", np.array([letters_of(word) for word in words], dtype=np.uint32)


def _numbers(reader: IndexReader, field: str, size: int) -> np.ndarray:
    if not size or not reader.has_column(field):
        return np.full(size, UNKNOWN)
    return np.array(list(reader.column_reader(field)), dtype=np.float64)


def _vocabulary(field: str, values: list[bytes]) -> Iterator[tuple[str, np.ndarray]]:
    yield f"{field}/letters", np.frombuffer(b"".join(values), dtype=np.uint8)
    yield f"{field}/ends", np.cumsum([len(value) for value in values], dtype=np.int64)
