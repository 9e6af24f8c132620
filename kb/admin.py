"""The editors' pages of handbook, practices, study and publications.

The key ties an entry to the list that the site ships with, so it is set once.
"""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline

from kb.editing.entry_admin import EntryAdmin, reading_ease
from kb.editing.forms import SectionForm, SourceFormSet, TextForm
from kb.editing.preview import PreviewAdmin, SectionPreviewAdmin
from kb.models import (
    Actor,
    Chapter,
    Finding,
    FundingKind,
    GlossaryTerm,
    GoodPractice,
    Handbook,
    PracticeSource,
    Publication,
    Section,
    SectionChange,
    SectionSource,
    Step,
    Study,
)
from languages.fieldsets import fieldset, localized, translated_fieldsets
from topics.admin import HTTPS_ADDRESSES, FoldedSearchAdmin, SlugRememberingAdmin, TermAdmin


class KeyedAdmin(EntryAdmin, FoldedSearchAdmin, TranslationAdmin):
    """The key of an entry can be typed while it is added, and never changed afterwards."""

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return ["uid", "key"] if obj else ["uid"]


class SectionSourceInline(admin.TabularInline):  # type: ignore[type-arg]
    model = SectionSource
    formset = SourceFormSet
    formfield_overrides = HTTPS_ADDRESSES
    extra = 1


class PracticeSourceInline(admin.TabularInline):  # type: ignore[type-arg]
    model = PracticeSource
    formfield_overrides = HTTPS_ADDRESSES
    extra = 1


class StepInline(TranslationStackedInline):
    """The steps and checklists of a section."""

    model = Step
    fields = ("position", "key", "reader", *localized("text"))
    extra = 0


class SectionChangeInline(TranslationStackedInline):
    model = SectionChange
    fields = ("day", *localized("text"))
    extra = 0


@admin.register(Actor)
class ActorAdmin(TermAdmin):
    fieldsets = [fieldset(None, "slug", "order", "uid"), *translated_fieldsets("name")]


@admin.register(FundingKind)
class FundingKindAdmin(TermAdmin):
    fieldsets = [fieldset(None, "slug", "order", "uid"), *translated_fieldsets("name")]


@admin.register(Handbook)
class HandbookAdmin(KeyedAdmin):
    list_display = ["title", "key", "seen"]
    search_fields = ["key", *localized("title")]
    fieldsets = [
        fieldset(None, "key", "seen", "uid"),
        *translated_fieldsets("title", "caution"),
    ]


@admin.register(Chapter)
class ChapterAdmin(EntryAdmin, FoldedSearchAdmin, TranslationAdmin):
    list_display = ["title", "number", "slug"]
    search_fields = ["slug", *localized("title")]
    readonly_fields = ["uid"]
    fieldsets = [
        fieldset(None, "handbook", "number", "slug", "uid"),
        *translated_fieldsets("title"),
    ]


@admin.register(Section)
class SectionAdmin(SectionPreviewAdmin, KeyedAdmin):
    """A section's address holds its number, so a new slug needs no memory of the old one."""

    list_display = ["title", "number", "chapter", "is_published"]
    list_filter = ["is_published", "chapter", "topics"]
    list_select_related = ["chapter"]
    search_fields = ["key", "slug", *localized("title", "summary", "body")]
    autocomplete_fields = ["topics", "audiences"]
    form = SectionForm
    inlines = [SectionSourceInline, StepInline, SectionChangeInline]
    fieldsets = [
        fieldset(None, "key", "chapter", "position", "slug", "checked", "uid"),
        fieldset(_("Publication"), "is_published", "publish_from"),
        fieldset(None, "readers"),
        *translated_fieldsets("title", "summary", "body"),
        fieldset(_("Classification"), "topics", "audiences"),
        fieldset(_("How easy it reads"), "reading_ease"),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "reading_ease"]

    @admin.display(description=_("number"), ordering="position")
    def number(self, section: Section) -> str:
        return section.number

    @admin.display(description=_("the saved text"))
    def reading_ease(self, section: Section) -> str:
        return reading_ease(section)


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(KeyedAdmin):
    list_display = ["term", "key", "source"]
    search_fields = ["key", *localized("term", "definition", "forms")]
    fieldsets = [
        fieldset(None, "key", "source", "seen", "uid"),
        *translated_fieldsets("term", "definition", "forms"),
    ]


@admin.register(GoodPractice)
class GoodPracticeAdmin(PreviewAdmin, SlugRememberingAdmin, KeyedAdmin):
    list_display = ["title", "country_name", "start_year", "end_year", "seen", "is_published"]
    list_filter = [
        "is_published",
        ("country", admin.AllValuesFieldListFilter),
        "topics",
        "actors",
        "audiences",
        "legal_fit",
        "cost_band",
        "evidence",
    ]
    search_fields = ["key", "slug", *localized("title", "city", "organisation", "summary")]
    autocomplete_fields = ["topics", "actors", "audiences", "funding_kinds"]
    inlines = [PracticeSourceInline]
    previewed = (
        "summary",
        "problem",
        "solution",
        "results",
        "lessons",
        "doubt",
        "city",
        "organisation",
        "funding",
    )
    fieldsets = [
        fieldset(None, "key", "slug", "seen", "uid"),
        fieldset(_("Publication"), "is_published", "publish_from"),
        fieldset(_("Where and when"), "country", "start_year", "end_year"),
        fieldset(_("Classification"), "topics", "actors", "audiences"),
        fieldset(
            _("How it fits another town"),
            "town_size",
            "cost_band",
            "months_to_start",
            "legal_fit",
            "evidence",
            "funding_kinds",
        ),
        *translated_fieldsets(
            "title",
            "city",
            "organisation",
            "funding",
            "summary",
            "problem",
            "solution",
            "results",
            "lessons",
            "doubt",
        ),
    ]

    @admin.display(description=_("country"), ordering="country")
    def country_name(self, practice: GoodPractice) -> str:
        return practice.country_name


@admin.register(Study)
class StudyAdmin(KeyedAdmin):
    list_display = ["title", "key"]
    search_fields = ["key", *localized("title")]
    fieldsets = [fieldset(None, "key", "uid"), *translated_fieldsets("title", "description")]


@admin.register(Finding)
class FindingAdmin(PreviewAdmin, KeyedAdmin):
    list_display = ["title", "value", "unit", "year", "theme", "is_published"]
    list_filter = ["is_published", "theme", "group", "mirror", "unit", "year", "topics"]
    search_fields = ["key", *localized("title", "question", "organisation")]
    previewed = ("question", "group_detail", "place", "fieldwork", "sample", "organisation", "note")
    autocomplete_fields = ["topics", "audiences"]
    fieldsets = [
        fieldset(None, "key", "study", "uid"),
        fieldset(_("Publication"), "is_published", "publish_from"),
        fieldset(_("Figure"), "value", "unit", "year", "place_code"),
        fieldset(_("Who was asked about what"), "group", "sample_size", "theme"),
        fieldset(_("Beside which figures"), "question_key", "series", "mirror"),
        fieldset(_("Source"), "source", "seen"),
        fieldset(_("Classification"), "topics", "audiences"),
        *translated_fieldsets(
            "title",
            "question",
            "group_detail",
            "place",
            "fieldwork",
            "sample",
            "organisation",
            "note",
        ),
    ]


@admin.register(Publication)
class PublicationAdmin(PreviewAdmin, SlugRememberingAdmin, KeyedAdmin):
    list_display = ["title", "kind", "outlet", "date", "is_published"]
    list_filter = ["is_published", "kind", "languages", "topics"]
    search_fields = ["key", "slug", *localized("title", "outlet", "summary", "body")]
    autocomplete_fields = ["languages", "topics", "audiences"]
    form = TextForm
    previewed = ("summary", "outlet", "body")
    fieldsets = [
        fieldset(None, "key", "slug", "kind", "date", "uid"),
        fieldset(_("Publication"), "is_published", "publish_from"),
        fieldset(_("File"), "file", "languages"),
        fieldset(_("Source"), "source", "seen"),
        *translated_fieldsets("title", "outlet", "summary", "body"),
        fieldset(_("Classification"), "topics", "audiences"),
    ]
