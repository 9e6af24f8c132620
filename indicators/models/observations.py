"""Figures, the releases they are public in, and where they come from."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Institution
from indicators.dimensions import Dimension
from indicators.models.indicator import Indicator
from indicators.models.vocabularies import Area, Category, Period
from languages.dates import validate_edtf

# What makes two figures the same cell: at most one of them stands in a release.
CELL = ("indicator", "area", "period", *Dimension.values, "source")
CELL_IDS = tuple(f"{name}_id" for name in CELL)
ObservationKey = tuple[int, ...]  # primary keys of what CELL names, in its order


class Source(models.Model):
    """Where a figure was read, or the institution that filed it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    url = models.URLField(
        _("address of the source"), max_length=2000, null=True, blank=True, unique=True
    )
    institution = models.OneToOneField(
        Institution, models.PROTECT, verbose_name=_("institution"), null=True, blank=True
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    seen = models.CharField(
        _("source read on"), max_length=25, blank=True, validators=[validate_edtf]
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("source of figures")
        verbose_name_plural = _("sources of figures")
        constraints = [
            models.CheckConstraint(
                condition=Q(url__isnull=False) | Q(institution__isnull=False),
                name="indicators_source_says_where",
            )
        ]

    def __str__(self) -> str:
        return self.title or self.url or str(self.institution)


class Remark(models.Model):
    """What is said beside a figure: a doubt, a rounding, a printing mistake."""

    digest = models.CharField(max_length=64, unique=True, editable=False)
    text = models.TextField(_("remark"))

    class Meta:
        verbose_name = _("remark on figures")
        verbose_name_plural = _("remarks on figures")

    def __str__(self) -> str:
        return self.text


class ReleaseQuerySet(models.QuerySet["Release"]):
    def without_file(self) -> Self:
        """Releases whose file is not stored yet, oldest first."""
        return self.filter(checksum="").order_by("number")

    def waiting_since(self) -> datetime | None:
        """Since when the oldest of them has waited; None where none does."""
        oldest = self.without_file().aggregate(since=models.Min("published_at"))
        since: datetime | None = oldest["since"]
        return since


class Release(models.Model):
    """All figures as they were public at once. Numbers count up from 1 and are never reused."""

    number = models.PositiveIntegerField(_("number"), unique=True)
    published_at = models.DateTimeField(_("published at"))
    note = models.TextField(_("what is new"), blank=True)
    figures = models.PositiveIntegerField(_("number of figures"), default=0)
    checksum = models.CharField(_("SHA-256 of the CSV"), max_length=64, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        get_latest_by = "number"
        verbose_name = _("release")
        verbose_name_plural = _("releases")

    def __str__(self) -> str:
        return str(self.number)


class ObservationQuerySet(models.QuerySet["Observation"]):
    def public(self, release: int | None = None) -> Self:
        """The figures of a release, by default the newest, of published indicators.

        What `is_hidden` must not be shown: read values through `indicators.selection`.
        """
        found = self.filter(indicator__is_published=True)
        if release is None:
            return found.filter(until=None)
        not_yet_replaced = Q(until=None) | Q(until__number__gt=release)
        return found.filter(not_yet_replaced, since__number__lte=release)


class Observation(models.Model):
    """One figure. A correction ends it with a release (`until`) and writes a new one."""

    class Status(models.TextChoices):
        NORMAL = "normal", _("as published")
        ESTIMATED = "estimated", _("estimated")
        ROUNDED = "rounded", _("rounded")
        PROVISIONAL = "provisional", _("provisional")
        SUPPRESSED = "suppressed", _("suppressed by the source")
        MISSING = "missing", _("not available")

    indicator = models.ForeignKey(Indicator, models.PROTECT, verbose_name=_("indicator"))
    area = models.ForeignKey(Area, models.PROTECT, verbose_name=_("area"), db_index=False)
    period = models.ForeignKey(Period, models.PROTECT, verbose_name=_("period"), db_index=False)
    sex = models.ForeignKey(
        Category, models.PROTECT, related_name="+", verbose_name=_("sex"), db_index=False
    )
    age_group = models.ForeignKey(
        Category, models.PROTECT, related_name="+", verbose_name=_("age group"), db_index=False
    )
    citizenship = models.ForeignKey(
        Category, models.PROTECT, related_name="+", verbose_name=_("citizenship"), db_index=False
    )
    country = models.ForeignKey(
        Category, models.PROTECT, related_name="+", verbose_name=_("country"), db_index=False
    )
    detail = models.ForeignKey(
        Category, models.PROTECT, related_name="+", verbose_name=_("detail"), db_index=False
    )
    source = models.ForeignKey(Source, models.PROTECT, verbose_name=_("source"), db_index=False)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4, null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.NORMAL
    )
    is_hidden = models.BooleanField(
        _("hidden"), default=False, help_text=_("So small that it, or another, would be betrayed.")
    )
    remark = models.ForeignKey(
        Remark, models.PROTECT, verbose_name=_("remark"), null=True, blank=True, db_index=False
    )
    since = models.ForeignKey(
        Release, models.PROTECT, related_name="new", verbose_name=_("public since release")
    )
    until = models.ForeignKey(
        Release,
        models.PROTECT,
        related_name="replaced",
        verbose_name=_("replaced in release"),
        null=True,
        blank=True,
    )

    objects = ObservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            models.UniqueConstraint(
                fields=CELL, condition=Q(until=None), name="indicators_cell_once_now"
            ),
            models.UniqueConstraint(fields=[*CELL, "since"], name="indicators_cell_once_a_release"),
            models.CheckConstraint(
                condition=Q(value__isnull=True, status__in=("suppressed", "missing"))
                | Q(value__isnull=False) & ~Q(status__in=("suppressed", "missing")),
                name="indicators_missing_is_not_zero",
                violation_error_message=_("A figure is either there, or its status says why not."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id}/{self.area_id}/{self.period_id}: {self.value}"
