"""The steps of a submission: seen, sent, reviewed, published, corrected."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require, role_of
from filing import workflow
from filing.cells import read_cells
from filing.checks import Problem, check
from filing.desk.paged_form import PagedForm
from filing.desk.submissions import Role, get_submission, history_of
from filing.errors import FilingError, HasProblems
from filing.models import Submission
from filing.scope import CellKey, key_from_text, key_text
from filing.to_observations import changes_of

State = Submission.State
MOST_LISTED = 100  # problems on the page before sending
_COMMENT = "c-"


@dataclass(frozen=True)
class ListedProblem:
    """A problem with the name of its cell and the address of its field."""

    problem: Problem
    cell: str
    url: str


@never_cache
@require(Role.CONTRIBUTOR, Role.REVIEWER, Role.EDITOR)
@require_safe
def submission_detail(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A submission with its figures, its history, and what this person may do next."""
    submission = get_submission(request.user, uid)
    context = _context(request, submission) | {
        "steps": history_of(submission),
        "others": Submission.objects.filter(
            round=submission.round_id, institution=submission.institution_id
        ).exclude(pk=submission.pk),
        **_what_may(request.user, submission),
    }
    if submission.state == State.ACCEPTED:
        context["changes"] = len(changes_of(submission))
    return render(request, "filing/submission_detail.html", context)


def _what_may(user: Any, submission: Submission) -> dict[str, bool]:
    state, may_file = submission.state, workflow.may_file(user, submission.institution)
    is_newest = not Submission.objects.filter(
        round=submission.round_id,
        institution=submission.institution_id,
        number__gt=submission.number,
    ).exists()
    return {
        "may_fill": may_file and state in workflow.OPEN,
        "may_correct": may_file and state == State.PUBLISHED and is_newest,
        "may_review": state == State.SENT and workflow.may_review(user, submission),
        "may_publish": state == State.ACCEPTED and workflow.may_publish(user, submission),
    }


def _context(request: HttpRequest, submission: Submission, here: str = "") -> dict[str, Any]:
    sheet = PagedForm(submission, request.GET.get("page", "1"))
    title, url = str(submission.round), reverse("desk:submission_detail", args=[submission.uid])
    crumbs = [(_("Desk"), reverse("desk:home")), (title, url if here else "")]
    return {
        "crumbs": [*crumbs, (here, "")] if here else crumbs,
        "role": role_of(request.user),
        "submission": submission,
        "sheet": sheet,
        "grid": sheet.grid(),
    }


@never_cache
@require(Role.CONTRIBUTOR)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What is still to be corrected, and the button to send; a POST hands the figures over."""
    submission = get_submission(request.user, uid)
    if request.method == "POST":
        return _step(request, submission, workflow.send, _("Sent. A reviewer looks at it next."))
    if submission.state not in workflow.OPEN:
        return redirect("desk:submission_detail", uid)
    return _send_page(request, submission)


def _send_page(request: HttpRequest, submission: Submission) -> HttpResponse:
    sheet = PagedForm(submission)
    problems = check(sheet.scope, read_cells(submission))
    empty = sum(problem.code == "empty" for problem in problems)
    told = [problem for problem in problems if problem.code != "empty"]
    told.sort(key=lambda problem: not problem.stops)
    context = _context(request, submission, _("Sending")) | {
        "listed": [_listed(sheet, problem) for problem in told[:MOST_LISTED]],
        "more": max(len(told) - MOST_LISTED, 0),
        "levels": Counter("stops" if problem.stops else "told" for problem in told),
        "empty": empty,
        "cells": len(sheet.scope),
    }
    return render(request, "filing/send.html", context)


def _listed(sheet: PagedForm, problem: Problem) -> ListedProblem:
    address = reverse("desk:fill", args=[sheet.submission.uid])
    place = f"?page={sheet.pages[problem.key]}#v-{key_text(problem.key)}"
    return ListedProblem(problem, sheet.scope.name(problem.key), address + place)


def _step(
    request: HttpRequest,
    submission: Submission,
    take: Callable[[Submission, Any], Submission],
    said: str,
) -> HttpResponseRedirect:
    """Take a step and say so, or why not, on the page that follows."""
    try:
        after = take(submission, request.user)
    except HasProblems as error:
        messages.error(request, str(error))
        return redirect("desk:send", submission.uid)
    except FilingError as error:
        messages.error(request, str(error))
        return redirect("desk:submission_detail", submission.uid)
    messages.success(request, said)
    return redirect("desk:submission_detail", after.uid)


@require(Role.EDITOR)
@require_POST
def publish(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Make accepted figures public."""
    submission = get_submission(request.user, uid)
    return _step(request, submission, workflow.publish, _("Published. The figures are public now."))


@require(Role.CONTRIBUTOR)
@require_POST
def correct(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Begin a correction of what is public."""
    submission = get_submission(request.user, uid)
    said = _("A correction is begun. Change what is wrong and send it; until then nothing changes.")
    return _step(request, submission, workflow.correct, said)


@never_cache
@require(Role.REVIEWER, Role.EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Accept figures or return them with comments; comments of other pages wait in the session."""
    submission = get_submission(request.user, uid)
    if request.method == "POST":
        return _reviewed(request, submission)
    if submission.state != State.SENT:
        return redirect("desk:submission_detail", uid)
    return _review_page(request, submission)


def _review_page(
    request: HttpRequest, submission: Submission, said: str = "", status: int = 200
) -> HttpResponse:
    kept = request.session.get(_place(submission), {})
    context = _context(request, submission, _("Review")) | {
        "said": said,
        "comment": kept.get("", ""),
        "comments": kept,
        "elsewhere": len([name for name in kept if name]),
        "may_review": workflow.may_review(request.user, submission),
    }
    return render(request, "filing/review.html", context, status=status)


def _reviewed(request: HttpRequest, submission: Submission) -> HttpResponse:
    kept = _keep_comments(request, submission)
    by_key = {key: text for name, text in kept.items() if (key := _key(name))}
    then = request.POST.get("then", "")
    try:
        if then == "return":
            workflow.return_to_contributor(submission, request.user, kept.get("", ""), by_key)
            messages.success(request, _("Returned. The institution has been written to."))
        elif then == "accept":
            if kept:
                raise FilingError(
                    _("You wrote comments. Return the figures with them, or empty them first.")
                )
            workflow.accept(submission, request.user)
            messages.success(request, _("Accepted. An editor publishes it next."))
        else:
            return _other_page(submission, then)
    except FilingError as error:
        return _review_page(request, submission, str(error), 409)
    request.session.pop(_place(submission), None)
    return redirect("desk:submission_detail", submission.uid)


def _other_page(submission: Submission, number: str) -> HttpResponseRedirect:
    query = QueryDict(mutable=True)
    query["page"] = number
    return HttpResponseRedirect(
        f"{reverse('desk:review', args=[submission.uid])}?{query.urlencode()}"
    )


def _keep_comments(request: HttpRequest, submission: Submission) -> dict[str, str]:
    """Comments by the name of their cell, the general one under the empty name."""
    kept = dict(request.session.get(_place(submission), {}))
    sent = {
        name.removeprefix(_COMMENT): str(text).strip()[:500]
        for name, text in request.POST.items()
        if name.startswith(_COMMENT)
    }
    sent[""] = str(request.POST.get("comment", "")).strip()[:5000]
    kept.update(sent)
    kept = {name: text for name, text in kept.items() if text}
    request.session[_place(submission)] = kept
    return kept


def _key(name: str) -> CellKey | None:
    return key_from_text(name) if name else None


def _place(submission: Submission) -> str:
    return f"comments-{submission.uid}"
