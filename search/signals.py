"""Notes in the outbox what a save or a deletion changes, in the same transaction.

A row that is part of other entries' documents (a service, a town's name, a topic) is named in the
`feeds` of their kinds; everything else here is the same for all. The index itself is left to its
worker.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_save, pre_delete
from django.utils import timezone
from haystack.signals import BaseSignalProcessor

from search.models import PendingDocument
from ui import kinds

Key = tuple[str, Any]  # a model's label and a primary key

_is_paused: ContextVar[bool] = ContextVar("is_paused", default=False)


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
        for model in _heard():
            post_save.connect(self.handle_save, sender=model)
            pre_delete.connect(self.handle_delete, sender=model)
        m2m_changed.connect(self.handle_relation)

    def teardown(self) -> None:
        for model in _heard():
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
        if _is_document(model):
            keys |= {_key(model, pk) for pk in kwargs["pk_set"] or ()}
        PendingDocument.objects.note(keys)


def _note_moment(instance: Model) -> None:
    """An entry that waits for its moment is noted for then: nobody saves it when it comes.

    A moment that an editor changes later is noted again; the earlier note changes nothing.
    """
    moment = getattr(instance, "publish_from", None)
    if _is_document(type(instance)) and moment and moment > timezone.now():
        PendingDocument.objects.note([_key(type(instance), instance.pk)], due_at=moment)


def _heard() -> set[type[Model]]:
    """The models of documents, and those whose rows are part of documents."""
    all_kinds = kinds.all_kinds()
    return {model for kind in all_kinds for model in (kind.model, *kind.feeds)}


def _is_document(model: type[Model]) -> bool:
    return model._meta.label_lower in kinds.by_models()


def _documents_with(instance: Model) -> set[Key]:
    """Its own document, if it has one, and those that it is part of."""
    model = type(instance)
    own = {_key(model, instance.pk)} if _is_document(model) else set()
    feeds = (kind.feeds[model] for kind in kinds.all_kinds() if model in kind.feeds)
    return own | {_key(type(one), one.pk) for entries in feeds for one in entries(instance)}


def _key(model: type[Model], pk: Any) -> Key:
    return model._meta.label_lower, pk
