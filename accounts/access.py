"""Who may do what: the role of a person, and views that ask for one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts import factors
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


def lacks_factor(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether this person's work asks for a second factor, and they have none."""
    return _lacks_factor(user, role_of(user))


def require(*roles: Membership.Role) -> Callable[[View], View]:
    """Let people of these roles alone see a view.

    Who has not signed in is sent to do that, and back; another role gets 403 with a sentence; a
    reviewer or an editor without a second factor is sent to set one up.
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
        return redirect_to_login(request.get_full_path())
    role = role_of(request.user)
    if role is None:
        raise PermissionDenied(
            _("Your account has no role yet. Ask the person who invited you for one.")
        )
    if role not in roles:
        raise PermissionDenied(_("This page is for people with another role than yours."))
    return factors.to_setup() if _lacks_factor(request.user, role) else None


def _lacks_factor(user: AbstractBaseUser | AnonymousUser, role: Membership.Role | None) -> bool:
    is_asked = getattr(user, "is_staff", False) or role in (Role.REVIEWER, Role.EDITOR)
    return is_asked and not factors.has_factor(user)
