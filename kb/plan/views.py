"""The plan: the steps that a reader ticked, to fill in, print and download."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kb.models import Section, Step
from kb.plan.document import as_docx
from kb.plan.forms import PlanForm, StepForm, step_forms
from kb.plan.plan import Plan, make_plan
from kb.plan.state import (
    PARAMETER,
    ChosenSteps,
    ReaderState,
    choose,
    reader_choices,
    reader_state,
    value_of,
)
from kb.plan.table import as_csv
from languages.codes import current_language

_WRITERS = {
    "docx": (
        as_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "csv": (as_csv, "text/csv; charset=utf-8"),
}


@dataclass(frozen=True)
class StepRow:
    """A step with its form; `rest` is the address of the plan without it."""

    step: Step
    value: str
    form: StepForm
    rest: str


@dataclass(frozen=True)
class SectionSteps:
    """The rows of one section."""

    section: Section
    rows: list[StepRow]


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """Show the steps that the address names; a POST brings what was filled in.

    With `as` it asks for a file, without it for the page again, so that what was written stays
    when a step is removed. Nothing of it is stored.
    """
    choice = choose(request.GET.getlist(PARAMETER))
    state = ReaderState(reader_state(request.GET).reader, tuple(map(value_of, choice.steps)))
    data = request.POST if request.method == "POST" else None
    head = PlanForm(data)
    rows = step_forms(_concerning(choice.steps, state.reader), data)
    format_ = request.POST.get("as", "")
    if format_ not in _WRITERS:
        return _page(request, choice, state, head, rows)
    is_valid = all(form.is_valid() for form in (head, *(form for _step, form in rows)))
    if rows and is_valid and not choice.problems:
        return _file(make_plan(head, rows, timezone.localdate()), format_)
    return _page(request, choice, state, head, rows, status=400)


def _page(
    request: HttpRequest,
    choice: ChosenSteps,
    state: ReaderState,
    head: PlanForm,
    rows: list[tuple[Step, StepForm]],
    status: int = 200,
) -> HttpResponse:
    context = {
        "section_nav": "handbook",
        "crumbs": [
            (_("Handbook"), f"{reverse('kb:handbook_contents')}{state.query}"),
            (_("My plan"), ""),
        ],
        "reader_state": state,
        "readers": reader_choices(request.path, state),
        "head": head,
        "groups": _groups(request.path, state, rows),
        "shown": len(rows),
        "problems": choice.problems,
        "unknown": choice.unknown,
        "has_mistakes": any(form.errors for form in (head, *(form for _step, form in rows))),
        "address": f"{request.path}{state.query}",
    }
    response = render(request, "kb/plan/plan.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _concerning(steps: Iterable[Step], reader: str) -> list[Step]:
    """The steps for everyone and for this reader."""
    return [step for step in steps if not reader or step.reader in ("", reader)]


def _groups(
    path: str, state: ReaderState, rows: Iterable[tuple[Step, StepForm]]
) -> list[SectionSteps]:
    shown = [
        StepRow(step, value_of(step), form, f"{path}{state.without(value_of(step)).query}")
        for step, form in rows
    ]
    by_section = groupby(shown, lambda row: row.step.section)
    return [SectionSteps(section, list(own)) for section, own in by_section]


def _file(made: Plan, format_: str) -> HttpResponse:
    write, content_type = _WRITERS[format_]
    name = f"bgimigranti-plan-{current_language()}.{format_}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(write(made), content_type=content_type, headers=headers)
