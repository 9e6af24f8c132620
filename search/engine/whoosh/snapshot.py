"""One generation of the index as arrays that nobody changes, shared by the threads of a process."""

import math
import os
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from heapq import merge
from pathlib import Path
from pickle import UnpicklingError
from struct import error as StructError
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from haystack.constants import DJANGO_ID
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex
from whoosh.index import IndexError as WhooshIndexError
from whoosh.query import Query
from whoosh.searching import Searcher

from search.engine.contract import Key
from search.engine.whoosh import columns, internals, segments
from search.engine.whoosh.cache import ByteCache
from search.engine.whoosh.columns import Codes, Floats, Ints, Mask, Part
from search.engine.whoosh.generations import CURRENT, VERSION, Generations, version_of
from search.engine.whoosh.keys import TEXT_KEY, as_number, converter
from search.engine.whoosh.schema import Layout
from search.errors import SearchUnavailable

# Scored words, masks and distances that a snapshot keeps: some hundred words at 100,000 documents.
_CACHE_BYTES = 32 << 20
_ATTEMPTS = 3

# What Whoosh, pickle and struct raise on a folder that is missing, cut off or not its own.
UNREADABLE = (
    WhooshIndexError, UnpicklingError, StructError, OSError, EOFError, LookupError, ValueError,
    TypeError, AttributeError,
)  # fmt: skip


class Postings(NamedTuple):
    """The documents of one segment that hold a stem in one field."""

    part: Part
    field: str
    first: int
    last: int

    @property
    def documents(self) -> Ints:
        """The documents, in order."""
        return self.part.segment.documents[self.first : self.last].astype(np.intp) + self.part.start

    @property
    def counts(self) -> Floats:
        """How often each holds the stem."""
        return self.part.segment.counts[self.first : self.last].astype(np.float32)

    def positions(self, wanted: Mask) -> Ints:
        """Where in the wanted documents the stem stands: document << 32 | position, in order."""
        documents = self.documents
        chosen = np.flatnonzero(wanted[documents])
        offsets = self.part.segment.offsets[self.first : self.last + 1].astype(np.int64)
        starts, lengths = offsets[chosen], offsets[chosen + 1] - offsets[chosen]
        ends = np.cumsum(lengths)
        places = np.repeat(starts - (ends - lengths), lengths) + np.arange(lengths.sum())
        positions = self.part.segment.positions[places].astype(np.int64)
        return np.repeat(documents[chosen] << 32, lengths) + positions


class Snapshot:
    """The documents of all segments, counted through; deleted ones are in no answer."""

    def __init__(
        self, index: FileIndex, table: TOC, layout: Layout, is_degraded: bool = False
    ) -> None:
        self.layout = layout
        self.is_degraded = is_degraded
        self._index = index
        self.parts: list[Part] = []
        self.size = 0
        for segment in table.segments:
            self.parts.append(Part(segments.load(index, segment, layout), self.size))
            self.size += segment.doc_count_all()
        self.alive = np.ones(self.size, dtype=bool)
        for part, segment in zip(self.parts, table.segments, strict=True):
            self.alive[[part.start + number for number in segment.deleted_docs()]] = False
        self.documents = np.flatnonzero(self.alive)
        self.codes = {name: Codes.of(self.parts, name) for name in layout.codes}
        self._text_keys = Codes.of(self.parts, TEXT_KEY)
        self.numbers = {name: columns.numbers(self.parts, name) for name in layout.numbers}
        kinds = self.codes[layout.codes[0]]
        self._models = np.zeros(self.size, dtype=np.int32)
        self._models[kinds.documents] = kinds.codes
        self.cache = ByteCache(_CACHE_BYTES)  # by questions: words, masks, distances
        self.orders = ByteCache(_CACHE_BYTES)  # by fields, whatever is asked
        self._lengths: dict[str, Floats] = {}
        self._lock = Lock()

    def identities(self, documents: Ints) -> tuple[list[str], list[Key]]:
        """The model ("app.model") and the primary key of each document."""
        names = self.codes[self.layout.codes[0]].names
        models = [names[code] for code in self._models[documents].tolist()]
        numbers = self.numbers[DJANGO_ID][documents]
        if not self._has_other_keys:
            return models, numbers.astype(int).tolist()
        rows = zip(models, documents.tolist(), numbers.tolist(), strict=True)
        return models, [self._key(model, row, number) for model, row, number in rows]

    def with_key(self, key: str) -> Mask:
        """Documents, of any model, whose primary key is written so."""
        number = as_number(key)
        if number is None:
            return self._text_keys.mask(self.size, (key,))
        return self.numbers[DJANGO_ID] == number

    @cached_property
    def _has_other_keys(self) -> bool:
        """Whether any model has keys that are no whole numbers."""
        return any(converter(label) for label in self.codes[self.layout.codes[0]].names)

    @cached_property
    def _texts(self) -> dict[int, str]:
        """The keys that are kept as text, by document."""
        pairs = zip(self._text_keys.documents.tolist(), self._text_keys.codes.tolist(), strict=True)
        return {document: self._text_keys.names[code] for document, code in pairs}

    def _key(self, model: str, document: int, number: float) -> Key:
        convert = converter(model) or int
        return convert(self._texts[document] if math.isnan(number) else int(number))

    def models_of(self, documents: Ints) -> Ints:
        """The models of documents, as numbers that say only which are the same."""
        return self._models[documents]

    def ranks(self, name: str) -> Floats:
        """The place of each document in the order of a field's names; NaN without a name."""
        return self.orders.get(("ranks", name), lambda: columns.ranks(self.parts, name, self.size))

    def postings(self, stem: str, fields: Collection[str]) -> Iterator[Postings]:
        """Where a stem is, one by one for each segment and each of the fields that has it.

        Deleted documents are among them.
        """
        for part in self.parts:
            stops = part.segment.stops(stem)
            for name, first, last in zip(self.layout.analysed, stops, stops[1:], strict=False):
                if first < last and name in fields:
                    yield Postings(part, name, first, last)

    def stems_from(self, fields: Collection[str], start: str) -> Iterator[str]:
        """The stems of some fields in the order of their letters, from the first after `start`.

        A stem may come more than once, and may be left from documents that are deleted.
        """
        places = [place for place, name in enumerate(self.layout.analysed) if name in fields]
        return merge(*(part.segment.stems_from(places, start) for part in self.parts))

    def holders(self, stem: str, name: str) -> Ints:
        """Documents whose field has the stem."""
        found = [postings.documents for postings in self.postings(stem, (name,))]
        return self.living(np.concatenate([*found, np.zeros(0, dtype=np.intp)]))

    def positions(self, stem: str, name: str, wanted: Mask) -> Ints:
        """Where in the wanted documents a field has a stem: document << 32 | position, in order."""
        found = [postings.positions(wanted) for postings in self.postings(stem, (name,))]
        return np.concatenate([*found, np.zeros(0, dtype=np.int64)])

    def length_norms(self, name: str) -> Floats:
        """Words of each document in a field, as a share of the average of those that have any."""
        if name not in self._lengths:  # two threads may both compute it, and get the same
            lengths = [part.segment.part(name, "lengths") for part in self.parts]
            all_lengths = np.concatenate([*lengths, np.zeros(0, dtype=np.float32)])
            filled = all_lengths[(all_lengths > 0) & self.alive]
            average = float(filled.mean()) if len(filled) else 1.0
            self._lengths[name] = (all_lengths / average).astype(np.float32)
        return self._lengths[name]

    def knows(self, stem: str) -> bool:
        """Whether any document holds the stem in any analysed field."""
        found = self.postings(stem, self.layout.analysed)
        return any(len(self.living(postings.documents)) for postings in found)

    def documents_with(self, stem: str) -> int:
        """How many documents hold the stem in any analysed field."""
        found = [postings.documents for postings in self.postings(stem, self.layout.analysed)]
        return len(self.living(np.unique(np.concatenate(found)))) if found else 0

    @cached_property
    def title_words(self) -> dict[int, Counter[str]]:
        """The words of all names as they are written, by their length, with how often."""
        words: dict[int, Counter[str]] = defaultdict(Counter)
        for name in self.layout.names:
            for part in self.parts:
                for title in part.segment.vocabulary(name).values():
                    for word in title.decode().split():
                        words[len(word)][word] += 1
        return dict(words)

    def mask_of(self, documents: Ints) -> Mask:
        """One yes or no per document."""
        mask = np.zeros(self.size, dtype=bool)
        mask[documents] = True
        return mask

    def matched_by_whoosh(self, tree: Query) -> Ints:
        """Documents that Whoosh's own matchers find."""
        with self._lock:
            try:
                found = Searcher(self._reader).docs_for_query(tree)
                numbers = np.unique(np.fromiter(found, dtype=np.intp))
                return numbers[self.alive[numbers]]
            except UNREADABLE as error:
                raise SearchUnavailable("the index is damaged; build it anew") from error

    @cached_property
    def _reader(self) -> Any:
        """Whoosh's reader copies the whole index into memory: only for questions not ours."""
        return self._index.reader()

    def living(self, documents: Ints) -> Ints:
        """Those of the documents that are not deleted."""
        if len(self.documents) == self.size:
            return documents
        return documents[self.alive[documents]]


@dataclass
class _Opened:
    """A snapshot, and the state of the files that it was read from."""

    snapshot: Snapshot
    files: Mapping[str, Hashable]
    layout: Layout

    def is_fresh(self, layout: Layout) -> bool:
        if self.layout is not layout and self.layout != layout:
            return False
        return all(_state(path) == state for path, state in self.files.items())


@dataclass
class Snapshots:
    """The newest snapshot of each index folder that this process reads."""

    _by_root: dict[Path, _Opened] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, root: Path, layout: Layout) -> Snapshot:
        """The index as it is now. Raises SearchUnavailable when no generation can be read."""
        known = self._by_root.get(root)
        if known and known.is_fresh(layout):
            return known.snapshot
        with self._lock:
            known = self._by_root.get(root)
            if known is None or not known.is_fresh(layout):
                known = self._by_root[root] = _open_newest(root, layout)
            return known.snapshot


def _open_newest(root: Path, layout: Layout) -> _Opened:
    files = {str(root / CURRENT): _state(root / CURRENT)}
    candidates = Generations(root).candidates()
    # A commit that goes by while files are opened is met by opening them again.
    for folder in candidates[:1] * _ATTEMPTS + candidates[1:]:
        state = _state(folder)
        try:
            return _open(folder, layout, files, is_degraded=folder != candidates[0])
        except UNREADABLE as error:
            cause, files[str(folder)] = error, state
    if not candidates:
        raise SearchUnavailable(f"no index in {root}; build it with manage.py build_index")
    raise SearchUnavailable(f"the index in {root} cannot be read") from cause


def _open(
    folder: Path, layout: Layout, files: Mapping[str, Hashable], is_degraded: bool
) -> _Opened:
    """One generation's newest commit. Whoosh removes a table of contents when it has a newer."""
    version = _state(folder / VERSION)
    index = open_index(folder, layout)
    name, table = internals.read_table(index)
    read = {str(folder / name): _state(folder / name), str(folder / VERSION): version}
    for segment in table.segments:
        path = segments.path_of(folder, segment)
        read[str(path)] = _state(path)
    return _Opened(Snapshot(index, table, layout, is_degraded), {**files, **read}, layout)


def open_index(folder: Path, layout: Layout) -> FileIndex:
    """A generation's index. Raises ValueError if it was made with another layout."""
    if version_of(folder) != layout.version:
        raise ValueError(f"{folder} was made by another version; run manage.py build_index")
    return FileStorage(str(folder)).open_index()


def _state(path: str | Path) -> Hashable:
    """What changes whenever a file is written or replaced; None for a file that is not there."""
    try:
        found = os.stat(path)  # noqa: PTH116 - asked at every search; a Path takes as long again
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
