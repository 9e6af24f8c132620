"""Haystack's results: what was found, with the extras that a `SearchQuerySet` can ask for."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from haystack import connections
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.exceptions import SearchBackendError
from haystack.models import SearchResult
from haystack.utils.app_loading import haystack_get_model

from search.engine.contract import Key, ScoredDocument
from search.engine.whoosh.schema import Layout
from search.highlighting import MARK, Marks, highlight

_ALWAYS_THERE = {ID, DJANGO_CT, DJANGO_ID, "pk", "score", "model_name", "app_label", "object"}
Prepared = Mapping[tuple[str, Key], Mapping[str, Any]]


def results(
    found: Iterable[ScoredDocument],
    layout: Layout,
    alias: str,
    fields: Collection[str] = (),
    stems: Collection[str] | None = None,
    result_class: type[SearchResult] | None = None,
) -> list[SearchResult]:
    """One result per row.

    `fields` are given as attributes, and `stems` (if not None) marked in `highlighted`: the marked
    texts by field. The index keeps no text: both are prepared from the rows as they are now.
    Raises SearchBackendError for a field that there is not.
    """
    found = list(found)
    wanted = set(fields) - _ALWAYS_THERE
    known = {*layout.analysed, *layout.codes, *layout.numbers, *layout.names, layout.content}
    if wanted - known:
        raise SearchBackendError(f"no such field: {', '.join(sorted(wanted - known))}")
    prepared = _prepare(found, alias) if wanted or stems is not None else {}
    made = []
    for one in found:
        app, model = one.model.split(".")
        values = prepared.get((one.model, one.pk), {})
        extras = {name: values.get(name) for name in wanted} | {ID: f"{one.model}.{one.pk}"}
        if stems is not None:
            extras["highlighted"] = _highlighted(values, layout, stems)
        result = (result_class or SearchResult)(app, model, one.pk, one.score, **extras)
        result.distance_km = one.distance_km
        made.append(result)
    return made


def _prepare(found: list[ScoredDocument], alias: str) -> Prepared:
    """What the search index would write for the rows, one set of database queries per model."""
    unified = connections[alias].get_unified_index()
    prepared: dict[tuple[str, Key], Mapping[str, Any]] = {}
    for label in {one.model for one in found}:
        model = haystack_get_model(*label.split("."))
        index = unified.get_index(model)
        keys = [one.pk for one in found if one.model == label]
        for pk, row in index.index_queryset().in_bulk(keys).items():
            prepared[label, pk] = dict(index.full_prepare(row))
    return prepared


def _highlighted(
    values: Mapping[str, Any], layout: Layout, stems: Collection[str]
) -> dict[str, list[str]]:
    marks = Marks(words=frozenset(stems))
    marked = {name: highlight(values.get(name) or "", marks) for name in layout.analysed}
    return {name: [text] for name, text in marked.items() if MARK in text}
