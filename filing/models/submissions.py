"""What institutions file: submissions and their cells."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Institution
from filing.models.questionnaires import Round
from indicators.models import Area, Category, Dimension, Indicator, Observation, Release


class Submission(models.Model):
    """What an institution files in a round; a correction is a new one with the next number."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SENT = "sent", _("sent")
        RETURNED = "returned", _("returned with comments")
        ACCEPTED = "accepted", _("accepted")
        PUBLISHED = "published", _("published")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(
        Round, models.PROTECT, related_name="submissions", verbose_name=_("round")
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="submissions", verbose_name=_("institution")
    )
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    comment = models.TextField(_("reviewer's comment"), blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("begun by"),
        null=True,
    )
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("sent by"),
        null=True,
        blank=True,
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("reviewed by"),
        null=True,
        blank=True,
    )
    created_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)
    release = models.ForeignKey(
        Release,
        models.PROTECT,
        related_name="submissions",
        verbose_name=_("published in release"),
        null=True,
        blank=True,
    )

    # Who took which step and when: a submission may be returned and sent several times.
    history = HistoricalRecords()

    class Meta:
        ordering = ["-round__due_on", "institution__slug", "-number"]
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "institution", "number"], name="filing_submission_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.institution}, {self.round} ({self.number})"


class Cell(models.Model):
    """One figure of a submission; `raw` keeps what was typed until it can be read."""

    submission = models.ForeignKey(
        Submission, models.CASCADE, related_name="cells", verbose_name=_("submission")
    )
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    sex = models.ForeignKey(Category, models.PROTECT, related_name="+")
    age_group = models.ForeignKey(Category, models.PROTECT, related_name="+")
    citizenship = models.ForeignKey(Category, models.PROTECT, related_name="+")
    country = models.ForeignKey(Category, models.PROTECT, related_name="+")
    detail = models.ForeignKey(Category, models.PROTECT, related_name="+")
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4, null=True, blank=True)
    raw = models.CharField(_("as typed"), max_length=100, blank=True)
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=Observation.Status.choices,
        default=Observation.Status.NORMAL,
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    comment = models.CharField(_("reviewer's comment"), max_length=500, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True
    )
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        verbose_name = _("cell")
        verbose_name_plural = _("cells")
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "indicator", "area", *Dimension.values],
                name="filing_cell_once_in_a_submission",
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}/{self.indicator_id}/{self.area_id}: {self.value}"
