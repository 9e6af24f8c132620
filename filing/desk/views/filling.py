"""The grid: figures typed into a form, saved whole by a form post or cell by cell by its script."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import require
from filing import workflow
from filing.cell_edits import save_cells
from filing.cells import CellValue
from filing.desk.paged_form import PagedForm
from filing.desk.posted import Posted, read_posted
from filing.desk.submissions import Role, get_submission
from filing.desk.views.signing import keeps_typed, take_kept, wants_json
from filing.errors import FilingError
from filing.scope import CellKey, key_text
from languages.dates import display_clock


@keeps_typed
@never_cache
@require(Role.CONTRIBUTOR)
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One page of a form to fill in; `page` counts from 1. A POST stores what was changed."""
    submission = get_submission(request.user, uid)
    sheet = PagedForm(submission, request.GET.get("page", "1"))
    if request.method == "POST":
        return _save(request, sheet)
    if submission.state not in workflow.OPEN:
        messages.warning(request, _("This can no longer be filled in: see its state below."))
        return redirect("desk:submission_detail", uid)
    kept = take_kept(request, uid)
    if kept is None:
        return _page(request, sheet)
    said = _("You were signed out. What you typed stands below and is not saved yet: press Save.")
    return _page(request, sheet, read_posted(kept, sheet.scope), said=said)


def _save(request: HttpRequest, sheet: PagedForm) -> HttpResponse:
    posted = read_posted(request.POST, sheet.scope)
    try:
        saved = save_cells(sheet.submission, posted.edits.values(), request.user)
    except FilingError as error:
        said = _("Not saved. %(reason)s") % {"reason": error}
        if wants_json(request):
            return JsonResponse({"said": said}, status=409)
        return _page(request, sheet, posted, said=said, status=409)
    theirs = {one.edit.key: one.cell for one in saved if one.is_stale}
    if wants_json(request):
        return _answer(sheet, posted, theirs)
    if theirs or posted.strange:
        return _page(request, sheet, posted, theirs, _unsaved(len(theirs), posted), 409)
    messages.success(request, _saved())
    return _next(request.POST, sheet)


def _saved() -> str:
    return _("Saved at %(time)s.") % {"time": display_clock(timezone.now())}


def _unsaved(stale: int, posted: Posted) -> str:
    if stale:
        return _(
            "Somebody else changed what is marked below while you typed. "
            "The rest is saved. Choose which figure stays, and save again."
        )
    return _(
        "The rest is saved. The form no longer asks for some cells that you filled in: %(figures)s."
    ) % {"figures": ", ".join(posted.strange[:20])}


def _next(data: QueryDict, sheet: PagedForm) -> HttpResponseRedirect:
    uid = sheet.submission.uid
    if data.get("then") == "send":
        return HttpResponseRedirect(reverse("desk:send", args=[uid]))
    number = sheet.number + (data.get("then") == "next")
    return HttpResponseRedirect(f"{reverse('desk:fill', args=[uid])}?page={number}")


def _answer(sheet: PagedForm, posted: Posted, theirs: Mapping[CellKey, CellValue]) -> JsonResponse:
    """For the page's script: each cell that was sent, and those whose problems hang on it."""
    stale = {key: edit for key, edit in posted.edits.items() if key in theirs}
    grid = sheet.grid(stale, theirs)
    sent = set(map(key_text, posted.every))
    cells = {
        field.name: render_to_string("filing/_cell.html", {"field": field})
        for field in (grid.fields() if grid else ())
        if field.name in sent or any(sent & set(one.cells.split()) for one in field.sums)
    }
    said = _("Not saved: somebody else changed the same cell.") if theirs else _saved()
    return JsonResponse({"said": said, "cells": cells, "stale": list(map(key_text, theirs))})


def _page(
    request: HttpRequest,
    sheet: PagedForm,
    posted: Posted | None = None,
    theirs: Mapping[CellKey, CellValue] | None = None,
    said: str = "",
    status: int = 200,
) -> HttpResponse:
    submission = sheet.submission
    edits = posted.edits if posted else {}
    if theirs:
        edits = {key: one for key, one in edits.items() if key in theirs}
    context: dict[str, Any] = {
        "crumbs": [
            (_("Desk"), reverse("desk:home")),
            (
                str(submission.round.questionnaire),
                reverse("desk:submission_detail", args=[submission.uid]),
            ),
            (_("Filling in"), ""),
        ],
        "submission": submission,
        "said": said,
        "sheet": sheet,
        "is_open": submission.state in workflow.OPEN,
        "grid": sheet.grid(edits, theirs),
    }
    return render(request, "filing/fill.html", context, status=status)
