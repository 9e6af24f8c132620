"""What institutions are asked for: questionnaires, who files them, and their rounds."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Institution
from indicators.models import Area, Category, Indicator, Period


class Questionnaire(models.Model):
    """A form that editors define: indicators × areas × categories, filed each period."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("slug"), unique=True)
    title = models.CharField(_("title"), max_length=200)
    guidance = models.TextField(_("guidance"), blank=True)
    frequency = models.CharField(_("filed each"), max_length=1, choices=Period.Frequency.choices)
    indicators = models.ManyToManyField(Indicator, verbose_name=_("indicators"))
    areas = models.ManyToManyField(Area, verbose_name=_("areas"))
    categories = models.ManyToManyField(
        Category,
        verbose_name=_("categories"),
        blank=True,
        help_text=_("A dimension of which none is chosen is asked for in total only."),
    )
    due_days = models.PositiveSmallIntegerField(
        _("due after (days)"), default=30, help_text=_("Counted from the last day of the period.")
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")

    def __str__(self) -> str:
        return self.title


class Respondent(models.Model):
    """An institution that files a questionnaire, for some of its areas or for all."""

    questionnaire = models.ForeignKey(
        Questionnaire, models.CASCADE, related_name="respondents", verbose_name=_("questionnaire")
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="questionnaires", verbose_name=_("institution")
    )
    areas = models.ManyToManyField(
        Area, verbose_name=_("areas"), blank=True, help_text=_("None chosen: all of the form.")
    )

    class Meta:
        verbose_name = _("respondent")
        verbose_name_plural = _("respondents")
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "institution"], name="filing_respondent_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.institution}: {self.questionnaire}"


class Round(models.Model):
    """One questionnaire for one period."""

    questionnaire = models.ForeignKey(
        Questionnaire, models.PROTECT, related_name="rounds", verbose_name=_("questionnaire")
    )
    period = models.ForeignKey(Period, models.PROTECT, verbose_name=_("period"))
    due_on = models.DateField(_("due on"))

    class Meta:
        ordering = ["-due_on", "pk"]
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "period"], name="filing_round_once")
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire}, {self.period}"
