"""What is measured: indicators, their units and producers."""

import uuid
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from indicators.latest_figure import LatestFigure
from topics.models import Term, Topic


class Unit(Term):
    """What the figures count: persons, permits, per cent."""

    symbol = models.CharField(_("sign after a figure"), max_length=10, blank=True)

    class Meta(Term.Meta):
        verbose_name = _("unit")
        verbose_name_plural = _("units")


class Producer(Term):
    """Who made the figures: a statistical office, an agency, an organisation."""

    url = models.URLField(_("web address"), max_length=2000, blank=True)

    class Meta(Term.Meta):
        verbose_name = _("producer")
        verbose_name_plural = _("producers")


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def published(self) -> Self:
        """Indicators any visitor may see now."""
        return self.filter(is_published=True)

    def with_card(self) -> Self:
        """What a card in a list shows, its latest figure left out: see `latest.with_latest`."""
        return self.select_related("unit", "producer")

    def with_details(self) -> Self:
        """All that an indicator's page and its search document show."""
        return self.select_related("unit", "producer").prefetch_related(
            "topics", "not_comparable_with", "breaks"
        )


class Indicator(models.Model):
    """One thing that is measured in one way by one producer."""

    class Measure(models.TextChoices):
        """How figures of several periods or groups relate (SDMX: unit of measure and concept)."""

        FLOW = "flow", _("flow: events in a period")
        STOCK = "stock", _("stock: how many at a moment")
        BALANCE = "balance", _("balance: arrivals less departures")
        SHARE = "share", _("share or rate")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(
        _("code"),
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[A-Z][A-Z0-9_]*$", _("Capital letters, digits and _ only."))],
    )
    name = models.CharField(_("name"), max_length=200)
    definition = models.TextField(_("definition"), blank=True)
    method = models.TextField(_("method"), blank=True)
    caveat = models.TextField(
        _("caveat"), blank=True, help_text=_("What a reader must know before using the figures.")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("unit"))
    producer = models.ForeignKey(Producer, models.PROTECT, verbose_name=_("producer"))
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True)
    not_comparable_with = models.ManyToManyField(
        "self", verbose_name=_("must not be compared with"), blank=True
    )
    measure = models.CharField(_("measure"), max_length=10, choices=Measure.choices)
    is_additive = models.BooleanField(
        _("parts add up"),
        default=False,
        help_text=_("The parts of a complete breakdown add up to their total."),
    )
    decimals = models.PositiveSmallIntegerField(_("decimal places"), default=0)
    lowest = models.DecimalField(
        _("lowest possible"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    highest = models.DecimalField(
        _("highest possible"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    jump_percent = models.PositiveSmallIntegerField(
        _("jump that needs a note (%)"),
        default=50,
        help_text=_("A figure that differs more than this from the period before needs a note."),
    )
    suppression_threshold = models.PositiveSmallIntegerField(
        _("hide figures under"),
        default=0,
        help_text=_("Figures between 0 and this are hidden, with those that betray them."),
    )
    is_published = models.BooleanField(_("published"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    latest: LatestFigure | None  # no column: `latest.with_latest` reads it for a list

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("indicators:indicator_detail", args=[self.code])

    @property
    def key(self) -> str:
        """Under which search names it, as it does other entries."""
        return self.code


class SeriesBreak(models.Model):
    """From this day figures are counted in another way: no line is drawn across it."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="breaks")
    on = models.DateField(_("from"))
    reason = models.CharField(_("what changed"), max_length=300)

    class Meta:
        ordering = ["on"]
        verbose_name = _("break in a series")
        verbose_name_plural = _("breaks in series")
        constraints = [
            models.UniqueConstraint(fields=["indicator", "on"], name="indicators_break_once")
        ]

    def __str__(self) -> str:
        return self.reason
