"""Keeping the index the same as the database: a whole rebuild, or single objects."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from haystack import connections

from search.engine.backend import Backend
from search.kinds import KINDS

Key = tuple[type[Model], Any]  # a model and a primary key; the object need not exist any more


def backend() -> Backend:
    """The engine behind the default connection of this thread."""
    engine: Backend = connections["default"].get_backend()
    return engine


def rebuild() -> int:
    """Build the index anew and swap it in; returns the number of documents."""
    indexes = _indexes()
    return backend().rebuild((index, index.index_queryset()) for index in indexes.values())


def is_complete() -> bool:
    """Whether the index can be read in this version and holds every document there is."""
    expected = sum(index.index_queryset().count() for index in _indexes().values())
    return bool(backend().document_count() == expected)


def refresh(keys: Iterable[Key]) -> None:
    """Write these documents as their objects are now; what may not be found is removed."""
    by_model: dict[type[Model], set[Any]] = defaultdict(set)
    for model, pk in keys:
        by_model[model].add(pk)
    for model, pks in by_model.items():
        index = _indexes()[model]
        found = list(index.index_queryset().filter(pk__in=pks))
        backend().update(index, found)
        for pk in pks - {one.pk for one in found}:
            backend().remove(f"{model._meta.label_lower}.{pk}")


def _indexes() -> dict[type[Model], Any]:
    unified = connections["default"].get_unified_index()
    return {kind.model: unified.get_index(kind.model) for kind in KINDS}
