"""Editors' page of the thesaurus: one page per need, with every label in every language."""

from django.contrib import admin

from search.models import Need, NeedLabel
from topics.admin import FoldedSearchAdmin


class NeedLabelInline(admin.TabularInline):  # type: ignore[type-arg]
    model = NeedLabel
    extra = 3


@admin.register(Need)
class NeedAdmin(FoldedSearchAdmin):
    list_display = ["slug", "updated_at"]
    list_filter = ["topics"]
    search_fields = ["slug", "labels__text"]
    fields = ["slug", "topics", "uid", "updated_at"]
    readonly_fields = ["uid", "updated_at"]
    filter_horizontal = ["topics"]
    inlines = [NeedLabelInline]
