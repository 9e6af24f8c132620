"""Keeps the index in step with saves and deletions, after their transaction has committed.

A row that feeds the documents of others (a service, a town's name, a topic) names them in
`_FEEDS`; everything else here is the same for all.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_save, pre_delete
from haystack.signals import BaseSignalProcessor

from directory.models import (
    Location,
    Organization,
    Region,
    Service,
    ServiceAtLocation,
    Settlement,
)
from kb.models import Chapter, Finding, GoodPractice, Section, Statement
from search import indexing
from search.kinds import KINDS
from topics.models import Audience, Language, Topic

Key = indexing.Key
_DOCUMENTS = frozenset(kind.model for kind in KINDS)

_is_paused: ContextVar[bool] = ContextVar("is_paused", default=False)
_waiting: ContextVar[frozenset[Key]] = ContextVar("waiting", default=frozenset())


def _of_term(term: Topic | Audience) -> Iterable[Model]:
    name = f"{term._meta.model_name}s"
    yield from Location.objects.filter(**{f"services__{name}": term}).distinct()
    for model in (Section, GoodPractice, Finding):
        yield from model.objects.filter(**{name: term})


# Rows that are part of other objects' documents, and whose documents those are.
_FEEDS: dict[type[Model], Callable[[Any], Iterable[Model]]] = {
    Service: lambda service: service.locations.all(),
    ServiceAtLocation: lambda row: [row.location],
    Organization: lambda organization: organization.locations.all(),
    Settlement: lambda settlement: settlement.location_set.all(),
    Region: lambda region: Location.objects.filter(settlement__region=region),
    Language: lambda language: Location.objects.filter(services__languages=language).distinct(),
    Topic: _of_term,
    Audience: _of_term,
    Chapter: lambda chapter: chapter.sections.all(),
    Statement: lambda statement: [statement.section],
}


@contextmanager
def paused() -> Iterator[None]:
    """Leave the index alone while many rows are loaded; rebuild it afterwards."""
    token = _is_paused.set(True)
    try:
        yield
    finally:
        _is_paused.reset(token)


class IndexSignalProcessor(BaseSignalProcessor):
    """What HAYSTACK_SIGNAL_PROCESSOR names."""

    def setup(self) -> None:
        post_save.connect(self.handle_save)
        pre_delete.connect(self.handle_delete)
        m2m_changed.connect(self.handle_relation)

    def teardown(self) -> None:
        post_save.disconnect(self.handle_save)
        pre_delete.disconnect(self.handle_delete)
        m2m_changed.disconnect(self.handle_relation)

    def handle_save(self, sender: type[Model], instance: Model, **kwargs: Any) -> None:
        _refresh_after_commit(_documents_with(instance))

    def handle_delete(self, sender: type[Model], instance: Model, **kwargs: Any) -> None:
        """Before the row goes: afterwards nobody knows whose documents it was part of."""
        _refresh_after_commit(_documents_with(instance))

    def handle_relation(
        self, sender: type[Model], instance: Model, model: type[Model], **kwargs: Any
    ) -> None:
        """Both ends, before and after: an end that was let go cannot be asked any more."""
        keys = _documents_with(instance)
        if model in _DOCUMENTS:
            keys |= {(model, pk) for pk in kwargs["pk_set"] or ()}
        _refresh_after_commit(keys)


def _documents_with(instance: Model) -> set[Key]:
    model = type(instance)
    if model in _DOCUMENTS:
        return {(model, instance.pk)}
    fed = _FEEDS[model](instance) if model in _FEEDS else ()
    return {(type(one), one.pk) for one in fed}


def _refresh_after_commit(keys: set[Key]) -> None:
    """A failing index is logged by Django and does not undo what was saved (`robust`)."""
    if keys and not _is_paused.get():
        _waiting.set(_waiting.get() | keys)
        transaction.on_commit(_refresh_waiting, robust=True)


def _refresh_waiting() -> None:
    """One write for all rows of a transaction: the first call takes what the others find gone."""
    keys = _waiting.get()
    _waiting.set(frozenset())
    if keys:
        indexing.refresh(keys)
