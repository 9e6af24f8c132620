"""The study: findings, each a figure with its question, sample, year and source."""

import uuid
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kb.models.publishing import Scheduled, refuse_taken, visible_now
from languages.dates import validate_edtf
from topics.models import Audience, Topic

# With 100 people asked at random, a share of 50% is sure within 10 points either way (1.96 times
# the standard error, the root of 0.5 x 0.5 / 100); with fewer, a difference says little.
SMALL_SAMPLE = 100
BENCHMARK_PLACES = frozenset({"eu", "cee"})


class Study(models.Model):
    """A collection of findings under one question."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(_("key"), unique=True)
    title = models.CharField(_("title"), max_length=250)
    description = models.TextField(_("description"))

    class Meta:
        verbose_name = _("study")
        verbose_name_plural = _("studies")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("kb:study")


_TAKEN = ("mirror", "codebook")  # pages of their own below /study/


class FindingQuerySet(models.QuerySet["Finding"]):
    def published(self) -> Self:
        """Findings any visitor may read now."""
        return self.filter(visible_now())

    def with_details(self) -> Self:
        """All that a finding's page and its search document show."""
        return self.select_related("study").prefetch_related("topics", "audiences")


class Finding(Scheduled):
    """One figure. Figures of different surveys or years are never joined into one line."""

    class Theme(models.TextChoices):
        EXPECTATIONS = "expectations", _("expectations of newcomers")
        IMMIGRANT_EXPERIENCE = "immigrant_experience", _("experience of newcomers")
        IMMIGRANT_NEEDS = "immigrant_needs", _("needs of newcomers")
        IMMIGRANT_PROFILE = "immigrant_profile", _("who the newcomers are")
        PUBLIC_ATTITUDES = "public_attitudes", _("attitudes of society")
        SOCIAL_DISTANCE = "social_distance", _("social distance")
        CONTACT = "contact", _("contact with newcomers")
        KNOWLEDGE = "knowledge", _("what people know")
        MEDIA = "media", _("media")
        EMPLOYERS = "employers", _("employers")
        POLICY_INDEX = "policy_index", _("policies compared")
        EU_BENCHMARK = "eu_benchmark", _("European Union, for comparison")

    class Group(models.TextChoices):
        IMMIGRANTS = "immigrants", _("newcomers")
        HOST_SOCIETY = "host_society", _("receiving society")
        EMPLOYERS = "employers", _("employers")
        POLICY_INDEX = "policy_index", _("policies")

    class Unit(models.TextChoices):
        PERCENT = "percent", _("per cent")
        POINTS = "points", _("points out of 100")
        PERSONS = "persons", _("persons")
        RANK = "rank", _("rank")
        QUESTIONNAIRES = "questionnaires", _("questionnaires")

    class PairedSubject(models.TextChoices):
        """Subjects on which newcomers and residents can be heard side by side."""

        STAYING = "staying", _("staying and belonging")
        TREATMENT = "treatment", _("being treated as an equal")
        WORK = "work", _("work")
        LANGUAGE = "language", _("learning Bulgarian")
        CONTACT = "contact", _("knowing each other")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(_("key in the source list"), unique=True)
    study = models.ForeignKey(
        Study, models.CASCADE, related_name="findings", verbose_name=_("study")
    )
    title = models.CharField(_("title that says the finding"), max_length=300)
    theme = models.CharField(_("theme"), max_length=30, choices=Theme.choices)
    group = models.CharField(_("who was asked"), max_length=20, choices=Group.choices)
    group_detail = models.CharField(_("who exactly"), max_length=200, blank=True)
    question = models.TextField(_("question, in our words"))
    question_key = models.SlugField(
        _("same question as"),
        blank=True,
        help_text=_(
            "Figures with the same short name here answer the same question, asked of different "
            "people or in different places: they are drawn side by side. Leave it empty when the "
            "questions are only alike."
        ),
    )
    series = models.SlugField(
        _("series over the years"),
        blank=True,
        help_text=_(
            "Only where the source itself gives the years as one series. Figures without it are "
            "never drawn across years."
        ),
    )
    mirror = models.CharField(
        _("subject in the mirror"), max_length=20, choices=PairedSubject.choices, blank=True
    )
    place = models.CharField(_("place"), max_length=100)
    place_code = models.SlugField(
        _("place, short"),
        default="bg",
        help_text=_("The same in every language: bg, eu, or the name of a town such as haskovo."),
    )
    year = models.PositiveSmallIntegerField(_("year"))
    fieldwork = models.CharField(_("asked on"), max_length=100, blank=True)
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2)
    unit = models.CharField(_("unit"), max_length=20, choices=Unit.choices)
    sample = models.CharField(_("sample"), max_length=300, blank=True)
    sample_size = models.PositiveIntegerField(
        _("number of people asked"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Only an exact number from the source, of the group that the figure is about."),
    )
    organisation = models.CharField(_("who asked"), max_length=300)
    source = models.URLField(_("address of the source"), max_length=2000)
    note = models.TextField(_("doubts"), blank=True)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True)
    audiences = models.ManyToManyField(Audience, verbose_name=_("audiences"), blank=True)
    seen = models.CharField(
        _("source read on"), max_length=25, blank=True, validators=[validate_edtf]
    )
    is_published = models.BooleanField(_("published"), default=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(unit="percent") | models.Q(value__range=(0, 100)),
                name="kb_finding_percent_in_range",
                violation_error_message=_("A share in per cent lies between 0 and 100."),
            ),
            models.UniqueConstraint(
                fields=["series", "year"],
                condition=~models.Q(series=""),
                name="kb_finding_series_year_once",
                violation_error_message=_("This series already has a figure for the year."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("kb:finding_detail", args=[self.key])

    def clean(self) -> None:
        """Refuse a second unit in a series: its columns share a scale."""
        if self._state.adding:  # afterwards no form has the key
            refuse_taken(key=self.key, taken=_TAKEN)
        fellows = Finding.objects.filter(series=self.series).exclude(pk=self.pk)
        if self.series and fellows.exclude(unit=self.unit).exists():
            message = _("The other figures of this series have another unit.")
            raise ValidationError({"series": message})

    @property
    def is_small_sample(self) -> bool:
        """Whether fewer than SMALL_SAMPLE people were asked; False if the number is not known."""
        return self.sample_size is not None and self.sample_size < SMALL_SAMPLE

    @property
    def is_benchmark(self) -> bool:
        """Not about Bulgaria: shown only so that a figure about Bulgaria can be compared."""
        return self.theme == self.Theme.EU_BENCHMARK or self.place_code in BENCHMARK_PLACES
