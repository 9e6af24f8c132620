"""The catalogue of indicators."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators.catalogue import Catalogue
from languages.codes import current_language
from ui.lists.facets import panels_of
from ui.navigation import url_of


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    shown = Catalogue(request.GET, current_language())
    context = {
        "section_nav": "data",
        "crumbs": [(_("Home"), url_of("home")), (_("Data"), "")],
        "catalogue": shown,
        "total": len(shown.found),
        "figures": sum(entry.figures for entry in shown.found),
        "hidden": [("q", shown.words)] if shown.words else [],
        "panels": panels_of(shown.facets),
        "tags": shown.tags,
    }
    return render(request, "indicators/catalogue.html", context)
