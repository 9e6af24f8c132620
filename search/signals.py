"""Notes in the outbox what a save or a deletion changes, in the same transaction.

A row that feeds the documents of others (a service, a town's name, a topic) names them in
`_FEEDS`; everything else here is the same for all. The index itself is left to its worker.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model, Q
from django.db.models.signals import m2m_changed, post_save, pre_delete
from django.utils import timezone
from haystack.signals import BaseSignalProcessor

from directory.models import (
    Location,
    Organization,
    Region,
    Service,
    ServiceAtLocation,
    Settlement,
)
from indicators.models import Area, Category, Indicator, Observation, Producer, Release
from kb.models import Chapter, Finding, GoodPractice, Publication, Section, Step
from search.kinds import KINDS
from search.models import PendingDocument
from topics.models import Audience, Language, Topic

Key = tuple[str, Any]  # a model's label and a primary key
_DOCUMENTS = frozenset(kind.model for kind in KINDS)

_is_paused: ContextVar[bool] = ContextVar("is_paused", default=False)


def _of_term(term: Topic | Audience) -> Iterable[Model]:
    name = f"{term._meta.model_name}s"
    yield from Location.objects.filter(**{f"services__{name}": term}).distinct()
    for model in (Section, GoodPractice, Finding, Publication):
        yield from model.objects.filter(**{name: term})
    if isinstance(term, Topic):
        yield from Indicator.objects.filter(topics=term)


def _with_figures(condition: Q) -> Iterable[Model]:
    """Indicators whose documents name what these figures are of."""
    figures = Observation.objects.filter(condition)
    return Indicator.objects.filter(pk__in=figures.values("indicator"))


def _of_language(language: Language) -> Iterable[Model]:
    yield from Location.objects.filter(services__languages=language).distinct()
    yield from Publication.objects.filter(languages=language)


# Rows that are part of other objects' documents, and whose documents those are.
_FEEDS: dict[type[Model], Callable[[Any], Iterable[Model]]] = {
    Service: lambda service: service.locations.all(),
    ServiceAtLocation: lambda row: [row.location],
    Organization: lambda organization: organization.locations.all(),
    Settlement: lambda settlement: settlement.location_set.all(),
    Region: lambda region: Location.objects.filter(settlement__region=region),
    Language: _of_language,
    Topic: _of_term,
    Audience: _of_term,
    Chapter: lambda chapter: chapter.sections.all(),
    Step: lambda step: [step.section],
    Producer: lambda producer: producer.indicator_set.all(),
    Area: lambda area: _with_figures(Q(area=area)),
    Category: lambda one: _with_figures(Q(citizenship=one) | Q(country=one)),
    # Saved once more when all its figures are there.
    Release: lambda release: _with_figures(Q(since=release) | Q(until=release)),
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
    """What HAYSTACK_SIGNAL_PROCESSOR names; it listens to the models that matter, no others."""

    def setup(self) -> None:
        for model in (*_DOCUMENTS, *_FEEDS):
            post_save.connect(self.handle_save, sender=model)
            pre_delete.connect(self.handle_delete, sender=model)
        m2m_changed.connect(self.handle_relation)

    def teardown(self) -> None:
        for model in (*_DOCUMENTS, *_FEEDS):
            post_save.disconnect(self.handle_save, sender=model)
            pre_delete.disconnect(self.handle_delete, sender=model)
        m2m_changed.disconnect(self.handle_relation)

    def handle_save(self, sender: type[Model], instance: Model, **kwargs: Any) -> None:
        if not _is_paused.get():
            PendingDocument.objects.note(_documents_with(instance))
        _note_moment(instance)

    def handle_delete(self, sender: type[Model], instance: Model, **kwargs: Any) -> None:
        """Before the row goes: afterwards nobody knows whose documents it was part of."""
        if not _is_paused.get():
            PendingDocument.objects.note(_documents_with(instance))

    def handle_relation(
        self, sender: type[Model], instance: Model, model: type[Model], **kwargs: Any
    ) -> None:
        """Both ends, before and after: an end that was let go cannot be asked any more."""
        if _is_paused.get():
            return
        keys = _documents_with(instance)
        if model in _DOCUMENTS:
            keys |= {_key(model, pk) for pk in kwargs["pk_set"] or ()}
        PendingDocument.objects.note(keys)


def _note_moment(instance: Model) -> None:
    """An entry that waits for its moment is noted for then: nobody saves it when it comes.

    A moment that an editor changes later is noted again; the earlier note changes nothing.
    """
    moment = getattr(instance, "publish_from", None)
    if type(instance) in _DOCUMENTS and moment and moment > timezone.now():
        PendingDocument.objects.note([_key(type(instance), instance.pk)], due_at=moment)


def _documents_with(instance: Model) -> set[Key]:
    model = type(instance)
    if model in _DOCUMENTS:
        return {_key(model, instance.pk)}
    fed = _FEEDS[model](instance) if model in _FEEDS else ()
    return {_key(type(one), one.pk) for one in fed}


def _key(model: type[Model], pk: Any) -> Key:
    return model._meta.label_lower, pk
