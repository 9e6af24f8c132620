"""What people type when they need something, in the languages they type it in."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from languages.names import own_name
from topics.models import Topic


def label_languages() -> list[tuple[str, str]]:
    """The languages that a label may be in."""
    return [(code, own_name(code)) for code in settings.MODELTRANSLATION_LANGUAGES]


class Need(models.Model):
    """One thing that people look for, whatever they call it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True)
    # Saving a need in the admin saves its labels too: the newest date tells that any changed.
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("need")
        verbose_name_plural = _("needs")

    def __str__(self) -> str:
        return self.slug


class NeedLabel(models.Model):
    """A way to call a need in one language; the first one in a language names it best."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="labels")
    language = models.CharField(_("language"), max_length=3, choices=label_languages)
    text = models.CharField(_("what people type"), max_length=100)
    position = models.PositiveSmallIntegerField(_("order"), default=1)

    class Meta:
        ordering = ["language", "position"]
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        constraints = [
            models.UniqueConstraint(
                fields=["need", "language", "text"], name="search_need_label_once"
            )
        ]

    def __str__(self) -> str:
        return self.text
