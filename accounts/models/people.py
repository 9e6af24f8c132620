"""Institutions that file figures, and what a person who signs in may do."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class InstitutionQuerySet(models.QuerySet["Institution"]):
    def active(self) -> Self:
        """Institutions that file figures now."""
        return self.filter(is_active=True)


class Institution(models.Model):
    """A body whose people file figures: an agency, a municipality, an NGO."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    url = models.URLField(_("web address"), max_length=2000, blank=True)
    is_active = models.BooleanField(_("files figures now"), default=True)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """What a person may do; without one, somebody who signs in may do nothing."""

    class Role(models.TextChoices):
        CONTRIBUTOR = "contributor", _("contributor: files the figures of one institution")
        REVIEWER = "reviewer", _("reviewer: accepts figures or returns them")
        EDITOR = "editor", _("editor: defines forms, invites people, publishes")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="membership", verbose_name=_("user")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        related_name="members",
        verbose_name=_("institution"),
        null=True,
        blank=True,
    )
    # No choices: LANGUAGES may grow without a migration.
    language = models.CharField(
        _("language of letters"), max_length=10, default=settings.LANGUAGE_CODE
    )

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                condition=~Q(role="contributor") | Q(institution__isnull=False),
                name="accounts_contributor_has_institution",
                violation_error_message=_("A contributor needs an institution."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
