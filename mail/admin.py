"""Letters in the admin: what waits, what failed; never their text, it may hold a secret link."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from mail.models import Letter


class StateFilter(admin.SimpleListFilter):
    """Waiting, sent, given up."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("waiting", _("waiting")), ("sent", _("sent")), ("given_up", _("given up"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Letter]) -> QuerySet[Letter]:
        conditions: dict[str, dict[str, Any]] = {
            "waiting": {"sent_at": None, "given_up_at": None},
            "sent": {"sent_at__isnull": False},
            "given_up": {"given_up_at__isnull": False},
        }
        return queryset.filter(**conditions.get(self.value() or "", {}))


@admin.register(Letter)
class LetterAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = (
        "subject", "recipient", "created_at", "due_at", "attempts", "sent_at", "given_up_at",
        "last_error",
    )  # fmt: skip
    list_filter = (StateFilter,)
    search_fields = ("recipient", "subject", "key")
    exclude = ("body",)
    actions = ("send_again",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Letter | None = None) -> bool:
        return False

    @admin.action(description=_("Send again what was given up"), permissions=["view"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[Letter]) -> None:
        given_up = queryset.filter(given_up_at__isnull=False)
        count = given_up.update(given_up_at=None, attempts=0, due_at=timezone.now())
        message = ngettext(
            "%(count)d letter will be tried again.",
            "%(count)d letters will be tried again.",
            count,
        )
        self.message_user(request, message % {"count": count})
