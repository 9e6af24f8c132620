"""Indicators or areas side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators import comparison
from indicators.chart_choice import MOST_LINES
from indicators.charts.svg import to_page
from indicators.filters import Choice, label_of
from indicators.models import Area, Indicator
from indicators.selection import Selection


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    query = request.GET.copy()
    for name in ("indicator", "area"):  # an empty field was left alone
        query.setlist(name, [value for value in query.getlist(name) if value])
    asked = Selection.from_query(query)
    every = list(Indicator.objects.published().with_details())
    by_code = {indicator.code: indicator for indicator in every}
    chosen = [by_code[code] for code in asked.indicators]
    compared = comparison.compare(chosen, asked)
    context = {
        "section_nav": "data",
        "crumbs": [(_("Data"), reverse("indicators:catalogue")), (_("Compare"), "")],
        "problems": [*asked.problems, *_left_out(chosen, asked)],
        "compared": compared,
        "chosen": chosen,
        "svg": _svg(compared),
        "tables": [
            (reading, [label_of(part) for part in reading.varying], reading.rows(reading.figures))
            for reading in compared.readings
        ],
        "indicator_fields": _fields(
            [
                (indicator.code, f"{indicator.name} ({indicator.producer.name})")
                for indicator in every
            ],
            asked.indicators,
        ),
        "area_fields": _fields(
            [(area.code, capfirst(area.name)) for area in Area.objects.all()], asked.areas
        ),
        "suggested": comparison.comparable_with(chosen[0], every) if len(chosen) == 1 else [],
    }
    return render(request, "indicators/compare.html", context)


def _left_out(chosen: list[Indicator], asked: Selection) -> list[str]:
    found = []
    if max(len(chosen), len(asked.areas)) > MOST_LINES:
        message = _("More than %(number)s lines cannot be told apart: the first ones are shown.")
        found.append(message % {"number": MOST_LINES})
    if len(chosen) > 1 and len(asked.areas) > 1:
        found.append(_("Several indicators are compared for one area: the first one is shown."))
    return found


def _fields(choices: list[tuple[str, str]], chosen: tuple[str, ...]) -> list[list[Choice]]:
    """One list to choose from for each line."""
    picked = [*chosen[:MOST_LINES], *[""] * (MOST_LINES - len(chosen))]
    return [[Choice(value, label, value == code) for value, label in choices] for code in picked]


def _svg(compared: comparison.Comparison) -> str:
    picture = compared.picture
    if picture is None or picture.drawing is None:
        return ""
    title = f"{picture.title}. {picture.subtitle}"
    return to_page(picture.drawing, "compared", title, picture.description)
