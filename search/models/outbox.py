"""The outbox: documents that changed in the database and are not yet in the index."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PendingDocument(models.Model):
    """Written in the transaction that changed the object, removed when the index has it."""

    model = models.CharField(_("kind of object"), max_length=100)
    object_pk = models.CharField(_("object"), max_length=40)
    created_at = models.DateTimeField(_("waiting since"), auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("document waiting for the index")
        verbose_name_plural = _("documents waiting for the index")

    def __str__(self) -> str:
        return f"{self.model} {self.object_pk}"
