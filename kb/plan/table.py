"""A plan as CSV for a spreadsheet."""

import csv
import io

from django.conf import settings
from django.utils.translation import gettext as _

from kb.plan.plan import Plan, PlanSection, Task
from languages.numbers import decimal_symbol

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(plan: Plan) -> bytes:
    """The plan in the active language: UTF-8 with the mark by which Excel knows it."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=_delimiter())
    writer.writerow(
        [_("Section"), _("Step"), _("For whom"), _("Who"), _("By when"), _("Note"), _("Address")]
    )
    for part in plan.parts:
        writer.writerows(map(_safe, _row(part, task)) for task in part.tasks)
    return file.getvalue().encode("utf-8-sig")


def _delimiter() -> str:
    """Excel parts columns by a semicolon where the language writes decimals with a comma."""
    return ";" if decimal_symbol() == "," else ","


def _row(part: PlanSection, task: Task) -> list[str]:
    day = task.day.isoformat() if task.day else ""
    address = f"{settings.SITE_URL}{part.section.get_absolute_url()}"
    step = task.step
    return [str(part.section), step.text, task.reader, task.owner, day, task.note, address]


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
