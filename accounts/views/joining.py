"""The page that the link of an invitation opens."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import inviting
from accounts.errors import InvitationUnknown, InvitationUnusable
from accounts.forms import AcceptForm


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password1", "password2")
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a name and a password; a link that opens nothing says why."""
    try:
        invitation = inviting.find(token)
        form = AcceptForm(request.POST or None, email=invitation.email)
        if not form.is_valid():
            context = {"form": form, "invitation": invitation}
            return render(request, "accounts/accept.html", context)
        inviting.accept(token, form.cleaned_data["name"], form.cleaned_data["password1"])
    except InvitationUnusable as error:
        status = 404 if isinstance(error, InvitationUnknown) else 410
        return render(request, "accounts/unusable.html", {"error": error}, status=status)
    logout(request)  # whoever was signed in in this browser
    messages.success(request, _("Your account is ready. Sign in with your e-mail and password."))
    return redirect("account_login")
