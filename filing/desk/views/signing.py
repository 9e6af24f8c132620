"""Keep what was typed when the session has ended, until its author has signed in again."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.utils.translation import gettext as _

from filing.desk.posted import keep, restore
from filing.models import Submission

FormView = Callable[[HttpRequest, UUID], HttpResponse]
_MOST_KEPT = 400_000  # characters: a full page of a form with notes


def wants_json(request: HttpRequest) -> bool:
    """Whether the page's script asks, which answers in place."""
    return "application/json" in request.headers.get("Accept", "")


def keeps_typed(view: FormView) -> FormView:
    """Keep the cells that somebody sends who is signed out, and ask them to sign in.

    The address of a submission cannot be guessed, so strangers have nothing to fill up with.
    """

    @wraps(view)
    def guarded(request: HttpRequest, uid: UUID) -> HttpResponse:
        if request.method != "POST" or request.user.is_authenticated:
            return view(request, uid)
        if wants_json(request):
            said = _("You are signed out. What you typed is kept here: sign in in another tab.")
            return JsonResponse({"said": said}, status=401)
        fields = keep(request.POST)
        size = sum(len(name) + len(value) for name, value in fields.items())
        if size <= _MOST_KEPT and Submission.objects.filter(uid=uid).exists():
            request.session[_place(uid)] = fields
        return HttpResponseRedirect(request.get_full_path())

    return guarded


def take_kept(request: HttpRequest, uid: UUID) -> QueryDict | None:
    """Take what was kept for this submission, if anything was."""
    fields = request.session.pop(_place(uid), None)
    return restore(fields) if fields else None


def _place(uid: UUID) -> str:
    return f"typed-{uid}"
