"""Files of figures that wait for the worker, or that it has read."""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from filing.models.submissions import Submission


class ImportJobQuerySet(models.QuerySet["ImportJob"]):
    def unfinished(self) -> Self:
        """Files that wait, or whose reading was interrupted, oldest first."""
        states = (ImportJob.State.WAITING, ImportJob.State.RUNNING)
        return self.filter(state__in=states).order_by("pk")

    def waiting_since(self) -> datetime | None:
        """Since when the oldest file has waited; None where none does."""
        oldest = self.unfinished().aggregate(since=models.Min("created_at"))
        since: datetime | None = oldest["since"]
        return since


class ImportJob(models.Model):
    """One file for one submission: all of its figures were taken, or none."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("being read")
        DONE = "done", _("taken")
        REFUSED = "refused", _("refused")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(
        Submission, models.CASCADE, related_name="imports", verbose_name=_("submission")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("sent by"),
        null=True,
    )
    name = models.CharField(_("name of the file"), max_length=200)
    # Only until the file is read: then its figures are in the cells.
    content = models.BinaryField(_("file"), null=True)
    language = models.CharField(_("language"), max_length=10)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    rows_done = models.PositiveIntegerField(_("rows read"), default=0)
    rows_total = models.PositiveIntegerField(_("rows expected"), default=0)
    # What the person who sent it is told, in their language.
    sentence = models.TextField(_("outcome"), blank=True)
    # Rows that kept the file from being taken: row, column, value, sentence. Or, of a file that
    # was taken, figures it replaced: cell, old, new.
    problems = models.JSONField(_("problems"), default=list, blank=True)
    replaced = models.JSONField(_("replaced figures"), default=list, blank=True)
    created_at = models.DateTimeField(_("sent at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    objects = ImportJobQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("file of figures")
        verbose_name_plural = _("files of figures")
        indexes = [
            models.Index(
                fields=["state"],
                condition=models.Q(state__in=("waiting", "running")),
                name="filing_import_unfinished",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_finished(self) -> bool:
        return self.state in (self.State.DONE, self.State.REFUSED)

    @property
    def percent(self) -> int:
        """How much of the file is read, 0 to 100."""
        return min(100, 100 * self.rows_done // self.rows_total) if self.rows_total else 0
