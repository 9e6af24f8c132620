"""The editors' list of checked addresses: the dead first."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from links.models import Link
from topics.admin import FoldedSearchAdmin

_FOUND = ["checked_on", "status", "problem", "failed_days", "failed_on"]


@admin.register(Link)
class LinkAdmin(FoldedSearchAdmin):
    """Everything but the copy in an archive is written by the command."""

    list_display = ["url", "is_dead", "failed_days", "failed_on", "status", "problem", "checked_on"]
    list_filter = ["problem", "status", ("archived_url", admin.EmptyFieldListFilter)]
    search_fields = ["url"]
    fields = ["url", "archived_url", *_FOUND]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return ["url", *_FOUND] if obj else _FOUND

    @admin.display(description=_("dead"), boolean=True)
    def is_dead(self, link: Any) -> bool:
        return bool(link.is_dead)
