"""The words of the handbook and what they mean."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kb.glossary import entries


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    context = {
        "section_nav": "handbook",
        "crumbs": [(_("Handbook"), reverse("kb:handbook_contents")), (_("Words"), "")],
        "words": entries(get_language() or ""),
    }
    return render(request, "kb/glossary.html", context)
