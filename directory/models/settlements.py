"""Where places are: the regions and settlements of Bulgaria."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directory.coordinates import Coordinates


def point_is_whole_and_on_the_globe(name: str) -> list[models.BaseConstraint]:
    """Both coordinates or none, in WGS 84 degrees."""
    none = Q(latitude__isnull=True, longitude__isnull=True)
    both = Q(latitude__range=(-90, 90), longitude__range=(-180, 180))
    return [models.CheckConstraint(condition=none | both, name=f"{name}_point_on_globe")]


class Region(models.Model):
    """One of the 28 regions (oblast), with its NUTS 3 code."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("slug"), unique=True)
    nuts = models.CharField(_("NUTS 3 code"), max_length=5, unique=True)
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def __str__(self) -> str:
        return self.name


class Settlement(models.Model):
    """A town or village. Names repeat, so a look-up may return several."""

    class Kind(models.TextChoices):
        TOWN = "town", _("town")
        VILLAGE = "village", _("village")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    ekatte = models.CharField(_("EKATTE code"), max_length=5, null=True, blank=True, unique=True)
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, blank=True)
    municipality = models.CharField(_("municipality"), max_length=100, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, verbose_name=_("region"))
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=500)

    class Meta:
        ordering = [F("population").desc(nulls_last=True), "slug"]
        verbose_name = _("settlement")
        verbose_name_plural = _("settlements")
        constraints = point_is_whole_and_on_the_globe("directory_settlement")

    def __str__(self) -> str:
        return self.name

    @property
    def coordinates(self) -> Coordinates | None:
        """Its middle, or None where no source gives it."""
        if self.latitude is None or self.longitude is None:
            return None
        return Coordinates(self.latitude, self.longitude)


class SettlementName(models.Model):
    """A spelling of a settlement's name, folded so that any script finds it by one index."""

    settlement = models.ForeignKey(Settlement, models.CASCADE, related_name="names")
    name = models.CharField(_("spelling"), max_length=100)
    key = models.CharField(_("folded spelling"), max_length=100, db_index=True)

    class Meta:
        verbose_name = _("spelling of a settlement")
        verbose_name_plural = _("spellings of settlements")
        constraints = [
            models.UniqueConstraint(
                fields=["settlement", "key"], name="directory_settlement_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
