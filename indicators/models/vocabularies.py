"""What a figure is about: an area, a period, and one category of each dimension."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from indicators.dimensions import TOTAL, Dimension


class Area(models.Model):
    """A country, region, municipality, settlement, or one facility."""

    class Level(models.TextChoices):
        COUNTRY = "country", _("country")
        REGION = "region", _("region")
        MUNICIPALITY = "municipality", _("municipality")
        SETTLEMENT = "settlement", _("settlement")
        FACILITY = "facility", _("facility")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=150)
    level = models.CharField(_("level"), max_length=20, choices=Level.choices)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="parts",
        verbose_name=_("part of"),
        null=True,
        blank=True,
    )
    nuts = models.CharField(_("NUTS code"), max_length=5, blank=True)
    region = models.SlugField(
        _("region in the directory"),
        blank=True,
        help_text=_("The short name of the region whose places the directory lists."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "code"]
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        constraints = [
            models.UniqueConstraint(
                fields=["nuts"], condition=~Q(nuts=""), name="indicators_area_nuts_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Category(models.Model):
    """One value of a dimension. Every dimension has a category `total`.

    Categories with the same `parent` and the same `partition` (not empty) leave nobody out and
    count nobody twice: their figures add up to the parent's. Others are single parts of it.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dimension = models.CharField(_("dimension"), max_length=20, choices=Dimension.choices)
    code = models.SlugField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=150)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="parts",
        verbose_name=_("part of"),
        null=True,
        blank=True,
    )
    partition = models.SlugField(_("complete set of parts"), blank=True)
    iso = models.CharField(_("ISO code of the country"), max_length=2, blank=True)
    sdmx = models.CharField(_("SDMX code"), max_length=30, blank=True)
    from_age = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    to_age = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)
    source_name = models.CharField(_("as sources write it"), max_length=100, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["dimension", "order", "code"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        constraints = [
            models.UniqueConstraint(fields=["dimension", "code"], name="indicators_category_once"),
            models.CheckConstraint(
                condition=Q(partition="") | Q(parent__isnull=False),
                name="indicators_partition_has_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_total(self) -> bool:
        return self.code == TOTAL


class Period(models.Model):
    """A stretch of days. `label` is there where the source's own words say more than the days."""

    class Frequency(models.TextChoices):
        """How long it is (SDMX code list CL_FREQ; X where it fits none)."""

        YEAR = "A", _("year")
        HALF_YEAR = "S", _("half-year")
        QUARTER = "Q", _("quarter")
        MONTH = "M", _("month")
        DAY = "D", _("day")
        OTHER = "X", _("other period")

    code = models.CharField(
        _("code"),
        max_length=60,
        unique=True,
        help_text=_("ISO 8601: 2023, 2023-Q1, 2023-06, 2023-06-30, 2022-02-24/2022-06-22."),
    )
    start = models.DateField(_("first day"), null=True, blank=True)
    end = models.DateField(_("last day"))
    year = models.PositiveSmallIntegerField(_("year"))
    frequency = models.CharField(_("length"), max_length=1, choices=Frequency.choices)
    label = models.CharField(_("as the source says it"), max_length=200, blank=True)
    source_name = models.CharField(_("as sources write it"), max_length=200, blank=True)

    class Meta:
        ordering = ["end", "start", "code"]
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(start__lte=F("end")),
                name="indicators_period_in_order",
                violation_error_message=_("The first day comes after the last."),
            )
        ]

    def __str__(self) -> str:
        return self.label or self.code
