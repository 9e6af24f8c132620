"""A plan as CSV for a spreadsheet."""

from django.conf import settings
from django.utils.translation import gettext as _

from kb.plan.plan import Plan, PlanSection, Task
from languages.numbers import decimal_symbol
from ui.csv_writing import write_csv


def as_csv(plan: Plan) -> bytes:
    """The plan in the active language."""
    header = _("Section"), _("Step"), _("For whom"), _("Who"), _("By when"), _("Note"), _("Address")
    rows = (_row(part, task) for part in plan.parts for task in part.tasks)
    # Excel parts columns by a semicolon where the language writes decimals with a comma.
    separator = ";" if decimal_symbol() == "," else ","
    return b"".join(write_csv(header, rows, is_for_people=True, separator=separator))


def _row(part: PlanSection, task: Task) -> list[str]:
    day = task.day.isoformat() if task.day else ""
    address = f"{settings.SITE_URL}{part.section.get_absolute_url()}"
    step = task.step
    return [str(part.section), step.text, task.reader, task.owner, day, task.note, address]
