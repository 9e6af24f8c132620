"""The editors' pages of indicators, and of the vocabularies that figures are described by.

Codes stand in addresses and files that people keep, so each is set once. Figures and releases are
looked at here and changed by nobody.
"""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from modeltranslation.admin import TranslationAdmin, TranslationTabularInline
from simple_history.admin import SimpleHistoryAdmin

from indicators.models import (
    Area,
    Category,
    Indicator,
    Period,
    Producer,
    Release,
    SeriesBreak,
    Source,
    Unit,
)
from languages.admin import TranslatedEntryAdmin
from languages.fieldsets import fieldset, localized, translated_fieldsets
from topics.admin import HTTPS_ADDRESSES, FoldedSearchAdmin, TermAdmin


class CodedAdmin(FoldedSearchAdmin, TranslationAdmin):
    """An entry with a code, which can be set once: while the entry is being added."""

    fixed: tuple[str, ...] = ("code",)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return [*self.readonly_fields, *(self.fixed if obj else ())]


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Entries that nobody adds, changes or deletes in the admin."""

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
    """Every save keeps the version before it; “History” shows and restores them."""

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
