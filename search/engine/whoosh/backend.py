"""Haystack's contract kept on our own evaluation of Whoosh's index.

Whoosh keeps the schema, the segments, the commits and the query parser; matching, scores,
filters, facets, distances and order are ours (snapshot.py and its neighbours).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np
from django.db.models import Model, QuerySet
from haystack import connections
from haystack.backends import BaseEngine, log_query
from haystack.backends.whoosh_backend import WhooshSearchBackend, WhooshSearchQuery
from haystack.constants import DJANGO_CT, ID
from haystack.exceptions import SearchBackendError, SkipDocument
from haystack.models import SearchResult
from haystack.utils import get_identifier, get_model_ct
from whoosh import query
from whoosh.codec.whoosh3 import W3Codec
from whoosh.index import FileIndex
from whoosh.qparser import FieldsPlugin, FuzzyTermPlugin, QueryParser
from whoosh.writing import IndexWriter

from search.engine.contract import Prefix, PrefixMatch, SearchRequest, SearchResponse
from search.engine.whoosh import (
    geo,
    haystack_options,
    haystack_results,
    masks,
    more_like_this,
    pinning,
    prefixes,
    query_evaluation,
    query_expansion,
    segments,
)
from search.engine.whoosh.generations import Generations
from search.engine.whoosh.ranked import RankedDocuments
from search.engine.whoosh.ranking import Match, among
from search.engine.whoosh.schema import Layout
from search.engine.whoosh.snapshot import UNREADABLE, Snapshot, Snapshots, open_index
from search.engine.whoosh.vocabulary import Words
from search.errors import SearchError, SearchUnavailable

LOCK_TIMEOUT_SECONDS = 10.0
# Packing blocks costs much time and saves little of what the arrays beside them need anyway. Whoosh
# copies a segment that is one file into memory to read it. What `limitmb` counts takes twice that.
# Whoosh's own lock stays off: a writer that a full disk stops keeps it for ever. Ours is freed.
_WRITER: dict[str, Any] = {
    "codec": W3Codec(compression=0), "compound": False, "limitmb": 48, "_lk": False,
}  # fmt: skip
_PIECE = 1000
_SERVED_BY_MORE_LIKE_THIS = frozenset(
    {"start_offset", "end_offset", "models", "result_class", "fields"}
)
_snapshots = Snapshots()
Method = TypeVar("Method", bound=Callable[..., Any])


def _silenced(method: Method) -> Method:
    """Honour SILENTLY_FAIL: where no index can be read or written, log it and answer nothing."""

    @wraps(method)
    def wrapper(self: "Backend", *args: Any, **kwargs: Any) -> Any:
        try:
            return method(self, *args, **kwargs)
        except SearchError:
            if not self.silently_fail:
                raise
            self.log.exception("Failed to %s", method.__name__)
            return {"results": [], "hits": 0}

    return cast(Method, wrapper)


class Backend(WhooshSearchBackend):
    """One per thread, stateless: what it reads is shared, what it writes is locked."""

    @property
    def folder(self) -> Path:
        """The PATH of the connection."""
        return self.generations.root

    @property
    def generations(self) -> Generations:
        """The generations in the folder; PATH is read every time, so that tests may move it."""
        return _generations(connections.connections_info[self.connection_alias]["PATH"])

    def setup(self) -> None:
        """Prepare the parser; unlike Haystack's, creates nothing on disk."""
        unified = connections[self.connection_alias].get_unified_index()
        self.layout = Layout.of(unified.all_searchfields())
        self.content_field_name, self.schema = self.layout.content, self.layout.schema()
        self.parser = QueryParser(self.content_field_name, schema=self.layout.asked())
        self.parser.add_plugins([FuzzyTermPlugin])
        # Unknown fields stay in the tree to be refused by name; Whoosh would read them as words.
        self.parser.replace_plugin(FieldsPlugin(remove_unknown=False))
        self._texts = frozenset((self.layout.content, *self.layout.analysed))
        self._parsed = lru_cache(maxsize=256)(self._parse_text)
        self.setup_complete = True

    def snapshot(self) -> Snapshot:
        """The index as it is now. Raises SearchUnavailable when there is none to read."""
        self._set_up_once()
        return _snapshots.get(self.folder, self.layout)

    def document_count(self) -> int | None:
        """Documents of the current generation, or None if it cannot be read in this version."""
        try:
            snapshot = self.snapshot()
        except SearchUnavailable:
            return None
        return None if snapshot.is_degraded else len(snapshot.documents)

    def knows(self, stem: str) -> bool:
        """Whether any document holds the stem."""
        return self.snapshot().knows(stem)

    def documents_with(self, stem: str) -> int:
        """How many documents hold the stem."""
        return self.snapshot().documents_with(stem)

    def forget(self) -> None:
        """Forget scores that were counted with other weights."""
        self.snapshot().cache.clear()

    def words(self) -> Words:
        """The words of the documents as they are written."""
        return Words(self.snapshot())

    def find(self, request: SearchRequest) -> SearchResponse:
        """Answer a request of the service, for which Haystack's `search` has no words."""
        snapshot = self.snapshot()
        weights = request.weights or self.layout.analysed
        found = query_expansion.score(snapshot, request, weights)
        found = pinning.with_pinned(snapshot, request, found)
        text = found.everything if request.is_complete else found.answers
        filters = masks.filter_masks(snapshot, request)
        wanted = masks.combined(filters)
        match = among(text, wanted)
        all_matching = match if text is found.everything else among(found.everything, wanted)
        if request.is_near_first and request.centre:
            distances = geo.distances_of(snapshot, match.documents, request.centre)
            near = masks.nearness(snapshot, match.documents, distances)
            match = Match(match.documents, match.scores * near)
        ranked = RankedDocuments(snapshot, match, request.centre)
        return SearchResponse(
            total=len(match.documents),
            documents=tuple(ranked.rows(request.sort, request.start, request.stop)),
            facets=masks.facet_counts(snapshot, request, text.documents, filters),
            is_degraded=snapshot.is_degraded,
            nationwide=int(np.count_nonzero(geo.nationwide(snapshot)[match.documents])),
            left_out=len(all_matching.documents) - len(match.documents),
            is_partial=found.is_partial,
        )

    def match_prefix(
        self, prefix: Prefix, fields: Sequence[str], limit: int
    ) -> Mapping[str, PrefixMatch]:
        """By model the documents whose names match a prefix; see prefixes.py."""
        return prefixes.match_prefix(self.snapshot(), prefix, fields, limit)

    @log_query
    @_silenced
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
        fields: Collection[str] = (),
        highlight: bool | Mapping[str, Any] = False,
        spelling_query: str | None = None,
        **options: Any,
    ) -> dict[str, Any]:
        """Haystack's own search. Raises SearchBackendError for what is not served, by its name."""
        haystack_options.refuse_unserved(options, highlight)
        if not query_string:
            return {"results": [], "hits": 0}
        snapshot = self.snapshot()
        tree = self._parse(query_string)
        match = self._narrowed(
            snapshot, query_evaluation.evaluate(snapshot, tree), narrow_queries, models
        )
        centre, circle = haystack_options.circle(snapshot, dwithin, distance_point)
        match = among(match, circle)
        found = RankedDocuments(snapshot, match, centre).sorted(sort_by, start_offset, end_offset)
        stems = query_evaluation.stems_asked(snapshot, tree) if highlight else None
        spelling_query = spelling_query or ("" if len(match.documents) else query_string)
        return {
            "results": haystack_results.results(
                found, self.layout, self.connection_alias, fields, stems, result_class
            ),
            "hits": len(match.documents),
            "facets": haystack_options.facet_counts(snapshot, facets, match.documents),
            "spelling_suggestion": more_like_this.corrected(snapshot, spelling_query),
        }

    @_silenced
    def more_like_this(
        self,
        model_instance: Model,
        additional_query_string: str | None = None,
        start_offset: int = 0,
        end_offset: int | None = None,
        models: Iterable[type[Model]] | None = None,
        result_class: type[SearchResult] | None = None,
        fields: Collection[str] = (),
        **options: Any,
    ) -> dict[str, Any]:
        """Documents that share telling words with an object, without the object itself."""
        haystack_options.refuse_unserved(options)
        snapshot = self.snapshot()
        unified = connections[self.connection_alias].get_unified_index()
        prepared = unified.get_index(type(model_instance)).full_prepare(model_instance)
        match = query_evaluation.any_of(snapshot, more_like_this.like_document(snapshot, prepared))
        asked = [additional_query_string] if additional_query_string else []
        match = self._narrowed(snapshot, match, asked, models)
        itself = masks.code_mask(snapshot, DJANGO_CT, (get_model_ct(model_instance),))
        itself = itself & snapshot.with_key(str(model_instance.pk))
        match = among(match, ~itself)
        found = RankedDocuments(snapshot, match, None).sorted(None, start_offset, end_offset)
        made = haystack_results.results(
            found, self.layout, self.connection_alias, fields, result_class=result_class
        )
        return {"results": made, "hits": len(match.documents)}

    @_silenced
    def update(self, index: Any, iterable: Iterable[Model], commit: bool = True) -> None:
        """Write documents in one commit; an index that is not there yet is begun."""
        documents = list(self._documents(index, iterable))
        if documents:
            with self._writer() as writer:
                for document in documents:
                    writer.update_document(**document)

    @_silenced
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

    @_silenced
    def clear(self, models: Iterable[type[Model]] | None = None, commit: bool = True) -> None:
        """Forget the documents of some models, or begin a new, empty index."""
        if models is None:
            self.rebuild([])
            return
        with self._writer() as writer:
            for model in models:
                writer.delete_by_term(DJANGO_CT, get_model_ct(model))

    def rebuild(
        self,
        parts: Iterable[tuple[Any, Iterable[Model]]],
        watch: Callable[[int], object] = lambda added: None,
    ) -> int:
        """Write (search index, objects) pairs as a new generation and swap it in.

        Readers see the old index, complete, until the swap. `watch` is called with the number of
        documents added since it was last called. Returns the number of documents. Raises
        IndexLocked when another writer does not finish.
        """
        self._set_up_once()
        generations = self.generations
        with generations.lock(LOCK_TIMEOUT_SECONDS):
            new = generations.create(self.layout)
            folder, is_published = Path(new.storage.folder), False
            try:
                with _committed(new.writer(**_WRITER)) as writer:
                    for index, objects in parts:
                        for document in self._documents(index, _streamed(objects)):
                            writer.add_document(**document)
                            watch(1)
                segments.complete(new, self.layout)
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
            index = _opened(folder, self.layout)
            with _committed(index.writer(**_WRITER)) as writer:
                yield writer
            segments.complete(index, self.layout)

    def _narrowed(
        self,
        snapshot: Snapshot,
        match: Match,
        narrow_queries: Iterable[str] | None,
        models: Iterable[type[Model]] | None,
    ) -> Match:
        mask = None
        for narrow in narrow_queries or ():
            found = query_evaluation.evaluate(snapshot, self._parse(narrow)).documents
            one = snapshot.mask_of(found)
            mask = one if mask is None else mask & one
        if models:
            labels = tuple(sorted(get_model_ct(model) for model in models))
            one = masks.code_mask(snapshot, DJANGO_CT, labels)
            mask = one if mask is None else mask & one
        return among(match, mask)

    def _parse(self, query_string: str) -> query.Query:
        # "*" is Haystack's way to ask for everything; Whoosh would look at every word of the index.
        return query.Every() if query_string == "*" else self._parsed(query_string)

    def _parse_text(self, query_string: str) -> query.Query:
        return self.parser.parse(query_string).accept(self._known)

    def _known(self, part: query.Query) -> query.Query:
        """A part of a query, about a field that can be asked; facets may bear Haystack's name."""
        if part.is_leaf() and (name := part.field()):
            if name in self.layout.names:
                raise SearchBackendError(f"{name} is only to sort by")
            if name not in self.parser.schema:
                raise SearchBackendError(f"no such field: {name}")
            part.fieldname = self.layout.code_field(name)
            if isinstance(part, query.Term) and name not in self._texts:
                part.text = _unquoted(part.text)
        return part

    def _set_up_once(self) -> None:
        if not self.setup_complete:
            self.setup()


class SearchQuery(WhooshSearchQuery):
    """Haystack's own, where it passes over what was asked."""

    def add_stats_query(self, stats_field: str, stats_facets: Any) -> None:
        raise SearchBackendError("stats are not served")

    def run_mlt(self, **options: Any) -> None:
        """Haystack's own forgets the rows and the fields that were asked for."""
        asked = self.build_params()
        unserved = asked.keys() - _SERVED_BY_MORE_LIKE_THIS - haystack_options.ALSO_SERVED
        if unserved:
            raise SearchBackendError(
                f"more_like_this() does not serve {', '.join(sorted(unserved))}"
            )
        served = {name: asked.get(name) for name in ("start_offset", "end_offset")}
        super().run_mlt(**served, fields=asked.get("fields", ()), **options)


class Engine(BaseEngine):
    """What HAYSTACK_CONNECTIONS names."""

    backend = Backend
    query = SearchQuery


@lru_cache(maxsize=8)
def _generations(path: str) -> Generations:
    return Generations(Path(path))


def _streamed(objects: Iterable[Model]) -> Iterable[Model]:
    """Rows in pieces, so that the memory of a rebuild does not grow with their number."""
    return objects.iterator(_PIECE) if isinstance(objects, QuerySet) else objects


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


def _unquoted(text: str) -> str:
    """A code or key; where Haystack writes an exact one, it puts quotes into quotes."""
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == "'" else text
