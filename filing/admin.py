"""The editors' pages of the forms.

Submissions are looked at here: their steps are taken at the desk, where each is checked and told.
"""

from math import prod
from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filing.models import Questionnaire, Respondent, Round, Submission
from filing.scope import MOST_CELLS
from indicators.admin import CodedAdmin, ReadOnlyAdmin
from indicators.models import Dimension
from languages.fieldsets import localized, translated_fieldsets


class RespondentInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Respondent
    autocomplete_fields = ["areas"]
    extra = 1


class QuestionnaireForm(forms.ModelForm):  # type: ignore[type-arg]
    """Refuses a form that asks for more figures than a submission may have."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if {"indicators", "areas", "categories"} <= data.keys():
            count = _cells(data)
            if count > MOST_CELLS:
                sentence = _("This form asks for %(count)s figures; the most is %(most)s.")
                raise forms.ValidationError(sentence % {"count": count, "most": MOST_CELLS})
        return data


def _cells(data: dict[str, Any]) -> int:
    chosen = [category.dimension for category in data["categories"]]
    breakdowns = prod(chosen.count(dimension) or 1 for dimension in Dimension.values)
    return len(data["indicators"]) * len(data["areas"]) * breakdowns


@admin.register(Questionnaire)
class QuestionnaireAdmin(CodedAdmin):
    fixed = ("slug",)
    form = QuestionnaireForm
    list_display = ["title", "slug", "frequency", "due_days", "is_active"]
    list_filter = ["is_active", "frequency"]
    search_fields = ["slug", *localized("title")]
    autocomplete_fields = ["indicators", "areas", "categories"]
    readonly_fields = ["uid"]
    inlines = [RespondentInline]
    fieldsets = [
        (
            None,
            {
                "fields": ("slug", "is_active", "frequency", "due_days", "uid"),
                "description": gettext_lazy(
                    "A round opens by itself on the day after a year, half-year, quarter or month "
                    "has ended. Rounds for other periods are added by hand, under “Rounds”."
                ),
            },
        ),
        (
            gettext_lazy("What is asked"),
            {
                "fields": ("indicators", "areas", "categories"),
                "description": gettext_lazy(
                    "Each indicator for each area, and for each category with each of another "
                    "dimension. Choose a total too where parts are to be added up."
                ),
            },
        ),
        *translated_fieldsets("title", "guidance"),
    ]


@admin.register(Round)
class RoundAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["questionnaire", "period", "due_on"]
    list_filter = ["questionnaire"]
    list_select_related = ["questionnaire", "period"]
    autocomplete_fields = ["questionnaire", "period"]


@admin.register(Submission)
class SubmissionAdmin(ReadOnlyAdmin):
    list_display = ["institution", "round", "number", "state", "sent_at", "reviewed_at"]
    list_filter = ["state", "institution", "round__questionnaire"]
    list_select_related = ["institution", "round__questionnaire", "round__period"]
