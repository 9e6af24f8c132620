"""Who runs services."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def with_places(self) -> Self:
        """Its published places in the same few queries, however many there are."""
        from directory.models.locations import Location  # locations point at organisations

        places = Location.objects.published().with_card()
        return self.prefetch_related(Prefetch("locations", places, to_attr="places"))


class Organization(models.Model):
    """An institution, an association or a firm (HSDS `organization`)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(_("key in the source list"), unique=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=250)
    description = models.TextField(_("description"))
    website = models.URLField(_("website"), max_length=500, blank=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("directory:organisation_detail", args=[self.slug])
