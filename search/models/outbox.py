"""The outbox: documents that changed in the database and are not yet in the index."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Min, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

EVERYTHING = "*"  # stands for a model: so much changed that the index is built anew
_ROWS_A_QUERY = 500  # PostgreSQL and SQLite take many more; this many stay quick


class PendingDocumentQuerySet(models.QuerySet["PendingDocument"]):
    def due(self) -> Self:
        """Rows to apply now: all but those that wait for an entry's moment of publication."""
        return self.filter(Q(due_at=None) | Q(due_at__lte=timezone.now()))

    def waiting_since(self) -> datetime | None:
        """Since when the oldest row has been due; None where none is."""
        oldest = self.due().aggregate(since=Min(Coalesce("due_at", "created_at")))
        since: datetime | None = oldest["since"]
        return since

    def note(self, keys: Iterable[tuple[str, object]], due_at: datetime | None = None) -> None:
        """Remember documents, given as a model's label and a primary key, for the worker.

        With `due_at` they are written then: the entry is to be published at that moment.
        """
        rows = [self.model(model=label, object_pk=str(pk), due_at=due_at) for label, pk in keys]
        self.bulk_create(rows, batch_size=_ROWS_A_QUERY)

    def note_everything(self) -> None:
        """Remember that the whole index is out of date."""
        self.note([(EVERYTHING, "")])

    def forget(self, pks: Sequence[int]) -> None:
        """Remove exactly these rows: one that was written since stays."""
        for start in range(0, len(pks), _ROWS_A_QUERY):
            self.filter(pk__in=pks[start : start + _ROWS_A_QUERY]).delete()


class PendingDocument(models.Model):
    """Written in the transaction that changed the object, removed when the index has it."""

    model = models.CharField(_("kind of object"), max_length=100)
    object_pk = models.CharField(_("object"), max_length=40)
    due_at = models.DateTimeField(_("not before"), null=True, blank=True, db_index=True)
    created_at = models.DateTimeField(_("waiting since"), auto_now_add=True)

    objects = PendingDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("document waiting for the index")
        verbose_name_plural = _("documents waiting for the index")

    def __str__(self) -> str:
        return f"{self.model} {self.object_pk}"
