"""Forms of a plan. What they take is written into a file for the reader and never stored."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kb.models import Step
from kb.plan.state import value_of

LONGEST_NAME, LONGEST_NOTE = 120, 500


class PlainText(forms.CharField):
    """Text without unprintable characters, some of which DOCX cannot hold."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return "".join(letter for letter in text if letter.isprintable() or letter == "\n")


class PlanForm(forms.Form):
    """The head of a plan."""

    title = PlainText(label=_("Title of the plan"), max_length=LONGEST_NAME, required=False)
    organisation = PlainText(
        label=_("Town or organisation"), max_length=LONGEST_NAME, required=False
    )


class StepForm(forms.Form):
    """Who does a step, and by when."""

    owner = PlainText(label=_("Who"), max_length=LONGEST_NAME, required=False)
    day = forms.DateField(
        label=_("By when"),
        required=False,
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"],
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day as 2027-03-31 or 31.03.2027.")},
    )
    note = PlainText(
        label=_("Note"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea({"rows": 1}),
    )


def step_forms(steps: Iterable[Step], data: QueryDict | None) -> list[tuple[Step, StepForm]]:
    """A form for each step, its fields named “hb-3.4/s1-owner” and so on."""
    return [(step, StepForm(data, prefix=value_of(step))) for step in steps]
