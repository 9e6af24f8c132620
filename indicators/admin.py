"""Editors define forms: what is asked, of whom, how often, and which periods are open."""

from math import prod
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.admin import TranslationAdmin

from indicators.filing.scope import MOST_CELLS
from indicators.models import Category, Dimension, Questionnaire, Respondent, Round


class QuestionnaireForm(forms.ModelForm):  # type: ignore[type-arg]
    """Refuses a form so large that nobody could fill it in."""

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        cells = _cells(found)
        if cells > MOST_CELLS:
            sentence = _("This form asks for %(count)s figures; the most is %(most)s.")
            raise ValidationError(sentence % {"count": cells, "most": MOST_CELLS})
        return found


def _cells(chosen: dict[str, Any]) -> int:
    """Figures that a form asks of an institution that files all of its areas."""
    categories: list[Category] = list(chosen.get("categories") or ())
    groups = [
        sum(one.dimension == dimension for one in categories) or 1 for dimension in Dimension.values
    ]
    sizes = [len(chosen.get(name) or ()) for name in ("indicators", "areas")]
    return prod((*sizes, *groups))


class RespondentInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Respondent
    extra = 1
    filter_horizontal = ("areas",)


@admin.register(Questionnaire)
class QuestionnaireAdmin(TranslationAdmin):
    form = QuestionnaireForm
    list_display = ("slug", "title", "frequency", "due_days", "is_active")
    list_filter = ("is_active", "frequency")
    filter_horizontal = ("indicators", "areas", "categories")
    inlines = (RespondentInline,)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "slug",
                    "title_bg",
                    "title_en",
                    "guidance_bg",
                    "guidance_en",
                    "frequency",
                    "due_days",
                    "is_active",
                )
            },
        ),
        (gettext_lazy("What is asked"), {"fields": ("indicators", "areas", "categories")}),
    )


@admin.register(Round)
class RoundAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The worker opens rounds by itself; here one is opened by hand, or its day is moved."""

    list_display = ("questionnaire", "period", "due_on")
    list_filter = ("questionnaire",)
    list_select_related = ("questionnaire", "period")
