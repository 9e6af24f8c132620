"""What every editor's list shares, and the editors' pages of the vocabularies."""

import re
from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet, URLField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from languages.admin import TranslatedEntryAdmin
from languages.fieldsets import fieldset, localized, translated_fieldsets
from topics.models import Audience, FormerSlug, Language, Topic
from topics.slugs import remember

# What Django 6 does by itself: an address typed without its scheme is https.
HTTPS_ADDRESSES: Any = {URLField: {"assume_scheme": "https"}}

admin.site.site_header = admin.site.site_title = _("BG Immigrants: editors")
admin.site.index_title = _("What there is to edit")


class FoldedSearchAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Search that does not mind capitals in any script.

    SQLite's LIKE folds ASCII only, so 'хасково' would miss 'Хасково'; its REGEXP is Python's and
    PostgreSQL's `~*` folds by Unicode too. `search_fields` are therefore plain paths.
    """

    formfield_overrides = HTTPS_ADDRESSES

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        return [f"{field}__iregex" for field in super().get_search_fields(request)]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        words = search_term.replace('"', " ").replace("'", " ").split()
        return super().get_search_results(request, queryset, " ".join(map(re.escape, words)))


class SlugRememberingAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Renaming a slug keeps the old address working."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and "slug" in form.changed_data:
            remember(str(obj._meta.model_name), form.initial["slug"], obj.uid)


class TermAdmin(TranslatedEntryAdmin, FoldedSearchAdmin, TranslationAdmin):
    """A vocabulary. Its slug stands in addresses that keep working, so it is set once."""

    list_display = ["name", "slug", "order"]
    search_fields = ["slug", *localized("name")]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return ["uid", "slug"] if obj else ["uid"]


@admin.register(Topic)
class TopicAdmin(TermAdmin):
    fieldsets = [
        fieldset(None, "slug", "order", "uid"),
        *translated_fieldsets("name", "description"),
    ]


@admin.register(Audience)
class AudienceAdmin(TermAdmin):
    fieldsets = [fieldset(None, "slug", "order", "uid"), *translated_fieldsets("name")]


@admin.register(Language)
class LanguageAdmin(FoldedSearchAdmin):
    list_display = ["code", "name"]
    search_fields = ["code"]

    @admin.display(description=_("name"))
    def name(self, language: Language) -> str:
        return str(language)


@admin.register(FormerSlug)
class FormerSlugAdmin(FoldedSearchAdmin):
    """Old addresses: to be seen, and removed where one is needed again."""

    list_display = ["slug", "kind", "uid"]
    list_filter = ["kind"]
    search_fields = ["slug"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
