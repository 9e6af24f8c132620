"""Haystack's contract kept on our own evaluation of Whoosh's index.

Whoosh keeps the schema, the segments, the commits and the query parser; matching, scores,
filters, facets, distances and order are ours (snapshot.py and its neighbours).
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from django.db.models import Model
from haystack import connections
from haystack.backends import BaseEngine, log_query
from haystack.backends.whoosh_backend import WhooshSearchBackend, WhooshSearchQuery
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.exceptions import SearchBackendError, SkipDocument
from haystack.models import SearchResult
from haystack.utils import get_identifier, get_model_ct
from whoosh import query
from whoosh.index import FileIndex
from whoosh.qparser import FuzzyTermPlugin, QueryParser
from whoosh.writing import IndexWriter

from directory.coordinates import Coordinates
from search.engine import geo, masks, ranking
from search.engine.contract import Answer, Found, Lookup
from search.engine.generations import Generations
from search.engine.ranking import Match
from search.engine.schema import UNKNOWN, Layout
from search.engine.snapshot import UNREADABLE, Floats, Mask, Snapshot, Snapshots, open_index
from search.errors import SearchUnavailable

LOCK_TIMEOUT_SECONDS = 10.0
_snapshots = Snapshots()


class Backend(WhooshSearchBackend):
    """One per thread, stateless: what it reads is shared, what it writes is locked."""

    @property
    def generations(self) -> Generations:
        """Where the index lies, asked of the connection every time, so that tests may move it."""
        return Generations(Path(connections.connections_info[self.connection_alias]["PATH"]))

    def setup(self) -> None:
        """Prepare the parser; unlike Haystack's, creates nothing on disk."""
        unified = connections[self.connection_alias].get_unified_index()
        self.layout = Layout.of(unified.all_searchfields())
        self.content_field_name, self.schema = self.layout.content, self.layout.schema()
        self.parser = QueryParser(self.content_field_name, schema=self.schema)
        self.parser.add_plugins([FuzzyTermPlugin])
        self.setup_complete = True

    def snapshot(self) -> Snapshot:
        """The index as it is now. Raises SearchUnavailable when there is none to read."""
        self._set_up_once()
        return _snapshots.get(self.generations.root, self.layout)

    def document_count(self) -> int | None:
        """Documents of the current generation, or None if it cannot be read in this version."""
        try:
            snapshot = self.snapshot()
        except SearchUnavailable:
            return None
        return None if snapshot.is_degraded else int(snapshot.alive.sum())

    def knows(self, stem: str) -> bool:
        """Whether any document holds the stem."""
        return self.snapshot().knows(stem)

    def find(self, lookup: Lookup) -> Answer:
        """What the service asks for; Haystack's `search` has no words for it."""
        snapshot = self.snapshot()
        weights = lookup.weights or self.layout.analysed
        words = lookup.words
        text = (
            ranking.score_words(snapshot, words, weights) if words else ranking.everything(snapshot)
        )
        alive = text.mask & snapshot.alive
        filters = masks.filter_masks(snapshot, lookup)
        mask = masks.combined(alive, filters)
        distances = _distances(snapshot, lookup.centre)
        scores = text.scores
        if lookup.is_near_first and lookup.centre:
            scores = scores * masks.nearness(snapshot, distances)
        ids = masks.order(snapshot, np.flatnonzero(mask), lookup.sort, scores, distances)
        page = ids[lookup.start : lookup.stop].tolist()
        return Answer(
            total=len(ids),
            found=tuple(_found(snapshot, page, scores, distances)),
            facets=masks.facet_counts(snapshot, lookup.facets, alive, filters),
            is_degraded=snapshot.is_degraded,
        )

    @log_query
    def search(
        self,
        query_string: str,
        sort_by: list[str] | None = None,
        start_offset: int = 0,
        end_offset: int | None = None,
        facets: Mapping[str, Any] | None = None,
        narrow_queries: Iterable[str] | None = None,
        dwithin: Mapping[str, Any] | None = None,
        distance_point: Mapping[str, Any] | None = None,
        models: Iterable[type[Model]] | None = None,
        result_class: type[SearchResult] | None = None,
        **options: Any,
    ) -> dict[str, Any]:
        """Haystack's entrance. Raises SearchBackendError for options that are not served."""
        _refuse_unserved(options)
        if not query_string:
            return {"results": [], "hits": 0}
        snapshot = self.snapshot()
        match = self._narrowed(snapshot, query_string, narrow_queries, models)
        centre, circle = _circle(snapshot, dwithin, distance_point)
        mask, distances = match.mask & circle, _distances(snapshot, centre)
        sort = tuple(sort_by or ("-score",))
        ids = masks.order(snapshot, np.flatnonzero(mask), sort, match.scores, distances)
        page = ids[start_offset:end_offset].tolist()
        found = _found(snapshot, page, match.scores, distances)
        return {
            "results": [_result(one, result_class or SearchResult) for one in found],
            "hits": len(ids),
            "facets": _haystack_facets(snapshot, facets, mask),
            "spelling_suggestion": None,
        }

    def more_like_this(self, *args: Any, **options: Any) -> dict[str, Any]:
        raise SearchBackendError("more_like_this is not served")

    def update(self, index: Any, iterable: Iterable[Model], commit: bool = True) -> None:
        """Write documents in one commit; an index that is not there yet is begun."""
        documents = list(self._documents(index, iterable))
        if documents:
            with self._writer() as writer:
                for document in documents:
                    writer.update_document(**document)

    def remove(self, obj_or_string: Model | str, commit: bool = True) -> None:
        with self._writer() as writer:
            writer.delete_by_term(ID, get_identifier(obj_or_string))

    def refresh(
        self, parts: Iterable[tuple[Any, Iterable[Model]]], identifiers: Iterable[str]
    ) -> None:
        """Put the (search index, objects) pairs in the place of these documents, in one commit.

        The objects are read while the lock is held: a state of theirs that is older than what
        another writer has written cannot replace it.
        """
        with self._writer() as writer:
            for identifier in identifiers:
                writer.delete_by_term(ID, identifier)
            for index, objects in parts:
                for document in self._documents(index, objects):
                    writer.add_document(**document)

    def clear(self, models: Iterable[type[Model]] | None = None, commit: bool = True) -> None:
        """Forget the documents of some models, or begin a new, empty index."""
        if models is None:
            self.rebuild([])
            return
        with self._writer() as writer:
            for model in models:
                writer.delete_by_term(DJANGO_CT, get_model_ct(model))

    def rebuild(self, parts: Iterable[tuple[Any, Iterable[Model]]]) -> int:
        """Write (search index, objects) pairs as a new generation and swap it in.

        Readers see the old index, complete, until the swap. Returns the number of documents.
        Raises IndexLocked when another writer does not finish.
        """
        self._set_up_once()
        generations = self.generations
        with generations.lock(LOCK_TIMEOUT_SECONDS):
            new = generations.create(self.layout)
            folder, is_published = Path(new.storage.folder), False
            try:
                with _committed(new.writer()) as writer:
                    for index, objects in parts:
                        for document in self._documents(index, objects):
                            writer.add_document(**document)
                generations.publish(folder)
                is_published = True
            finally:
                if not is_published:
                    generations.discard(folder)
        return int(new.doc_count())

    def _documents(self, index: Any, objects: Iterable[Model]) -> Iterator[dict[str, Any]]:
        self._set_up_once()
        for one in objects:
            try:
                yield self.layout.document(index.full_prepare(one))
            except SkipDocument:
                self.log.debug("Indexing for object `%s` skipped", one)

    @contextmanager
    def _writer(self) -> Iterator[IndexWriter]:
        """The one writer to the current generation. Raises IndexLocked, SearchUnavailable."""
        self._set_up_once()
        generations = self.generations
        with generations.lock(LOCK_TIMEOUT_SECONDS):
            folder = generations.current()
            if folder is None:
                new = generations.create(self.layout)
                folder = Path(new.storage.folder)
                generations.publish(folder)
            with _committed(_opened(folder, self.layout).writer()) as writer:
                yield writer

    def _narrowed(
        self,
        snapshot: Snapshot,
        query_string: str,
        narrow_queries: Iterable[str] | None,
        models: Iterable[type[Model]] | None,
    ) -> Match:
        match = masks.evaluate(snapshot, self._parse(query_string))
        mask = match.mask & snapshot.alive
        for narrow in narrow_queries or ():
            mask &= masks.evaluate(snapshot, self._parse(narrow)).mask
        if models:
            labels = tuple(get_model_ct(model) for model in models)
            mask &= snapshot.codes[DJANGO_CT].mask(snapshot.size, labels)
        return Match(mask, match.scores)

    def _parse(self, query_string: str) -> query.Query:
        # "*" is Haystack's way to ask for everything; Whoosh would look at every word of the index.
        return query.Every() if query_string == "*" else self.parser.parse(query_string)

    def _set_up_once(self) -> None:
        if not self.setup_complete:
            self.setup()


class Engine(BaseEngine):
    """What HAYSTACK_CONNECTIONS names."""

    backend = Backend
    query = WhooshSearchQuery


@contextmanager
def _committed(writer: IndexWriter) -> Iterator[IndexWriter]:
    """Commit at the end, or leave the index as it was and its lock free."""
    try:
        yield writer
        writer.commit()
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise


def _opened(folder: Path, layout: Layout) -> FileIndex:
    try:
        return open_index(folder, layout)
    except UNREADABLE as error:
        raise SearchUnavailable(f"the index in {folder} cannot be written") from error


def _distances(snapshot: Snapshot, centre: Coordinates | None) -> Floats:
    if centre is None:
        return np.full(snapshot.size, UNKNOWN)
    return geo.distances_km(snapshot.numbers[geo.LATITUDE], snapshot.numbers[geo.LONGITUDE], centre)


def _found(
    snapshot: Snapshot, ids: list[int], scores: Floats, distances: Floats
) -> Iterator[Found]:
    for number in ids:
        distance = float(distances[number])
        yield Found(
            model=snapshot.models[number],
            pk=int(snapshot.numbers[DJANGO_ID][number]),
            score=float(scores[number]),
            distance_km=None if np.isnan(distance) else distance,
        )


def _result(found: Found, result_class: type[SearchResult]) -> SearchResult:
    app, model = found.model.split(".")
    result = result_class(app, model, found.pk, found.score)
    result.distance_km = found.distance_km
    return result


def _circle(
    snapshot: Snapshot,
    dwithin: Mapping[str, Any] | None,
    distance_point: Mapping[str, Any] | None,
) -> tuple[Coordinates | None, Mask]:
    """Where distances start, and the documents inside the circle if one was asked for."""
    asked = dwithin or distance_point
    if not asked:
        return None, np.ones(snapshot.size, dtype=bool)
    longitude, latitude = asked["point"].coords
    centre = Coordinates(latitude, longitude)
    radius_km = float(dwithin["distance"].km) if dwithin else None
    circle = masks.filter_masks(snapshot, Lookup(centre=centre, radius_km=radius_km))
    return centre, masks.combined(np.ones(snapshot.size, dtype=bool), circle)


def _haystack_facets(
    snapshot: Snapshot, facets: Mapping[str, Any] | None, mask: Mask
) -> dict[str, Any]:
    if not facets:
        return {}
    counts = masks.facet_counts(snapshot, tuple(facets), mask, {})
    pairs = {name: sorted(one.items(), key=lambda p: (-p[1], p[0])) for name, one in counts.items()}
    return {"fields": pairs, "dates": {}, "queries": {}}


def _refuse_unserved(options: Mapping[str, Any]) -> None:
    """Say what is not served, rather than answer as if it had not been asked."""
    for name in ("highlight", "date_facets", "query_facets", "within"):
        if options.get(name):
            raise SearchBackendError(f"{name} is not served")
