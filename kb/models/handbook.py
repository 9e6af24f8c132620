"""The handbook: Handbook → Chapter → Section, its steps and its sources."""

import uuid
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kb.models.publishing import Scheduled, visible_now
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
    """A chapter. It has no page, only an anchor in the contents."""

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
        return self.filter(visible_now())

    def with_card(self) -> Self:
        """All that a card in a list shows, in a fixed number of queries."""
        return self.select_related("chapter").prefetch_related("steps")

    def with_details(self) -> Self:
        """All that a section's page and its search document show, in a fixed number of queries."""
        return self.select_related("chapter__handbook").prefetch_related(
            "topics", "audiences", "steps", "sources", "changes"
        )


class Reader(models.TextChoices):
    """Whom the handbook addresses."""

    MUNICIPALITY = "municipality", _("municipality")
    EMPLOYER = "employer", _("employer")
    NGO = "ngo", _("NGO")


def validate_readers(readers: object) -> None:
    """Raise ValidationError unless it is a list of codes of readers without repetition."""
    codes = list(readers) if isinstance(readers, list) else [None]
    if not set(codes) <= set(Reader.values) or len(set(codes)) != len(codes):
        raise ValidationError(
            _("Choose from: %(choices)s.") % {"choices": ", ".join(Reader.values)}
        )


class Section(Scheduled):
    """A section: what people read, cite and find. Its text is Markdown, see `kb.text`."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(_("key in the source list"), unique=True, max_length=20)
    chapter = models.ForeignKey(
        Chapter, models.CASCADE, related_name="sections", verbose_name=_("chapter")
    )
    position = models.PositiveSmallIntegerField(_("number within the chapter"))
    slug = models.SlugField(_("slug"), max_length=80)
    title = models.CharField(_("title"), max_length=250)
    summary = models.CharField(_("summary"), max_length=250, blank=True)
    body = models.TextField(
        _("text"),
        blank=True,
        help_text=_(
            "Markdown. [^code] is a note to the source with this code, [steps] alone on a line is "
            "where the steps stand; link to practice:…, finding:…, section:… or place:…"
        ),
    )
    readers = models.JSONField(
        _("concerns first"), default=list, blank=True, validators=[validate_readers]
    )
    checked = models.CharField(
        _("checked on"), max_length=25, blank=True, validators=[validate_edtf]
    )
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


class SectionSource(Source):
    """A source of a section; notes in the text (`[^code]`) name it by its code."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="sources")
    code = models.SlugField(_("code of the note"), max_length=40)

    class Meta(Source.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.UniqueConstraint(fields=["section", "code"], name="kb_section_source_once")
        ]


class Step(models.Model):
    """Something to do or to check; a reader may tick it. All steps are our advice."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="steps")
    key = models.SlugField(_("key"), max_length=20)
    reader = models.CharField(
        _("for"),
        max_length=20,
        blank=True,
        choices=Reader.choices,
        help_text=_("Empty: a step for everyone. Else a point of that reader's checklist."),
    )
    position = models.PositiveSmallIntegerField(_("order"))
    text = models.CharField(_("text"), max_length=400)

    class Meta:
        ordering = ["position"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [
            models.UniqueConstraint(fields=["section", "key"], name="kb_step_key_once"),
            models.CheckConstraint(
                condition=models.Q(reader__in=["", *Reader.values]), name="kb_step_reader_known"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class SectionChangeQuerySet(models.QuerySet["SectionChange"]):
    def visible(self) -> Self:
        """Changes of sections that any visitor may read now, the newest first."""
        sections = Section.objects.published()
        return self.filter(section__in=sections).select_related("section__chapter")

    def after_the_first(self) -> Self:
        """Without the first change of each section, which says that it was written."""
        earlier = SectionChange.objects.filter(section=models.OuterRef("section"))
        older = models.Q(day__lt=models.OuterRef("day"))
        same_day = models.Q(day=models.OuterRef("day"), pk__lt=models.OuterRef("pk"))
        return self.filter(models.Exists(earlier.filter(older | same_day)))


class SectionChange(models.Model):
    """A change of a section, told to its readers."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="changes")
    day = models.DateField(_("day"))
    text = models.CharField(_("what changed"), max_length=300)

    objects = SectionChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        verbose_name = _("change")
        verbose_name_plural = _("changes")

    def __str__(self) -> str:
        return f"{self.day}: {self.text}"
