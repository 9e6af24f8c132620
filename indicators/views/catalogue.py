"""The catalogue of indicators."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators.catalogue import Catalogue
from indicators.filters import Link
from languages.codes import current_language
from ui.navigation import url_of


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    shown = Catalogue(request.GET, current_language())
    tags = [
        Link(option.label, shown.address(without=(facet.name, option.value)))
        for facet in shown.facets
        for option in facet.selected
    ]
    if shown.words:
        tags.insert(0, Link(f"“{shown.words}”", shown.address(words=False)))
    context = {
        "section_nav": "data",
        "crumbs": [(_("Home"), url_of("home")), (_("Data"), "")],
        "catalogue": shown,
        "total": len(shown.found),
        "figures": sum(entry.figures for entry in shown.found),
        "tags": tags,
    }
    return render(request, "indicators/catalogue.html", context)
