"""Indicators or areas side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators import comparison
from indicators.chart_choice import MOST_LINES
from indicators.filters import heading_of
from indicators.indicator_view import IndicatorView, TableRow
from indicators.models import Area, Indicator
from indicators.selection import Selection
from ui.charts.svg import to_page
from ui.lists.facets import FacetValue


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    asked = _asked(request)
    every = list(Indicator.objects.published().with_details())
    by_code = {indicator.code: indicator for indicator in every}
    chosen = [by_code[code] for code in asked.indicators]
    compared = comparison.compare(chosen, asked)
    names = [(one.code, f"{one.name} ({one.producer.name})") for one in every]
    areas = [(area.code, capfirst(area.name)) for area in Area.objects.all()]
    context = {
        "section_nav": "data",
        "crumbs": [(_("Data"), reverse("indicators:catalogue")), (_("Compare"), "")],
        "problems": [*asked.problems, *_left_out(chosen, asked)],
        "compared": compared,
        "chosen": chosen,
        "svg": _svg(compared),
        "tables": [_table(view) for view in compared.views],
        "indicator_fields": _fields(names, asked.indicators),
        "area_fields": _fields(areas, asked.areas),
        "suggested": comparison.comparable_with(chosen[0], every) if len(chosen) == 1 else [],
    }
    return render(request, "indicators/compare.html", context)


def _asked(request: HttpRequest) -> Selection:
    """What the address chooses; an empty field of the form was left alone."""
    query = request.GET.copy()
    for name in ("indicator", "area"):
        query.setlist(name, [value for value in query.getlist(name) if value])
    return Selection.from_query(query)


def _table(view: IndicatorView) -> tuple[IndicatorView, list[str], list[TableRow]]:
    """An indicator with the columns and the rows of its table."""
    return view, [heading_of(one) for one in view.varying], view.rows(view.figures)


def _left_out(chosen: list[Indicator], asked: Selection) -> list[str]:
    found = []
    if max(len(chosen), len(asked.areas)) > MOST_LINES:
        message = _("More than %(number)s lines cannot be told apart: the first ones are shown.")
        found.append(message % {"number": MOST_LINES})
    if len(chosen) > 1 and len(asked.areas) > 1:
        found.append(_("Several indicators are compared for one area: the first one is shown."))
    return found


def _fields(choices: list[tuple[str, str]], chosen: tuple[str, ...]) -> list[list[FacetValue]]:
    """One list to choose from for each line."""
    picked = [*chosen[:MOST_LINES], *[""] * (MOST_LINES - len(chosen))]
    return [
        [FacetValue(value, label, None, value == code) for value, label in choices]
        for code in picked
    ]


def _svg(compared: comparison.Comparison) -> str:
    chart = compared.chart
    if chart is None or chart.drawing is None:
        return ""
    title = f"{chart.title}. {chart.subtitle}"
    return to_page(chart.drawing, "compared", chart.description, title)
