"""What people see of their own account."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import Role, lacks_factor, role_of
from accounts.factors import has_factor
from accounts.forms import LanguageForm
from accounts.models import Membership


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Role, institution, second factor, language of letters, and the ways on."""
    members = Membership.objects.select_related("institution")
    membership = members.filter(user=cast(User, request.user)).first()
    form = LanguageForm(request.POST or None, instance=membership) if membership else None
    if form and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("accounts:home")
    role = role_of(request.user)
    context = {
        "membership": membership,
        "form": form,
        "role": role,
        "is_editor": role == Role.EDITOR,
        "has_factor": has_factor(request.user),
        "lacks_factor": lacks_factor(request.user),
    }
    return render(request, "accounts/home.html", context)
