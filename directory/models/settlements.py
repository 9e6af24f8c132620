"""Where places are: the regions and settlements of Bulgaria, and towns beyond its border."""

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.coordinates import Coordinates
from languages.names import country_name, validate_country


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


HOME_COUNTRY = "BG"


class Settlement(models.Model):
    """A town or village. Names repeat, so a look-up may return several.

    Those abroad have no region: distances start at them, but no place of the directory lies there.
    `updated_at` changes with its spellings, too.
    """

    class Kind(models.TextChoices):
        TOWN = "town", _("town")
        VILLAGE = "village", _("village")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    ekatte = models.CharField(_("EKATTE code"), max_length=5, null=True, blank=True, unique=True)
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, blank=True)
    municipality = models.CharField(_("municipality"), max_length=100, blank=True)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, verbose_name=_("region")
    )
    country = models.CharField(
        _("country"), max_length=2, default=HOME_COUNTRY, validators=[validate_country]
    )
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    is_approximate = models.BooleanField(
        _("the point is approximate"),
        default=False,
        help_text=_("No source has its own point: it has that of the seat of its municipality."),
    )
    postal_codes = models.CharField(
        _("postal codes"), max_length=400, blank=True, help_text=_("Several separated by “|”.")
    )
    dialling_code = models.CharField(_("dialling code"), max_length=6, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=500)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        ordering = [F("population").desc(nulls_last=True), "slug"]
        verbose_name = _("settlement")
        verbose_name_plural = _("settlements")
        constraints = [
            *point_is_whole_and_on_the_globe("directory_settlement"),
            models.CheckConstraint(
                condition=Q(country=HOME_COUNTRY, region__isnull=False)
                | (~Q(country=HOME_COUNTRY) & Q(region__isnull=True)),
                name="directory_settlement_region_at_home",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def coordinates(self) -> Coordinates | None:
        """Its middle, or None where no source gives it."""
        if self.latitude is None or self.longitude is None:
            return None
        return Coordinates(self.latitude, self.longitude)

    @property
    def area(self) -> str:
        """The region that it lies in, or the country abroad: what tells namesakes apart."""
        return self.region.name if self.region else country_name(self.country)


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

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self._note_change()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        self._note_change()
        return deleted

    def _note_change(self) -> None:
        Settlement.objects.filter(pk=self.settlement_id).update(updated_at=timezone.now())
