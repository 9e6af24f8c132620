"""What is known of Haskovo, and of any other region by the same code."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators.models import Area
from indicators.region import region_of
from indicators.selection import Selection
from indicators.views.indicator import csv_address


@require_safe
def haskovo(request: HttpRequest) -> HttpResponse:
    return _region(request, settings.HOME_REGION)


@require_safe
def region_detail(request: HttpRequest, slug: str) -> HttpResponse:
    if slug == settings.HOME_REGION:  # one page, one address
        return redirect("indicators:haskovo", permanent=True)
    return _region(request, slug)


def _region(request: HttpRequest, slug: str) -> HttpResponse:
    region = region_of(slug)
    if region is None:
        raise Http404
    codes = tuple(area.code for area in region.areas)
    others = Area.objects.filter(level=Area.Level.REGION).exclude(region__in=["", slug])
    context = {
        "section_nav": "data",
        "crumbs": [(_("Data"), reverse("indicators:catalogue")), (region.area.name, "")],
        "region": region,
        "others": others,
        "home_region": settings.HOME_REGION,
        "csv_url": csv_address(Selection(areas=codes)),
    }
    return render(request, "indicators/region_detail.html", context)
