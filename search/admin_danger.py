"""Editors' page of dangers: how people write them, and which lines are shown then."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from modeltranslation.admin import TranslationAdmin

from search.models import DangerKind, DangerLine, DangerSample
from search.understanding import danger
from topics.admin import FoldedSearchAdmin


class DangerKindForm(forms.ModelForm):  # type: ignore[type-arg]
    """A danger without a sentence would be a box without words; harmless texts show none."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        sentences = [text for name, text in cleaned.items() if name.startswith("sentence_")]
        if not cleaned.get("is_harmless") and not all(sentences):
            message = _("Write the sentence in every language: people in danger read it.")
            raise ValidationError(message)
        return cleaned


class DangerSampleInline(admin.TabularInline):  # type: ignore[type-arg]
    model = DangerSample
    extra = 3


class DangerLineInline(admin.TabularInline):  # type: ignore[type-arg]
    model = DangerLine
    extra = 1
    autocomplete_fields = ["location"]


@admin.register(DangerKind)
class DangerKindAdmin(FoldedSearchAdmin, TranslationAdmin):
    form = DangerKindForm
    list_display = ["slug", "is_harmless", "sentence", "updated_at"]
    list_filter = ["is_harmless"]
    search_fields = ["slug", "samples__text"]
    readonly_fields = ["uid", "updated_at"]
    inlines = [DangerLineInline, DangerSampleInline]

    # To learn takes seconds; whoever has changed the sentences waits for it, and no visitor.

    def save_related(self, request: HttpRequest, *args: Any, **options: Any) -> None:
        super().save_related(request, *args, **options)
        danger.current()

    def delete_model(self, request: HttpRequest, obj: DangerKind) -> None:
        super().delete_model(request, obj)
        danger.current()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[DangerKind]) -> None:
        super().delete_queryset(request, queryset)
        danger.current()
