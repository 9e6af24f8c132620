"""One generation of the index as arrays that nobody changes, shared by the threads of a process."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from pickle import UnpicklingError
from struct import error as StructError
from threading import Lock
from typing import Any

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex
from whoosh.index import IndexError as WhooshIndexError
from whoosh.query import Query
from whoosh.searching import Searcher

from search.engine import columns, internals, segments
from search.engine.cache import ByteCache
from search.engine.columns import Codes, Floats, Ints, Mask, Part
from search.engine.generations import CURRENT, VERSION, Generations, version_of
from search.engine.schema import Layout
from search.errors import SearchUnavailable

# Scored words, masks and distances that a snapshot keeps: some hundred words at 100,000 documents.
_CACHE_BYTES = 32 << 20
_ATTEMPTS = 3

# What Whoosh, pickle and struct raise on a folder that is missing, cut off or not its own.
UNREADABLE = (
    WhooshIndexError, UnpicklingError, StructError, OSError, EOFError, LookupError, ValueError,
    TypeError, AttributeError,
)  # fmt: skip


@dataclass(frozen=True)
class Postings:
    """Documents that hold a stem, in order, and how often."""

    documents: Ints
    counts: Floats


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
        self.numbers = {name: columns.numbers(self.parts, name) for name in layout.numbers}
        kinds = self.codes[layout.codes[0]]
        self._models = np.zeros(self.size, dtype=np.int32)
        self._models[kinds.documents] = kinds.codes
        self.cache = ByteCache(_CACHE_BYTES)  # by questions: words, masks, distances
        self.orders = ByteCache(_CACHE_BYTES)  # by fields, whatever is asked
        self._lengths: dict[str, Floats] = {}
        self._lock = Lock()

    def model_of(self, document: int) -> str:
        """The model of a document, as "app.model"."""
        return self.codes[self.layout.codes[0]].names[self._models[document]]

    def models_of(self, documents: Ints) -> Ints:
        """The models of documents, as numbers that say only which are the same."""
        return self._models[documents]

    def ranks(self, name: str) -> Floats:
        """The place of each document in the order of a field's names; NaN without a name."""
        return self.orders.get(("ranks", name), lambda: columns.ranks(self.parts, name, self.size))

    def postings(self, name: str, stem: str) -> Postings:
        """Where a field holds a stem; nothing for a stem that no document has."""
        found: list[Ints] = [np.zeros(0, dtype=np.intp)]
        counts: list[Floats] = [np.zeros(0, dtype=np.float32)]
        for part, first, last in self._runs(name, stem):
            run = part.segment.part(name, "documents")[first:last]
            found.append(run.astype(np.intp) + part.start)
            counts.append(part.segment.part(name, "counts")[first:last].astype(np.float32))
        return self._living(np.concatenate(found), np.concatenate(counts))

    def positions(self, name: str, stem: str, wanted: Mask) -> Ints:
        """Where in the wanted documents a field holds a stem: document << 32 | position."""
        found: list[Ints] = [np.zeros(0, dtype=np.int64)]
        for part, first, last in self._runs(name, stem):
            documents = part.segment.part(name, "documents")[first:last].astype(np.int64)
            documents += part.start
            offsets = part.segment.part(name, "offsets")[first : last + 1]
            chosen = np.flatnonzero(wanted[documents])
            starts, lengths = offsets[chosen], offsets[chosen + 1] - offsets[chosen]
            ends = np.cumsum(lengths)
            places = np.repeat(starts - (ends - lengths), lengths) + np.arange(lengths.sum())
            positions = part.segment.part(name, "positions")[places].astype(np.int64)
            found.append(np.repeat(documents[chosen] << 32, lengths) + positions)
        return np.concatenate(found)

    def beginning(self, name: str, letters: str) -> list[str]:
        """The stems of a field that begin with these letters."""
        found: set[bytes] = set()
        prefix = letters.encode()
        for part in self.parts:
            vocabulary = part.segment.vocabulary(name)
            place = vocabulary.place(prefix)
            while place < len(vocabulary) and vocabulary[place].startswith(prefix):
                found.add(vocabulary[place])
                place += 1
        return sorted(stem.decode() for stem in found)

    def length_norms(self, name: str) -> Floats:
        """Words of each document in a field, as a share of the average of those that have any."""
        with self._lock:
            if name not in self._lengths:
                lengths = [part.segment.part(name, "lengths") for part in self.parts]
                all_lengths = np.concatenate([*lengths, np.zeros(0, dtype=np.float32)])
                filled = all_lengths[(all_lengths > 0) & self.alive]
                average = float(filled.mean()) if len(filled) else 1.0
                self._lengths[name] = (all_lengths / average).astype(np.float32)
            return self._lengths[name]

    def knows(self, stem: str) -> bool:
        """Whether any document holds the stem in any analysed field."""
        return any(len(self.postings(name, stem).documents) for name in self.layout.analysed)

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

    def _runs(self, name: str, stem: str) -> list[tuple[Part, int, int]]:
        """In each segment that has the stem, its first posting and the one after its last."""
        runs = []
        for part in self.parts:
            place = part.segment.vocabulary(name).find(stem.encode())
            if place is not None:
                stops = part.segment.part(name, "stops")
                runs.append((part, int(stops[place]), int(stops[place + 1])))
        return runs

    def _living(self, documents: Ints, counts: Floats) -> Postings:
        if len(self.documents) == self.size:
            return Postings(documents, counts)
        living = self.alive[documents]
        return Postings(documents[living], counts[living])


@dataclass
class _Opened:
    """A snapshot, and the state of the files that it was read from."""

    snapshot: Snapshot
    files: Mapping[Path, Hashable]
    layout: Layout

    def is_fresh(self, layout: Layout) -> bool:
        return self.layout == layout and all(
            _state(path) == state for path, state in self.files.items()
        )


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
    files = {root / CURRENT: _state(root / CURRENT)}
    candidates = Generations(root).candidates()
    # A commit that goes by while files are opened is met by opening them again.
    for folder in candidates[:1] * _ATTEMPTS + candidates[1:]:
        state = _state(folder)
        try:
            return _open(folder, layout, files, is_degraded=folder != candidates[0])
        except UNREADABLE as error:
            cause, files[folder] = error, state
    if not candidates:
        raise SearchUnavailable(f"no index in {root}; build it with manage.py build_index")
    raise SearchUnavailable(f"the index in {root} cannot be read") from cause


def _open(
    folder: Path, layout: Layout, files: Mapping[Path, Hashable], is_degraded: bool
) -> _Opened:
    """One generation's newest commit. Whoosh removes a table of contents when it has a newer."""
    version = _state(folder / VERSION)
    index = open_index(folder, layout)
    name, table = internals.read_table(index)
    read = {folder / name: _state(folder / name), folder / VERSION: version}
    for segment in table.segments:
        path = segments.path_of(folder, segment)
        read[path] = _state(path)
    return _Opened(Snapshot(index, table, layout, is_degraded), {**files, **read}, layout)


def open_index(folder: Path, layout: Layout) -> FileIndex:
    """A generation's index. Raises ValueError if it was made with another layout."""
    if version_of(folder) != layout.version:
        raise ValueError(f"{folder} was made by another version; run manage.py build_index")
    return FileStorage(str(folder)).open_index()


def _state(path: Path) -> Hashable:
    """What changes whenever a file is written or replaced; None for a file that is not there."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
