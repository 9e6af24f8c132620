"""The desk: what is to do, by role."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.access import require, role_of
from filing import workflow
from filing.desk import task_list
from filing.desk.submissions import Role, institution_of
from filing.errors import FilingError
from filing.models import Round


@never_cache
@require(Role.CONTRIBUTOR, Role.REVIEWER, Role.EDITOR)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for this person."""
    role = role_of(request.user)
    context: dict[str, Any] = {"crumbs": [(_("Desk"), "")], "role": role}
    if role == Role.CONTRIBUTOR:
        institution = institution_of(request.user)
        duties = task_list.tasks_of(institution) if institution else task_list.TaskList()
        context |= {"institution": institution, "duties": duties}
    else:
        context |= {
            "is_editor": role == Role.EDITOR,
            "to_review": task_list.to_review(request.user),
            "to_publish": task_list.to_publish(request.user),
            "being_filled": task_list.being_filled(request.user),
            "published": task_list.published_lately(request.user),
        }
    return render(request, "filing/home.html", context)


@require(Role.CONTRIBUTOR)
@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin to fill in a round; one that is begun is opened."""
    round_ = get_object_or_404(Round.objects.select_related("questionnaire"), pk=pk)
    institution = institution_of(request.user)
    try:
        if institution is None:
            raise FilingError(_("Your account has no institution yet. Ask an editor for one."))
        submission = workflow.begin(round_, institution, request.user)
    except FilingError as error:
        messages.error(request, str(error))
        return redirect("desk:home")
    if submission.state in workflow.OPEN:
        return redirect("desk:fill", submission.uid)
    return redirect("desk:submission_detail", submission.uid)
