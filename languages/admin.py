"""Editors see what is not translated, or outdated, in the lists and in one overview."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from languages import translations
from languages.codes import content_languages
from languages.models import TranslationState
from languages.names import language_name

State = TranslationState.State


class TranslationFilter(admin.SimpleListFilter):
    """Entries whose text is missing or outdated in a language, or complete in all."""

    title = gettext_lazy("translation")
    parameter_name = "translation"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        problems = [
            (f"{state}-{code}", _state_in(State(state), code))
            for state in (State.MISSING, State.OUTDATED)
            for code in content_languages()
        ]
        return [("complete", _("complete")), *problems]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        kind = ContentType.objects.get_for_model(queryset.model)
        rows = TranslationState.objects.filter(content_type=kind)
        if self.value() == "complete":
            behind = rows.exclude(state=State.COMPLETE)
            return queryset.exclude(pk__in=behind.values("object_id"))
        if self.value():
            state, _dash, code = str(self.value()).partition("-")
            found = rows.filter(state=state, language=code)
            return queryset.filter(pk__in=found.values("object_id"))
        return queryset


class TranslatedEntryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A column, a filter and an action for the translation of entries that are tracked."""

    actions = ["confirm_translation"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        kind = ContentType.objects.get_for_model(self.model)
        rows = TranslationState.objects.filter(content_type=kind, object_id=OuterRef("pk"))
        found = {
            f"translation_{code}": Subquery(rows.filter(language=code).values("state")[:1])
            for code in content_languages()
        }
        return super().get_queryset(request).annotate(**found)

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return [*super().get_list_display(request), "translation"]

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [TranslationFilter, *super().get_list_filter(request)]

    @admin.display(description=gettext_lazy("translation"))
    def translation(self, entry: Model) -> str:
        behind = [
            _state_in(State(state), code)
            for code in content_languages()
            if (state := getattr(entry, f"translation_{code}")) and state != State.COMPLETE
        ]
        return ", ".join(behind) or _("complete")

    @admin.action(description=gettext_lazy("The languages fit each other"), permissions=["change"])
    def confirm_translation(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for entry in queryset:
            translations.note(entry, is_checked=True)
        total = len(queryset)
        message = ngettext(
            "%(total)s entry: what is translated is up to date.",
            "%(total)s entries: what is translated is up to date.",
            total,
        )
        self.message_user(request, message % {"total": total}, messages.SUCCESS)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        holds = bool(form.cleaned_data.get("translation_holds"))
        if translations.is_tracked(self.model):
            translations.note(form.instance, is_checked=holds)


class ToDoFilter(admin.SimpleListFilter):
    """What is still to do comes first; all is one click away."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(State.choices)

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield {**first, "display": _("missing or outdated")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value():
            return queryset.filter(state=self.value())
        return queryset.exclude(state=State.COMPLETE)


@admin.register(TranslationState)
class TranslationStateAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The overview: every entry that lacks a language or whose language has fallen behind."""

    list_display = ["title", "content_type", "in_language", "state", "changed_at"]
    list_display_links = None
    list_filter = [ToDoFilter, "language", "content_type"]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[TranslationState]:
        rows = super().get_queryset(request).select_related("content_type")
        return rows.prefetch_related("entry")

    @admin.display(description=gettext_lazy("entry"))
    def title(self, row: TranslationState) -> str:
        kind = row.content_type
        try:
            address = reverse(f"admin:{kind.app_label}_{kind.model}_change", args=[row.object_id])
        except NoReverseMatch:
            return str(row.entry)
        return format_html('<a href="{}">{}</a>', address, row.entry)

    @admin.display(description=gettext_lazy("language"), ordering="language")
    def in_language(self, row: TranslationState) -> str:
        return language_name(row.language)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


def _state_in(state: State, code: str) -> str:
    texts = {
        State.MISSING: _("missing: %(language)s"),
        State.OUTDATED: _("outdated: %(language)s"),
        State.COMPLETE: _("complete: %(language)s"),
    }
    return texts[state] % {"language": language_name(code)}
