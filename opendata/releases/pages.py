"""Releases for people: which there are, and what each changed."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators.models import Release
from opendata.releases.change_pages import KINDS, ReleaseChanges
from ui.lists.pager import pager_of
from ui.lists.query_string import QueryString

PAGE_SIZE = 50


@require_safe
def release_list(request: HttpRequest) -> HttpResponse:
    """Every release, the newest first."""
    page = Paginator(Release.objects.all(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "section_nav": "data",
        "crumbs": [_data(), (_("Releases"), "")],
        "page": page,
        "pager": pager_of(page, QueryString().on_page),
    }
    return render(request, "opendata/release_list.html", context)


@require_safe
def release_detail(request: HttpRequest, number: int) -> HttpResponse:
    """What changed in a release, cell by cell; `kind` and `page` choose among the changes."""
    release = get_object_or_404(Release, number=number)
    changes = ReleaseChanges.of(release, request.GET.get("kind"))
    counts = changes.counts()
    page = Paginator(range(counts[changes.kind]), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = changes.page(page.start_index() - 1, PAGE_SIZE) if counts[changes.kind] else []
    context = {
        "section_nav": "data",
        "crumbs": [
            _data(),
            (_("Releases"), reverse("opendata:release_list")),
            (_("Release %(number)s") % {"number": number}, ""),
        ],
        "release": release,
        "kind": changes.kind,
        "kinds": [(kind, label, counts[kind]) for kind, label in KINDS.items()],
        "rows": rows,
        "pager": pager_of(page, QueryString((("kind", changes.kind),)).on_page),
        "before": Release.objects.filter(number__lt=number).first(),
        "after": Release.objects.filter(number__gt=number).last(),
    }
    return render(request, "opendata/release_detail.html", context)


def _data() -> tuple[str, str]:
    return _("Data"), reverse("indicators:catalogue")
