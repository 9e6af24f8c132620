"""What was loaded from the fixtures, so that a second load changes nothing by mistake."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedEntry(models.Model):
    """One entry of a fixture as it was last loaded."""

    file = models.CharField(_("file"), max_length=100)
    key = models.CharField(_("key"), max_length=100)
    digest = models.CharField(_("digest of the entry"), max_length=64)
    loaded_at = models.DateTimeField(_("loaded at"))

    class Meta:
        verbose_name = _("loaded entry")
        verbose_name_plural = _("loaded entries")
        constraints = [
            models.UniqueConstraint(fields=["file", "key"], name="content_loaded_entry_once")
        ]

    def __str__(self) -> str:
        return f"{self.file}: {self.key}"
