"""One generation of the index as arrays that nobody changes, shared by the threads of a process."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from pickle import UnpicklingError
from struct import error as StructError
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.index import IndexError as WhooshIndexError
from whoosh.query import Query
from whoosh.reading import IndexReader, TermNotFound
from whoosh.searching import Searcher

from search.engine.generations import Generations, version_of
from search.engine.schema import UNKNOWN, Layout
from search.errors import SearchUnavailable

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# What Whoosh, pickle and struct raise on a folder that is missing, cut off or not its own.
UNREADABLE = (
    WhooshIndexError, UnpicklingError, StructError, OSError, EOFError, LookupError, ValueError,
    TypeError, AttributeError,
)  # fmt: skip


@dataclass(frozen=True)
class Codes:
    """Values of one field as pairs: document `documents[i]` has the value `values[codes[i]]`."""

    values: dict[str, int]
    documents: Ints
    codes: Ints

    def mask(self, size: int, wanted: tuple[str, ...]) -> Mask:
        """Documents with any of the values."""
        known = [self.values[value] for value in wanted if value in self.values]
        mask = np.zeros(size, dtype=bool)
        mask[self.documents[np.isin(self.codes, known)]] = True
        return mask

    def counts(self, mask: Mask) -> dict[str, int]:
        """How many of the documents have each value; values that none has are left out."""
        numbers = np.bincount(self.codes[mask[self.documents]], minlength=len(self.values))
        return {value: int(numbers[code]) for value, code in self.values.items() if numbers[code]}


@dataclass(frozen=True)
class Postings:
    """Documents that hold a stem, and how often."""

    documents: Ints
    counts: Floats


_NO_POSTINGS = Postings(np.zeros(0, dtype=np.int64), np.zeros(0))


@dataclass
class Snapshot:
    """Arrays are read on first use, one thread at a time: Whoosh's readers are not for sharing."""

    reader: IndexReader
    layout: Layout
    is_degraded: bool = False
    _postings: dict[tuple[str, str], Postings] = field(default_factory=dict)
    _lengths: dict[str, Floats] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.size = int(self.reader.doc_count_all())
        self.alive = np.zeros(self.size, dtype=bool)
        self.alive[list(self.reader.all_doc_ids())] = True
        self.codes = {name: self._read_codes(name) for name in self.layout.codes}
        self.numbers = {name: self._read_numbers(name) for name in self.layout.numbers}
        self.names = {name: self._read_names(name) for name in self.layout.names}

    @cached_property
    def models(self) -> list[str]:
        """The model of each document."""
        kinds = self.codes[self.layout.codes[0]]
        by_code = {code: value for value, code in kinds.values.items()}
        models = [""] * self.size
        for document, code in zip(kinds.documents.tolist(), kinds.codes.tolist(), strict=True):
            models[document] = by_code[code]
        return models

    def postings(self, name: str, stem: str) -> Postings:
        """Where a field holds a stem; nothing for a stem that no document has."""
        key = name, stem
        with self._reading():
            if key not in self._postings:
                self._postings[key] = self._read_postings(name, stem)
            return self._postings[key]

    def lengths(self, name: str) -> Floats:
        """Number of words of each document in a field."""
        with self._reading():
            if name not in self._lengths:
                lengths = [self.reader.doc_field_length(n, name) for n in range(self.size)]
                self._lengths[name] = np.array(lengths, dtype=np.float64)
            return self._lengths[name]

    def knows(self, stem: str) -> bool:
        """Whether any document holds the stem in any analysed field."""
        return any(len(self.postings(name, stem).documents) for name in self.layout.analysed)

    def matched_by_whoosh(self, tree: Query) -> Mask:
        """Documents that Whoosh's own matchers find."""
        mask = np.zeros(self.size, dtype=bool)
        with self._reading():
            mask[list(Searcher(self.reader).docs_for_query(tree))] = True
        return mask

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """One thread at a time; damage that only shows now is said as at the opening."""
        with self._lock:
            try:
                yield
            except UNREADABLE as error:
                raise SearchUnavailable("the index is damaged; build it anew") from error

    def _read_postings(self, name: str, stem: str) -> Postings:
        try:
            matcher = self.reader.postings(name, stem)
        except TermNotFound:
            return _NO_POSTINGS
        pairs = []
        while matcher.is_active():
            pairs.append((matcher.id(), matcher.weight()))
            matcher.next()
        documents, counts = zip(*pairs, strict=True) if pairs else ((), ())
        return Postings(np.array(documents, dtype=np.int64), np.array(counts, dtype=np.float64))

    def _read_codes(self, name: str) -> Codes:
        values = sorted(term.decode() for term in self.reader.lexicon(name))
        found = [self._read_postings(name, value).documents for value in values]
        codes = np.repeat(np.arange(len(values)), [len(documents) for documents in found])
        documents = np.concatenate([*found, _NO_POSTINGS.documents])
        return Codes({value: code for code, value in enumerate(values)}, documents, codes)

    def _read_numbers(self, name: str) -> Floats:
        if not self.size or not self.reader.has_column(name):
            return np.full(self.size, UNKNOWN)
        return np.array(list(self.reader.column_reader(name)), dtype=np.float64)

    def _read_names(self, name: str) -> Floats:
        """The place of each document in the order of names; unknown without a name."""
        if not self.size or not self.reader.has_column(name):
            return np.full(self.size, UNKNOWN)
        names = np.array([raw.decode() for raw in self.reader.column_reader(name)])
        ranks = np.unique(names, return_inverse=True)[1].astype(np.float64)
        ranks[names == ""] = UNKNOWN
        return ranks


class Snapshots:
    """The newest snapshot of each index folder that this process reads."""

    def __init__(self) -> None:
        self._by_root: dict[Path, tuple[tuple[Path, int], Snapshot]] = {}
        self._lock = Lock()

    def get(self, root: Path, layout: Layout) -> Snapshot:
        """The index as it is now. Raises SearchUnavailable when no generation can be read."""
        candidates = Generations(root).candidates()
        for folder in candidates:
            try:
                return self._open(root, folder, layout, is_degraded=folder != candidates[0])
            except UNREADABLE as error:
                cause = error
        if not candidates:
            raise SearchUnavailable(f"no index in {root}; build it with manage.py build_index")
        raise SearchUnavailable(f"the index in {root} cannot be read") from cause

    def _open(self, root: Path, folder: Path, layout: Layout, is_degraded: bool) -> Snapshot:
        index = open_index(folder, layout)
        key = folder, index.latest_generation()
        with self._lock:
            known = self._by_root.get(root)
            if known is None or known[0] != key:
                known = key, Snapshot(index.reader(), layout, is_degraded)
                self._by_root[root] = known
            return known[1]


def open_index(folder: Path, layout: Layout) -> FileIndex:
    """A generation's index. Raises ValueError if it was made with another layout."""
    if version_of(folder) != layout.version:
        raise ValueError(f"{folder} was made by another version; run manage.py build_index")
    return FileStorage(str(folder)).open_index()
