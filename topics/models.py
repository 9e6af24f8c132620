"""Vocabularies that every kind of document shares, and how a fact keeps its source."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from languages.names import language_name, validate_language


class Term(models.Model):
    """One word of a vocabulary: the same slug in every language, a name in each."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.name


class Topic(Term):
    """What help or text is about; HSDS calls it a taxonomy term."""

    description = models.CharField(_("description"), max_length=300, blank=True)

    class Meta(Term.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class Audience(Term):
    """Whom a service or text is for."""

    class Meta(Term.Meta):
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")


class Source(models.Model):
    """A public page that a fact was read on."""

    url = models.URLField(_("address of the source"), max_length=2000)
    position = models.PositiveSmallIntegerField(_("number on the page"))

    class Meta:
        abstract = True
        ordering = ["position"]

    def __str__(self) -> str:
        return self.url


class Language(models.Model):
    """A language that a service is given in; its name comes from CLDR."""

    code = models.CharField(
        _("ISO code"), max_length=3, unique=True, validators=[validate_language]
    )

    class Meta:
        ordering = ["code"]
        verbose_name = _("language of service")
        verbose_name_plural = _("languages of service")

    def __str__(self) -> str:
        return language_name(self.code)


class FormerSlug(models.Model):
    """The address that a page had before an editor renamed it: it redirects for ever."""

    kind = models.CharField(_("kind"), max_length=20)
    slug = models.SlugField(_("former slug"), max_length=120)
    uid = models.UUIDField(_("identifier of the page"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="topics_former_slug_once")
        ]
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"
