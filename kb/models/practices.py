"""Good practices: one case each."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from languages.dates import validate_edtf
from languages.names import country_choices, country_name, validate_country
from topics.models import Audience, Source, Term, Topic


class Actor(Term):
    """Who carries a practice out."""

    class Meta(Term.Meta):
        verbose_name = _("actor")
        verbose_name_plural = _("actors")


class GoodPracticeQuerySet(models.QuerySet["GoodPractice"]):
    def published(self) -> Self:
        """Practices any visitor may read now; pages and the search index share this rule."""
        return self.filter(is_published=True)

    def with_card(self) -> Self:
        """All that a card in a list shows, in a fixed number of queries."""
        return self.prefetch_related("actors")

    def with_terms(self) -> Self:
        """What it is filed under."""
        return self.prefetch_related("topics", "audiences")

    def with_details(self) -> Self:
        """All that a practice's own page shows."""
        return self.with_card().with_terms().prefetch_related("sources")


class GoodPractice(models.Model):
    """What somebody in Europe tried, what came of it, and where that is written."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(_("key in the source list"), unique=True, max_length=80)
    slug = models.SlugField(_("slug"), unique=True, max_length=80)
    title = models.CharField(_("title"), max_length=250)
    country = models.CharField(
        _("country"), max_length=2, choices=country_choices, validators=[validate_country]
    )
    city = models.CharField(_("town"), max_length=150, blank=True)
    organisation = models.CharField(_("carried out by"), max_length=300, blank=True)
    start_year = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(
        _("until year"),
        null=True,
        blank=True,
        help_text=_("Empty: still running, or not known."),
    )
    actors = models.ManyToManyField(Actor, verbose_name=_("actors"), blank=True)
    audiences = models.ManyToManyField(Audience, verbose_name=_("audiences"), blank=True)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True)
    funding = models.CharField(_("funding"), max_length=400, blank=True)
    summary = models.TextField(_("summary"))
    problem = models.TextField(_("problem"), blank=True)
    solution = models.TextField(_("solution"), blank=True)
    results = models.TextField(_("results"), blank=True)
    lessons = models.TextField(_("what we can learn (our advice)"), blank=True)
    doubt = models.TextField(_("doubts"), blank=True)
    seen = models.CharField(
        _("sources read on"), max_length=25, blank=True, validators=[validate_edtf]
    )
    is_published = models.BooleanField(_("published"), default=True)

    objects = GoodPracticeQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")
        constraints = [
            models.CheckConstraint(
                condition=Q(start_year__isnull=True)
                | Q(end_year__isnull=True)
                | Q(end_year__gte=F("start_year")),
                name="kb_practice_years_in_order",
                violation_error_message=_("The last year must not come before the first."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("kb:practice_detail", args=[self.slug])

    @property
    def country_name(self) -> str:
        return country_name(self.country)


class PracticeSource(Source):
    """A page that a practice was read on."""

    practice = models.ForeignKey(GoodPractice, models.CASCADE, related_name="sources")

    class Meta(Source.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
