"""100,000 figures from a file into a draft: time and memory, in a process of its own.

`.venv/bin/python -W ignore -m bench.filing` fills a scratch database with a generated form (20
indicators, 1,250 areas, 4 categories), makes its template, fills it in, and imports it as CSV and
as XLSX, twice each: into an empty draft, and over other figures.
"""

import csv
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
AREAS, INDICATORS, CATEGORIES = 1_250, 20, 4


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VAR_DIR": folder, "LOG_LEVEL": "WARNING"}
        for step in ("prepare", "csv", "xlsx"):
            subprocess.run([sys.executable, "-m", "bench.filing", step, folder], check=True)


def step(name: str, folder: Path) -> None:
    import django

    django.setup()
    {"prepare": _prepare, "csv": _import, "xlsx": _import}[name](name, folder)


def _prepare(_name: str, folder: Path) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    submission = _form()
    from filing.form_templates import template_csv, write_template_xlsx

    content, figures = _timed("template as CSV", lambda: b"".join(template_csv(submission)))
    print(json.dumps(figures | {"bytes": len(content)}))
    for number, name in enumerate(("first", "second")):
        (folder / f"{name}.csv").write_bytes(_filled(content, number))
    out = io.BytesIO()
    _nothing, figures = _timed("template as XLSX", lambda: write_template_xlsx(submission, out))
    print(json.dumps(figures | {"bytes": len(out.getvalue())}))
    for name in ("first", "second"):
        (folder / f"{name}.xlsx").write_bytes(_workbook((folder / f"{name}.csv").read_bytes()))


def _form() -> Any:
    from datetime import date

    from django.contrib.auth.models import User

    from accounts.models import Institution, Membership
    from filing import workflow
    from filing.models import Questionnaire, Respondent, Round
    from indicators import models

    for dimension in models.Dimension.values:
        models.Category.objects.create(dimension=dimension, code="total", name_bg="общо")
    unit = models.Unit.objects.create(slug="persons", name_bg="лица")
    producer = models.Producer.objects.create(slug="generated", name_bg="Измислен")
    form = Questionnaire.objects.create(slug="form", title_bg="Измислен", frequency="A")
    form.indicators.set(
        models.Indicator.objects.create(
            code=f"BENCH_{number}", name_bg=f"Измислен показател {number}", unit=unit,
            producer=producer, measure="flow", lowest=0, is_additive=True,
        )
        for number in range(INDICATORS)
    )  # fmt: skip
    form.areas.set(
        models.Area.objects.create(
            code=f"area-{number}", name_bg=f"Измислена община {number}", level="municipality"
        )
        for number in range(AREAS)
    )
    total = models.Category.objects.get(dimension="sex")
    parts = [
        models.Category.objects.create(
            dimension="sex", code=f"part-{number}", name_bg=f"част {number}", parent=total,
            partition="parts", order=number + 1,
        )
        for number in range(CATEGORIES - 1)
    ]  # fmt: skip
    form.categories.set([total, *parts])
    institution = Institution.objects.create(slug="generated", name_bg="Измислена")
    Respondent.objects.create(questionnaire=form, institution=institution)
    period = models.Period.objects.create(
        code="2025", start=date(2025, 1, 1), end=date(2025, 12, 31), year=2025, frequency="A"
    )
    round_ = Round.objects.create(questionnaire=form, period=period, due_on=date(2026, 1, 30))
    user = User.objects.create_user("generated")
    Membership.objects.create(user=user, role="contributor", institution=institution)
    return workflow.begin(round_, institution, user)


def _filled(content: bytes, more: int) -> bytes:
    """Totals of three parts that add up."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    for number, row in enumerate(rows[1:]):
        row[-2] = str(1000 + number % 100 + more) if number % CATEGORIES else ""
    for first in range(1, len(rows), CATEGORIES):
        parts = rows[first + 1 : first + CATEGORIES]
        rows[first][-2] = str(sum(int(row[-2]) for row in parts))
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode()


def _workbook(content: bytes) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in csv.reader(io.StringIO(content.decode()), delimiter=";"):
        sheet.append([int(cell) if cell.isdigit() else cell for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _import(kind: str, folder: Path) -> None:
    from filing.imports.importing import import_file
    from filing.models import Cell, Submission

    submission = Submission.objects.get()
    Cell.objects.all().delete()
    for name in ("first", "second"):
        content = (folder / f"{name}.{kind}").read_bytes()
        outcome, figures = _timed(
            f"{kind}, {name}",
            lambda content=content: import_file(submission, content, submission.created_by),
        )
        taken = {"figures": outcome.figures, "replaced": outcome.replaced_count}
        print(json.dumps(figures | taken | {"bytes": len(content)}))


def _timed(label: str, work: Callable[[], Any]) -> tuple[Any, dict[str, Any]]:
    before, cpu = time.perf_counter(), time.process_time()
    result = work()
    return result, {
        "step": label,
        "seconds": round(time.perf_counter() - before, 1),
        "cpu_seconds": round(time.process_time() - cpu, 1),
        "most_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        step(sys.argv[1], Path(sys.argv[2]))
