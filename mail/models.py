"""The outbox of letters: written in the transaction of what causes them, sent by the worker."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self) -> Self:
        """Letters that are to be sent, or tried again, now."""
        return self.filter(sent_at=None, given_up_at=None, due_at__lte=timezone.now())

    def waiting_since(self) -> datetime | None:
        """Since when the oldest letter has been due; None where none is."""
        since: datetime | None = self.due().aggregate(since=models.Min("due_at"))["since"]
        return since


class Letter(models.Model):
    """One letter to one address. The same `key` is never sent twice."""

    key = models.CharField(_("key"), max_length=150, unique=True)
    recipient = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)
    due_at = models.DateTimeField(_("due at"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.CharField(_("last error"), max_length=500, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    given_up_at = models.DateTimeField(_("given up at"), null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(sent_at=None, given_up_at=None),
                name="mail_letter_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.subject}"
