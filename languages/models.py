"""How far the translation of an entry is."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslationState(models.Model):
    """One language of one entry; kept by `languages.translations`, never by hand."""

    class State(models.TextChoices):
        COMPLETE = "complete", _("complete")
        MISSING = "missing", _("missing")
        OUTDATED = "outdated", _("outdated")

    content_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name=_("kind"))
    object_id = models.PositiveBigIntegerField()
    entry = GenericForeignKey("content_type", "object_id")
    language = models.CharField(_("language"), max_length=2)
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    digest = models.CharField(max_length=64, editable=False)
    changed_at = models.DateTimeField(_("text of"))
    source_changed_at = models.DateTimeField(
        _("follows the other language's text of"), null=True, blank=True
    )

    class Meta:
        ordering = ["content_type", "object_id", "language"]
        verbose_name = _("translation")
        verbose_name_plural = _("translations: what is missing or outdated")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "language"], name="languages_state_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry} ({self.language})"
