"""What is offered, to whom, in which languages."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.locations import Location
from directory.models.organisations import Organization
from topics.models import Audience, Language, Topic


class Service(models.Model):
    """Something an organisation does for people (HSDS `service`)."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        INACTIVE = "inactive", _("inactive")
        DEFUNCT = "defunct", _("defunct")
        TEMPORARILY_CLOSED = "temporarily closed", _("temporarily closed")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(_("key in the source list"), unique=True)
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="services", verbose_name=_("organisation")
    )
    name = models.CharField(_("name"), max_length=250)
    description = models.TextField(_("description"))
    status = models.CharField(
        _("status"), max_length=20, choices=Status.choices, default=Status.ACTIVE
    )
    is_nationwide = models.BooleanField(_("for the whole country"), default=False)
    locations = models.ManyToManyField(
        Location,
        through="ServiceAtLocation",
        related_name="services",
        verbose_name=_("locations"),
        blank=True,
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True)
    audiences = models.ManyToManyField(Audience, verbose_name=_("audiences"), blank=True)
    languages = models.ManyToManyField(Language, verbose_name=_("languages"), blank=True)

    class Meta:
        ordering = ["key"]
        verbose_name = _("service")
        verbose_name_plural = _("services")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    status__in=["active", "inactive", "defunct", "temporarily closed"]
                ),
                name="directory_service_status_known",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ServiceAtLocation(models.Model):
    """A service at one of its places (HSDS `service_at_location`)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.ForeignKey(Service, models.CASCADE, verbose_name=_("service"))
    location = models.ForeignKey(Location, models.CASCADE, verbose_name=_("place"))

    class Meta:
        verbose_name = _("service at this place")
        verbose_name_plural = _("services at this place")
        constraints = [
            models.UniqueConstraint(
                fields=["service", "location"], name="directory_service_at_location_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.service)
