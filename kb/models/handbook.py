"""The handbook: Handbook → Chapter → Section, and the statements a section is made of."""

import uuid
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from languages.dates import validate_edtf
from topics.models import Audience, Source, Topic


class Handbook(models.Model):
    """The whole book."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(_("key"), unique=True)
    title = models.CharField(_("title"), max_length=250)
    caution = models.TextField(_("what a reader must check"), blank=True)
    seen = models.CharField(
        _("sources read on"), max_length=25, blank=True, validators=[validate_edtf]
    )

    class Meta:
        verbose_name = _("handbook")
        verbose_name_plural = _("handbooks")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("kb:handbook_contents")


class Chapter(models.Model):
    """A chapter; it has no page of its own, only a place in the contents."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    handbook = models.ForeignKey(Handbook, models.CASCADE, related_name="chapters")
    number = models.PositiveSmallIntegerField(_("number"))
    slug = models.SlugField(_("slug"), max_length=80)
    title = models.CharField(_("title"), max_length=250)

    class Meta:
        ordering = ["handbook", "number"]
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        constraints = [
            models.UniqueConstraint(fields=["handbook", "number"], name="kb_chapter_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def get_absolute_url(self) -> str:
        return f"{reverse('kb:handbook_contents')}#chapter-{self.number}"


class SectionQuerySet(models.QuerySet["Section"]):
    def published(self) -> Self:
        """Sections any visitor may read now."""
        return self.filter(is_published=True)

    def with_card(self) -> Self:
        """All that a card in a list shows, in a fixed number of queries."""
        return self.select_related("chapter").prefetch_related("statements")

    def with_details(self) -> Self:
        """All that a section's page and its search document show, in a fixed number of queries."""
        return self.select_related("chapter__handbook").prefetch_related(
            "topics", "audiences", "statements__sources"
        )


class Section(models.Model):
    """A section: what people read, cite and find."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(_("key in the source list"), unique=True, max_length=20)
    chapter = models.ForeignKey(
        Chapter, models.CASCADE, related_name="sections", verbose_name=_("chapter")
    )
    position = models.PositiveSmallIntegerField(_("number within the chapter"))
    slug = models.SlugField(_("slug"), max_length=80)
    title = models.CharField(_("title"), max_length=250)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True)
    audiences = models.ManyToManyField(Audience, verbose_name=_("audiences"), blank=True)
    is_published = models.BooleanField(_("published"), default=True)

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["chapter__number", "position"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [
            models.UniqueConstraint(fields=["chapter", "position"], name="kb_section_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("kb:section_detail", args=[self.number, self.slug])

    @property
    def number(self) -> str:
        """As printed: “3.2”."""
        return f"{self.chapter.number}.{self.position}"


class Statement(models.Model):
    """One point of a section: what sources say, or our own advice."""

    class Kind(models.TextChoices):
        SOURCE = "source", _("stated by a source")
        GUIDANCE = "guidance", _("our advice")

    section = models.ForeignKey(Section, models.CASCADE, related_name="statements")
    position = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    text = models.TextField(_("text"))

    class Meta:
        ordering = ["position"]
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        constraints = [
            models.UniqueConstraint(
                fields=["section", "position"], name="kb_statement_position_once"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["source", "guidance"]), name="kb_statement_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class StatementSource(Source):
    """A page that a statement was read on."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="sources")

    class Meta(Source.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
