"""All of Whoosh's private names that we use: tables of contents, and whole blocks of postings.

Whoosh's own matchers step from posting to posting in Python; a block holds up to 128 of them.
Whoosh is pinned to 2.7.4 exactly, and a property test compares what is read here with its matchers.
"""

import pickle
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from whoosh.codec.whoosh3 import W3LeafMatcher
from whoosh.index import TOC, FileIndex
from whoosh.reading import IndexReader, SegmentReader

_COUNT_BYTES = 4  # before each pickled list of positions stands their number


class Block(NamedTuple):
    """Documents of one term, how often each holds it, and where (None for a field without)."""

    documents: Sequence[int]
    counts: Sequence[float]
    positions: Sequence[list[int]] | None


def read_table(index: FileIndex) -> tuple[str, TOC]:
    """The newest commit's table of contents, and the name of its file."""
    generation = index.latest_generation()
    table = TOC.read(index.storage, index.indexname, gen=generation)
    return TOC._filename(index.indexname, generation), table


def open_segment(index: FileIndex, segment: Any) -> SegmentReader:
    """Whoosh's reader of one segment."""
    return SegmentReader(index.storage, index.schema, segment)


def postings(reader: IndexReader, name: str, term: bytes, has_positions: bool) -> list[Block]:
    """All postings of a term in one segment, block by block."""
    matcher = reader.postings(name, term)
    if not isinstance(matcher, W3LeafMatcher):
        return _step_by_step(matcher, has_positions)
    blocks = []
    while True:
        matcher._read_ids()
        matcher._read_weights()
        values = matcher._data[2]
        positions = [_positions(value) for value in values] if has_positions else None
        blocks.append(Block(matcher._ids, matcher._weights, positions))
        if matcher._lastblock:
            return blocks
        matcher._goto(matcher._nextoffset)


def _step_by_step(matcher: Any, has_positions: bool) -> list[Block]:
    """The slow way, for a segment with deleted documents."""
    documents, counts, positions = [], [], []
    while matcher.is_active():
        documents.append(matcher.id())
        counts.append(matcher.weight())
        if has_positions:
            positions.append(_positions(matcher.value()))
        matcher.next()
    return [Block(documents, counts, positions if has_positions else None)]


def _positions(value: bytes) -> list[int]:
    """Differences to the position before, as Whoosh pickles them (its own files, ours to trust)."""
    pickled = value[_COUNT_BYTES:]
    if not pickled.endswith(b"."):
        pickled += b"."
    differences = pickle.loads(pickled)  # noqa: S301 - the index folder is the site's own
    return list(accumulate(differences))
