"""Where a service is offered: a house, or a line and a website."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directory import phone_numbers
from directory.coordinates import Coordinates
from directory.models.organisations import Organization
from directory.models.settlements import Settlement, point_is_whole_and_on_the_globe
from languages.dates import latest_day, validate_edtf
from topics.models import Source


class LocationQuerySet(models.QuerySet["Location"]):
    def published(self) -> Self:
        """Places that have a page; a closed one keeps its page, so that nobody goes there."""
        return self.filter(is_published=True)

    def findable(self) -> Self:
        """Places that search and lists may offer: published and not closed."""
        return self.published().exclude(status=Location.Status.CLOSED)

    def hotlines(self) -> Self:
        """National phone lines that somebody in trouble can dial now."""
        return self.findable().filter(is_hotline=True, phones__isnull=False).distinct()

    def with_card(self) -> Self:
        """All that a card in a list shows, in a fixed number of queries."""
        return self.select_related("settlement").prefetch_related(
            "phones", "schedules", "services__languages"
        )

    def with_terms(self) -> Self:
        """What its services are filed under, who runs it, and the region it is in."""
        return self.select_related("settlement__region", "organization").prefetch_related(
            "services__topics", "services__audiences"
        )

    def with_details(self) -> Self:
        """All that a place's own page shows."""
        return self.with_card().with_terms().prefetch_related("sources")


class Location(models.Model):
    """A *place* on the site: HSDS `location` with the services offered there."""

    class Type(models.TextChoices):
        PHYSICAL = "physical", _("physical")
        VIRTUAL = "virtual", _("virtual")

    class Kind(models.TextChoices):
        TRAINING_CENTRE = "training_centre", _("training centre")
        EMPLOYMENT_OFFICE = "employment_office", _("employment office")
        RECEPTION_CENTRE = "reception_centre", _("reception centre")
        PUBLIC_INSTITUTION = "public_institution", _("public institution")
        NGO = "ngo", _("non-governmental organisation")
        LEGAL_AID = "legal_aid", _("legal aid")
        HEALTH = "health", _("health care")
        EDUCATION = "education", _("school or kindergarten")
        SOCIAL_SERVICES = "social_services", _("social services")
        INTERNATIONAL_ORGANISATION = "international_organisation", _("international organisation")
        CULTURAL = "cultural", _("cultural centre")

    class Status(models.TextChoices):
        LISTED = "listed", _("seen in a source")
        UNCERTAIN = "uncertain", _("not certain that it works")
        CLOSED = "closed", _("closed")

    class Precision(models.TextChoices):
        EXACT = "exact", _("exact, checked on the map")
        ADDRESS = "address", _("computed from the address")
        SETTLEMENT = "settlement", _("approximate (town)")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(_("key in the source list"), unique=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    location_type = models.CharField(
        _("type"), max_length=10, choices=Type.choices, default=Type.PHYSICAL
    )
    kind = models.CharField(_("kind"), max_length=30, choices=Kind.choices)
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="locations", verbose_name=_("organisation")
    )
    name = models.CharField(_("name"), max_length=250)
    settlement = models.ForeignKey(
        Settlement, models.PROTECT, null=True, blank=True, verbose_name=_("settlement")
    )
    address = models.CharField(
        _("address"),
        max_length=250,
        blank=True,
        help_text=_("Street and number in Bulgarian, as on an envelope."),
    )
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    precision = models.CharField(
        _("how exact the point is"),
        max_length=10,
        choices=[
            (Precision.EXACT, Precision.EXACT.label),
            (Precision.ADDRESS, Precision.ADDRESS.label),
        ],
        blank=True,
    )
    geocoding_tried_on = models.DateField(_("geocoding last tried on"), null=True, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.LISTED
    )
    closed_on = models.CharField(
        _("closed on"), max_length=25, blank=True, validators=[validate_edtf]
    )
    seen = models.CharField(
        _("seen in a source on"),
        max_length=25,
        blank=True,
        validators=[validate_edtf],
        help_text=_("2024-10-27, 2024-10, 2024, 2018~ (about) or 2013/2019"),
    )
    seen_on = models.DateField(_("last day it can have been seen"), null=True, editable=False)
    is_stale = models.BooleanField(_("the contacts are old"), default=False)
    is_undated = models.BooleanField(_("the source shows no date"), default=False)
    note = models.TextField(_("doubts"), blank=True)
    is_hotline = models.BooleanField(
        _("national phone line"),
        default=False,
        help_text=_("Offered on the home page and wherever a search finds nothing."),
    )
    is_published = models.BooleanField(_("published"), default=True)

    objects = LocationQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            *point_is_whole_and_on_the_globe("directory_location"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, precision="")
                | Q(latitude__isnull=False, precision__in=["exact", "address"]),
                name="directory_location_precision_with_point",
            ),
            models.CheckConstraint(
                condition=Q(location_type="virtual") | Q(settlement__isnull=False),
                name="directory_location_physical_has_settlement",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["listed", "uncertain", "closed"]),
                name="directory_location_status_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.seen_on = latest_day(self.seen) if self.seen else None
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        return reverse("directory:place_detail", args=[self.slug])

    @property
    def coordinates(self) -> Coordinates | None:
        """Its own point, else its town's; `shown_precision` says which. None for a phone line."""
        if self.latitude is not None and self.longitude is not None:
            return Coordinates(self.latitude, self.longitude)
        return self.settlement.coordinates if self.settlement else None

    @property
    def shown_precision(self) -> str:
        """How exact `coordinates` is: exact, address, settlement; empty without a point."""
        if self.precision:
            return self.precision
        return self.Precision.SETTLEMENT if self.coordinates else ""

    @property
    def is_closed(self) -> bool:
        return self.status == self.Status.CLOSED


class LocationSource(Source):
    """A page that a place, or some of its contacts, was read on."""

    FIELDS = (
        "address",
        "postal_code",
        "phones",
        "emails",
        "website",
        "hours",
        "languages",
        "point",
    )

    location = models.ForeignKey(Location, models.CASCADE, related_name="sources")
    fields = models.JSONField(_("contacts it backs"), default=list, blank=True)

    class Meta(Source.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.UniqueConstraint(
                fields=["location", "position"], name="directory_source_position_once"
            )
        ]


class Phone(models.Model):
    """A number as people write it, and in international form where it has one."""

    location = models.ForeignKey(Location, models.CASCADE, related_name="phones")
    number = models.CharField(_("number"), max_length=40)
    e164 = models.CharField(_("international form"), max_length=16, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=1)

    class Meta:
        ordering = ["position"]
        verbose_name = _("phone")
        verbose_name_plural = _("phones")

    def __str__(self) -> str:
        return self.number

    @property
    def tel(self) -> str:
        """What a `tel:` link dials: the international form, or a short code such as 112."""
        return phone_numbers.dialled(self.number, self.e164)


class Schedule(models.Model):
    """Opening hours: the words of the source, and days with times where they are certain."""

    location = models.ForeignKey(Location, models.CASCADE, related_name="schedules")
    description = models.CharField(_("hours in words"), max_length=250)
    periods = models.JSONField(
        _("hours by day"),
        default=list,
        blank=True,
        help_text=_('[{"days": ["MO", "TU"], "opens": "08:30", "closes": "17:00"}]'),
    )

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")

    def __str__(self) -> str:
        return self.description


class GeocodingResult(models.Model):
    """What a geocoder answered, so that nobody is asked twice; no point means “no such address”."""

    service = models.CharField(_("service"), max_length=200)
    query = models.CharField(_("address asked for"), max_length=400)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    kind = models.CharField(_("what was found"), max_length=50, blank=True)
    asked_on = models.DateField(_("asked on"))

    class Meta:
        verbose_name = _("answer of the geocoder")
        verbose_name_plural = _("answers of the geocoder")
        constraints = [
            models.UniqueConstraint(
                fields=["service", "query"], name="directory_geocoding_asked_once"
            ),
            *point_is_whole_and_on_the_globe("directory_geocoding"),
        ]

    def __str__(self) -> str:
        return self.query
