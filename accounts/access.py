"""Who may do what: the role of a person, and views that ask for one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from accounts.models import Membership

View = Callable[..., HttpResponse]
Role = Membership.Role


def role_of(user: AbstractBaseUser | AnonymousUser) -> Membership.Role | None:
    """The role of a person who signed in, or None; a superuser is an editor."""
    if not user.is_authenticated or not user.is_active:
        return None
    if getattr(user, "is_superuser", False):
        return Role.EDITOR
    membership = Membership.objects.filter(user_id=user.pk).first()
    return Role(membership.role) if membership else None


def require(*roles: Membership.Role) -> Callable[[View], View]:
    """Let people of these roles alone see a view.

    Who has not signed in is sent to do that, and back; another role gets 403 with a sentence.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            refusal = _refusal(request, roles)
            return refusal or view(request, *args, **kwargs)

        return guarded

    return decorate


def _refusal(request: HttpRequest, roles: tuple[Membership.Role, ...]) -> HttpResponse | None:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), resolve_url("admin:login"))
    role = role_of(request.user)
    if role is None:
        raise PermissionDenied(
            _("Your account has no role yet. Ask the person who invited you for one.")
        )
    if role not in roles:
        raise PermissionDenied(_("This page is for people with another role than yours."))
    return None
