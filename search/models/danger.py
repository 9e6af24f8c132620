"""Calls for help: how people write them, and who stands above the results then."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import Location
from search.models.thesaurus import label_languages


class DangerKind(models.Model):
    """One kind of danger with the lines to call, or one kind of harmless text to tell it from."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    is_harmless = models.BooleanField(
        _("harmless"),
        default=False,
        help_text=_("Its sentences have the same words but call for no help; it shows nothing."),
    )
    sentence = models.CharField(
        _("sentence above the phone lines"), max_length=200, blank=True
    )  # one column per language: translation.py
    # Saving a kind in the admin saves its sentences too: the newest date tells that any changed.
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        ordering = ["order", "slug"]
        verbose_name = _("kind of danger")
        verbose_name_plural = _("kinds of danger")

    def __str__(self) -> str:
        return self.slug


class DangerSample(models.Model):
    """What somebody in such a case writes, in one language: a word or a sentence."""

    kind = models.ForeignKey(DangerKind, models.CASCADE, related_name="samples")
    language = models.CharField(_("language"), max_length=3, choices=label_languages)
    text = models.CharField(_("what people type"), max_length=200)

    class Meta:
        ordering = ["language", "pk"]
        verbose_name = _("sentence")
        verbose_name_plural = _("sentences")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "language", "text"], name="search_danger_sample_once"
            )
        ]

    def __str__(self) -> str:
        return self.text


class DangerLine(models.Model):
    """A phone line of the directory, at its place above the results."""

    kind = models.ForeignKey(DangerKind, models.CASCADE, related_name="lines")
    location = models.ForeignKey(Location, models.CASCADE, verbose_name=_("phone line"))
    position = models.PositiveSmallIntegerField(_("order"), default=1)

    class Meta:
        ordering = ["position"]
        verbose_name = _("phone line")
        verbose_name_plural = _("phone lines")
        constraints = [
            models.UniqueConstraint(fields=["kind", "location"], name="search_danger_line_once")
        ]

    def __str__(self) -> str:
        return str(self.location)
