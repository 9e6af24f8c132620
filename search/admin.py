"""What editors and operators see of the search."""

from django.contrib import admin
from django.http import HttpRequest

from search.admin_danger import DangerKindAdmin
from search.admin_thesaurus import NeedAdmin
from search.models import PendingDocument

__all__ = ["DangerKindAdmin", "NeedAdmin", "PendingDocumentAdmin"]


@admin.register(PendingDocument)
class PendingDocumentAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The outbox, to look at: the worker alone empties it."""

    list_display = ("object_pk", "model", "created_at", "due_at")
    list_filter = ("model",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: PendingDocument | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: PendingDocument | None = None
    ) -> bool:
        return False
