"""The editors' pages of the forms, and of the vocabularies that figures are described by.

Codes stand in addresses and files that people keep, so each is set once. Figures, releases and
submissions are looked at here and changed by nobody: their steps are taken at the desk.
"""

from math import prod
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.admin import TranslationAdmin, TranslationTabularInline
from simple_history.admin import SimpleHistoryAdmin

from indicators.filing.scope import MOST_CELLS
from indicators.models import (
    Area,
    Category,
    Dimension,
    Indicator,
    Period,
    Producer,
    Questionnaire,
    Release,
    Respondent,
    Round,
    SeriesBreak,
    Source,
    Submission,
    Unit,
)
from languages.admin import TranslatedEntryAdmin
from topics.admin import (
    HTTPS_ADDRESSES,
    FoldedSearchAdmin,
    TermAdmin,
    fieldset,
    localized,
    translated_fieldsets,
)


class CodedAdmin(FoldedSearchAdmin, TranslationAdmin):
    """Something with a code: free while it is being added, fixed afterwards."""

    fixed: tuple[str, ...] = ("code",)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return [*self.readonly_fields, *(self.fixed if obj else ())]


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """To look at."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Unit)
class UnitAdmin(TermAdmin):
    fieldsets = [fieldset(None, "slug", "order", "uid"), *translated_fieldsets("name", "symbol")]


@admin.register(Producer)
class ProducerAdmin(TermAdmin):
    fieldsets = [fieldset(None, "slug", "url", "order", "uid"), *translated_fieldsets("name")]


@admin.register(Area)
class AreaAdmin(CodedAdmin):
    list_display = ["name", "code", "level", "parent"]
    list_filter = ["level"]
    list_select_related = ["parent"]
    search_fields = ["code", "nuts", *localized("name")]
    autocomplete_fields = ["parent"]
    readonly_fields = ["uid"]
    fieldsets = [
        fieldset(None, "code", "level", "parent", "nuts", "region", "order", "uid"),
        *translated_fieldsets("name"),
    ]


@admin.register(Category)
class CategoryAdmin(CodedAdmin):
    fixed = ("code", "dimension")
    list_display = ["name", "dimension", "code", "parent", "partition"]
    list_filter = ["dimension"]
    list_select_related = ["parent"]
    search_fields = ["code", *localized("name")]
    autocomplete_fields = ["parent"]
    readonly_fields = ["uid"]
    fieldsets = [
        fieldset(None, "dimension", "code", "order", "uid"),
        (
            gettext_lazy("What it is part of"),
            {
                "fields": ("parent", "partition"),
                "description": gettext_lazy(
                    "Categories with the same parent and the same set leave nobody out and count "
                    "nobody twice: forms check that their figures add up to the parent's."
                ),
            },
        ),
        fieldset(gettext_lazy("Codes elsewhere"), "iso", "sdmx", "from_age", "to_age"),
        *translated_fieldsets("name"),
    ]


@admin.register(Period)
class PeriodAdmin(CodedAdmin):
    list_display = ["code", "label", "start", "end", "frequency"]
    list_filter = ["frequency", "year"]
    search_fields = ["code", *localized("label")]
    fieldsets = [
        fieldset(None, "code", "frequency", "start", "end", "year"),
        *translated_fieldsets("label"),
    ]


class SeriesBreakInline(TranslationTabularInline):
    model = SeriesBreak
    fields = ("on", *localized("reason"))
    extra = 0


@admin.register(Indicator)
class IndicatorAdmin(SimpleHistoryAdmin, TranslatedEntryAdmin, CodedAdmin):
    """Every save is a version, to be seen and brought back under “History”."""

    list_display = ["code", "name", "producer", "unit", "measure", "is_published"]
    list_filter = ["is_published", "measure", "producer", "topics"]
    list_select_related = ["producer", "unit"]
    search_fields = ["code", *localized("name", "definition")]
    autocomplete_fields = ["topics", "not_comparable_with"]
    readonly_fields = ["uid"]
    inlines = [SeriesBreakInline]
    fieldsets = [
        fieldset(None, "code", "unit", "producer", "measure", "topics", "order", "uid"),
        fieldset(gettext_lazy("Publication"), "is_published", "suppression_threshold"),
        fieldset(
            gettext_lazy("What forms check"),
            "decimals", "lowest", "highest", "is_additive", "jump_percent",
        ),
        fieldset(gettext_lazy("Caution"), "not_comparable_with"),
        *translated_fieldsets("name", "definition", "method", "caveat"),
    ]  # fmt: skip


@admin.register(Source)
class SourceAdmin(FoldedSearchAdmin, TranslationAdmin):
    list_display = ["__str__", "institution", "seen"]
    list_select_related = ["institution"]
    search_fields = ["url", *localized("title")]
    readonly_fields = ["uid", "institution"]
    formfield_overrides = HTTPS_ADDRESSES
    fieldsets = [
        fieldset(None, "url", "institution", "seen", "uid"),
        *translated_fieldsets("title"),
    ]


@admin.register(Release)
class ReleaseAdmin(ReadOnlyAdmin):
    list_display = ["number", "published_at", "figures", "note"]


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
    """Steps are taken at the desk, where each is checked and told."""

    list_display = ["institution", "round", "number", "state", "sent_at", "reviewed_at"]
    list_filter = ["state", "institution", "round__questionnaire"]
    list_select_related = ["institution", "round__questionnaire", "round__period"]
