"""Who may sign in, who was invited, and how an editor changes that."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import inviting
from accounts.access import Role, require
from accounts.errors import AccountsError
from accounts.forms import InviteForm
from accounts.models import Invitation, Membership


@require_http_methods(["GET", "HEAD", "POST"])
@require(Role.EDITOR)
def people(request: HttpRequest) -> HttpResponse:
    """The people, the open invitations, and the form that invites."""
    form = InviteForm(request.POST or None, initial={"language": request.LANGUAGE_CODE})
    if form.is_valid() and _invite(request, form):
        return redirect("accounts:people")
    context = {
        "form": form,
        "members": Membership.objects.select_related("user", "institution").order_by(
            "-user__is_active", "role", "user__email"
        ),
        "invitations": Invitation.objects.open().select_related("institution", "invited_by"),
    }
    return render(request, "accounts/people.html", context)


@require_POST
@require(Role.EDITOR)
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """A new link, valid anew."""
    invitation = get_object_or_404(Invitation.objects.open(), pk=pk)
    inviting.resend(invitation)
    _say_sent(request, invitation)
    return redirect("accounts:people")


@require_POST
@require(Role.EDITOR)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The link in the letter opens nothing any more."""
    invitation = get_object_or_404(Invitation.objects.open(), pk=pk)
    inviting.withdraw(invitation)
    said = _("The invitation to %(email)s is withdrawn.") % {"email": invitation.email}
    messages.success(request, said)
    return redirect("accounts:people")


@require_POST
@require(Role.EDITOR)
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """The person is signed out at once and cannot sign in; what they filed stays."""
    _set_active(request, pk, is_active=False)
    return redirect("accounts:people")


@require_POST
@require(Role.EDITOR)
def activate(request: HttpRequest, pk: int) -> HttpResponse:
    """The person can sign in again, with the password they had."""
    _set_active(request, pk, is_active=True)
    return redirect("accounts:people")


def _invite(request: HttpRequest, form: InviteForm) -> bool:
    try:
        invitation, _address = inviting.invite(
            **form.cleaned_data, invited_by=cast(User, request.user)
        )
    except AccountsError as error:
        form.add_error(None, str(error))
        return False
    _say_sent(request, invitation)
    return True


def _say_sent(request: HttpRequest, invitation: Invitation) -> None:
    said = _("An invitation is on its way to %(email)s.") % {"email": invitation.email}
    messages.success(request, said)


def _set_active(request: HttpRequest, pk: int, *, is_active: bool) -> None:
    membership = get_object_or_404(Membership.objects.select_related("user"), pk=pk)
    user = membership.user
    if user.pk == request.user.pk or user.is_superuser:
        raise PermissionDenied(_("You cannot close your own account, nor an administrator's."))
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    words = _("%(person)s can sign in again.") if is_active else _("%(person)s is signed out.")
    messages.success(request, words % {"person": user.get_full_name() or user.email})
