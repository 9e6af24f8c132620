"""Who has filed what: a page for everyone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from filing.desk.tracker import boards
from filing.models import Questionnaire


@require_safe
def tracker(request: HttpRequest) -> HttpResponse:
    """Institutions × rounds with the state of each; `form` names one questionnaire."""
    forms = list(Questionnaire.objects.filter(is_active=True))
    asked = request.GET.get("form", "")
    chosen = next((form for form in forms if form.slug == asked), None)
    context = {
        "section_nav": "data",
        "crumbs": [(_("Data"), reverse("indicators:catalogue")), (_("Who has filed what"), "")],
        "forms": forms,
        "chosen": chosen,
        "boards": boards([chosen], is_whole=True) if chosen else boards(forms),
        "problem": _("There is no such form, so all of them are shown.")
        if asked and not chosen
        else "",
    }
    return render(request, "filing/tracker.html", context)
