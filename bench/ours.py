"""Our engine: alone, under Haystack, and stock Haystack."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from haystack import connections
from haystack.inputs import Exact
from haystack.query import SQ, SearchQuerySet

from bench.documents import Recording, recorded
from bench.queries import CENTRE, PAGE, RADIUS_KM, Question
from directory.coordinates import Coordinates
from search.analysis import stem
from search.engine.contract import SearchRequest, Word
from search.engine.whoosh.backend import Backend
from search.engine.whoosh.cache import ByteCache
from ui.kinds import all_kinds

STOCK = "stock"


def build(lines: Path) -> None:
    """Build our index, and write its documents down for the others."""
    backend = our_backend()
    backend.setup()
    with recorded(lines) as file:
        backend.rebuild(
            (Recording(index, backend.layout, file), index.index_queryset()) for index in _indexes()
        )


def our_backend() -> Backend:
    """The engine behind the site's own connection."""
    backend: Backend = connections["default"].get_backend()
    return backend


class Ours:
    """The engine alone, warm or cold (nothing kept of any earlier question)."""

    def __init__(self, is_cold: bool) -> None:
        self.name = "ours, cold" if is_cold else "ours"
        self._is_cold = is_cold
        self._backend = our_backend()

    def ask(self, question: Question) -> int:
        if self._is_cold:
            snapshot = self._backend.snapshot()
            snapshot.cache = ByteCache(32 << 20)
        if question.mode == "and":
            return self._backend.find(_request(question)).total
        joined = f'"{" ".join(question.words)}"'
        if question.mode == "or":
            joined = " OR ".join(question.words)
        found = self._backend.search(joined, end_offset=PAGE)
        return int(found["hits"])


class Haystack:
    """A `SearchQuerySet`, on our engine or on the stock one; rows are not loaded."""

    def __init__(self, alias: str) -> None:
        self.name = "stock Haystack" if alias == STOCK else "ours in Haystack"
        self._alias = alias

    def build(self) -> None:
        """Write the stock index, in as few commits as there are kinds."""
        backend = connections[self._alias].get_backend()
        backend.setup()
        for index in _indexes():
            rows = list(index.index_queryset())
            if rows:
                backend.update(_WithText(index), rows)

    def ask(self, question: Question) -> int | None:
        if question.is_nearby or question.is_newest_first:
            return None  # stock has no circle, and cannot sort by our numbers
        found = SearchQuerySet(using=self._alias)
        if question.mode == "phrase":
            found = found.filter(content=Exact(" ".join(question.words)))
        elif question.mode == "or":
            either = SQ(content=question.words[0])
            for word in question.words[1:]:
                either |= SQ(content=word)
            found = found.filter(either)
        for word in question.words if question.mode == "and" else ():
            found = found.filter(content=word)
        for name in question.facets:
            found = found.facet(name)
        for name, value in question.filters.items():
            found = found.narrow(f'{name}:"{value}"' if self._alias != STOCK else f"{name}:{value}")
        rows = found[question.start : question.start + PAGE]
        if question.facets:
            found.facet_counts()
        assert all(row.pk for row in rows)  # noqa: S101 - rows are read
        return len(found)


def connect_stock(folder: Path) -> None:
    """Make a connection to stock Haystack over Whoosh, with its index in the folder."""
    connections.connections_info[STOCK] = {
        "ENGINE": "haystack.backends.whoosh_backend.WhooshEngine", "PATH": str(folder / "stock"),
    }  # fmt: skip


def prepared_for_others() -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """Every document's model, object, and fields; its whole text is in "text"."""
    for kind, index in zip(all_kinds(), _indexes(), strict=True):
        for one in index.index_queryset():
            yield kind.model._meta.label_lower, one, _WithText(index).full_prepare(one)


class _WithText:
    """A search index for the stock engine, which searches one field of text."""

    def __init__(self, index: Any) -> None:
        self._index = index

    def full_prepare(self, one: Any) -> dict[str, Any]:
        every: dict[str, Any] = self._index.full_prepare(one)
        prepared = {name: value for name, value in every.items() if value is not None}
        texts = [prepared.get(name) for name in our_backend().layout.analysed]
        return prepared | {"text": "\n".join(text for text in texts if text)}


def _indexes() -> list[Any]:
    unified = connections["default"].get_unified_index()
    return [unified.get_index(kind.model) for kind in all_kinds()]


def _request(question: Question) -> SearchRequest:
    return SearchRequest(
        words=tuple(Word({stem(word): 1.0}) for word in question.words),
        filters={name: (value,) for name, value in question.filters.items()},
        centre=Coordinates(*CENTRE) if question.is_nearby else None,
        radius_km=RADIUS_KM if question.is_nearby else None,
        sort=("-date",) if question.is_newest_first
        else ("distance",) if question.is_nearby else ("-score", "position", "name_bg"),
        facets=question.facets,
        start=question.start,
        stop=question.start + PAGE,
    )  # fmt: skip
