"""A plan ready to be written into a file, whatever its format."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kb.models import Section, Step
from kb.plan.forms import PlanForm, StepForm


@dataclass(frozen=True)
class Task:
    """A step with what the reader added: who does it, by when, and a note."""

    step: Step
    owner: str
    day: datetime.date | None
    note: str

    @property
    def reader(self) -> str:
        """Whom the step is for, in words."""
        return capfirst(self.step.get_reader_display()) if self.step.reader else _("Everyone")


@dataclass(frozen=True)
class PlanSection:
    """The tasks from one section."""

    section: Section
    tasks: list[Task]


@dataclass(frozen=True)
class Plan:
    """All tasks, in the order of the book; `day` is when it was made."""

    title: str
    organisation: str
    day: datetime.date
    parts: list[PlanSection]


def make_plan(head: PlanForm, rows: Iterable[tuple[Step, StepForm]], day: datetime.date) -> Plan:
    """The plan from valid forms; `rows` are in the order of the book."""
    tasks = [Task(step, **form.cleaned_data) for step, form in rows]
    return Plan(
        head.cleaned_data["title"] or _("Plan for including newcomers"),
        head.cleaned_data["organisation"],
        day,
        [
            PlanSection(section, list(own))
            for section, own in groupby(tasks, lambda task: task.step.section)
        ],
    )
