"""Keeping the index the same as the database: a whole rebuild, or what waits in the outbox."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

from django.db.models import Model
from haystack import connections

from search.engine.contract import Engine, SearchRequest
from search.errors import SearchUnavailable
from search.models import PendingDocument
from search.models.outbox import EVERYTHING
from ui.kinds import all_kinds, by_models

Key = tuple[type[Model], Any]  # a model and a primary key; the object need not exist any more
BATCH = 200  # documents a commit: some tenths of a second, and bounded memory


class State(StrEnum):
    """Which index answers."""

    CURRENT = "current"
    PREVIOUS = "previous"
    NONE = "none"


def backend() -> Engine:
    """The engine behind the default connection of this thread."""
    engine: Engine = connections["default"].get_backend()
    return engine


def state() -> State:
    """Which index a search would be answered from now."""
    try:
        answer = backend().find(SearchRequest(stop=0))
    except SearchUnavailable:
        return State.NONE
    return State.PREVIOUS if answer.is_degraded else State.CURRENT


def rebuild(watch: Callable[[int], object] = lambda added: None) -> int:
    """Build the index anew and swap it in; returns the number of documents.

    What waited in the outbox before it began is in it, and leaves the outbox. `watch` hears of
    documents as they are added.
    """
    covered = list(PendingDocument.objects.due().values_list("pk", flat=True))
    indexes = _indexes()
    parts = ((index, index.index_queryset()) for index in indexes.values())
    count = backend().rebuild(parts, watch)
    PendingDocument.objects.forget(covered)
    return count


def is_complete() -> bool:
    """Whether the index can be read in this version and holds every document there is."""
    if PendingDocument.objects.filter(model=EVERYTHING).exists():
        return False
    return bool(backend().document_count() == expected())


def expected() -> int:
    """How many documents there are to find, by the database."""
    return sum(index.index_queryset().count() for index in _indexes().values())


def refresh(keys: Iterable[Key]) -> None:
    """Write these documents as their objects are now; what may not be found is removed."""
    by_model: dict[type[Model], set[Any]] = defaultdict(set)
    for model, pk in keys:
        by_model[model].add(pk)
    indexes = _indexes()
    backend().refresh(
        ((indexes[one], indexes[one].index_queryset().filter(pk__in=by_model[one]))
         for one in by_model),
        [f"{one._meta.label_lower}.{pk}" for one in by_model for pk in by_model[one]],
    )  # fmt: skip


def apply_pending() -> int:
    """Bring a batch of the outbox into the index; returns how many rows left the outbox.

    An index that cannot be read is built anew. Rows go after the index has been committed: if
    this stops before, they are applied again, which changes nothing, because documents are
    written as their objects are then. Raises SearchError, OSError.
    """
    rows = list(PendingDocument.objects.due()[:BATCH])
    if state() is not State.CURRENT or any(row.model == EVERYTHING for row in rows):
        rebuild()
        return len(rows)
    by_label = by_models()
    known = [(by_label[row.model].model, row.object_pk) for row in rows if row.model in by_label]
    if known:
        refresh(known)
    PendingDocument.objects.forget([row.pk for row in rows])
    return len(rows)


def _indexes() -> dict[type[Model], Any]:
    unified = connections["default"].get_unified_index()
    return {kind.model: unified.get_index(kind.model) for kind in all_kinds()}
