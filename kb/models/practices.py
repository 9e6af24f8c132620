"""Good practices: one case each."""

import uuid
from collections.abc import Iterable
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kb.models.publishing import Scheduled, refuse_taken, visible_now
from languages.dates import validate_edtf
from languages.names import country_choices, country_name, validate_country
from topics.models import Audience, Source, Term, Topic


class Actor(Term):
    """Who carries a practice out."""

    class Meta(Term.Meta):
        verbose_name = _("actor")
        verbose_name_plural = _("actors")


class FundingKind(Term):
    """Whose money pays for a practice."""

    class Meta(Term.Meta):
        verbose_name = _("kind of funding")
        verbose_name_plural = _("kinds of funding")


_TAKEN = ("compare",)  # a page of its own below /practices/


class GoodPracticeQuerySet(models.QuerySet["GoodPractice"]):
    def published(self) -> Self:
        """Practices any visitor may read now; pages and the search index share this rule."""
        return self.filter(visible_now())

    def with_card(self) -> Self:
        """All that a card in a list shows, in a fixed number of queries."""
        return self.prefetch_related("actors")

    def with_terms(self) -> Self:
        """What it is filed under."""
        return self.prefetch_related("topics", "audiences")

    def with_details(self) -> Self:
        """All that a practice's own page shows."""
        return self.with_card().with_terms().prefetch_related("sources", "funding_kinds")

    def on_topics(self, topics: Iterable[Topic]) -> Self:
        """Those that share a topic: most shared topics first, then those with the fewest others."""
        shared = Count("topics", filter=Q(topics__in=list(topics)))
        counted = self.annotate(shared=shared, total=Count("topics"))
        return counted.filter(shared__gt=0).order_by("-shared", "total", "slug")


class GoodPractice(Scheduled):
    """What somebody in Europe tried, what came of it, and where that is written.

    The fields for transfer (size, cost, time, law, evidence, kinds of funding) say how far a case
    fits another town. Each may be empty, which means "not known" and is shown as such.
    """

    class TownSize(models.TextChoices):
        """Inhabitants of the town that ran it; the bounds are ours, cut for Bulgarian towns."""

        SMALL = "small", _("small town, under 20,000 people")
        MEDIUM = "medium", _("medium town, 20,000 to 100,000 people")
        LARGE = "large", _("large city, over 100,000 people")
        WIDE = "wide", _("a whole region or country")

    class CostBand(models.TextChoices):
        """All the money of one typical year, whoever pays; what it cost to open is its first."""

        LOW = "under-10k", _("under 10,000 euro a year")
        MODEST = "10k-50k", _("10,000 to 50,000 euro a year")
        HIGH = "50k-250k", _("50,000 to 250,000 euro a year")
        VERY_HIGH = "over-250k", _("over 250,000 euro a year")

    class LegalFit(models.TextChoices):
        """Our judgement of what a Bulgarian municipality would need before it starts."""

        READY = "ready", _("can start under the law in force")
        COUNCIL = "council", _("needs a decision of the municipal council")
        LAW = "law", _("needs a change of a law")

    class Evidence(models.TextChoices):
        """Who says that the results are so."""

        SELF_REPORTED = "self-reported", _("reported by those who ran it")
        INDEPENDENT = "independent", _("evaluated by somebody else")
        NONE = "none-stated", _("the sources state no results")

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
    funding_kinds = models.ManyToManyField(
        FundingKind,
        verbose_name=_("kinds of funding"),
        blank=True,
        help_text=_("Only what a source says. None chosen: not known."),
    )
    town_size = models.CharField(
        _("size of the town"),
        max_length=10,
        choices=TownSize.choices,
        blank=True,
        help_text=_("How many people live where it was run. Empty: not known."),
    )
    cost_band = models.CharField(
        _("cost"),
        max_length=10,
        choices=CostBand.choices,
        blank=True,
        help_text=_(
            "All the money of one typical year, whoever pays; what it cost to open counts in the "
            "first year. Only where a source gives a sum. Empty: not known."
        ),
    )
    months_to_start = models.PositiveSmallIntegerField(
        _("months to start"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_(
            "From the decision to the first people helped, as a source says. Empty: not known."
        ),
    )
    legal_fit = models.CharField(
        _("legal fit in Bulgaria"),
        max_length=10,
        choices=LegalFit.choices,
        blank=True,
        help_text=_(
            "Our judgement for a Bulgarian municipality. Ready: somebody ran it in Bulgaria, or "
            "you have checked the law. Empty: not known."
        ),
    )
    evidence = models.CharField(
        _("evidence"),
        max_length=15,
        choices=Evidence.choices,
        blank=True,
        help_text=_(
            "Independent only where a source names an evaluation by somebody else. "
            "Empty: not known."
        ),
    )
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

    def clean(self) -> None:
        refuse_taken(slug=self.slug, taken=_TAKEN)

    @property
    def country_name(self) -> str:
        return country_name(self.country)


class PracticeSource(Source):
    """A source of a practice."""

    practice = models.ForeignKey(GoodPractice, models.CASCADE, related_name="sources")

    class Meta(Source.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
