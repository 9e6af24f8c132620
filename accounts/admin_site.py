"""The admin, entered through the site's own sign-in with its limits and its second factor."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts import factors
from accounts.access import lacks_factor


class EditorsSite(AdminSite):
    """Lets staff with a second factor in."""

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and not lacks_factor(request.user)

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """No form here: who may not enter yet is sent to where they can change that."""
        return secure_admin_login(_onward)(request)


def _onward(request: HttpRequest) -> HttpResponse:
    if lacks_factor(request.user):
        return factors.to_setup()
    return HttpResponseRedirect(reverse("admin:index"))
