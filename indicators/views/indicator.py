"""One indicator: its page, the picture as a file and for other sites, and how to cite it."""

from csp.decorators import csp_replace
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from indicators import citations
from indicators.chart_builders.pictures import Picture
from indicators.chart_choice import Kind
from indicators.charts.png import to_png
from indicators.charts.svg import Legend, to_file, to_page
from indicators.filters import address, groups, kind_links, label_of, tags
from indicators.indicator_view import ROWS_A_PAGE, Reading, read
from indicators.models import Indicator
from indicators.selection import Selection
from languages.fallback import fallback_language
from ui.navigation import url_of

_TEXTS = ("name", "definition", "method", "caveat")
_KEPT_SECONDS = 300  # a file may be as old as that when a release is new


@require_safe
def indicator_detail(request: HttpRequest, code: str) -> HttpResponse:
    reading, kind, problems = _read(request, code)
    indicator, query = reading.indicator, address(reading.asked, kind)
    pages = Paginator(reading.figures, ROWS_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    here = request.build_absolute_uri(request.path + query.rstrip("?"))
    context = {
        "section_nav": "data",
        "crumbs": [(_("Data"), reverse("indicators:catalogue")), (indicator.name, "")],
        "untranslated": fallback_language(indicator, *_TEXTS),
        "indicator": indicator,
        "reading": reading,
        "picture": reading.picture,
        "svg": _svg(reading.picture, indicator.code),
        "groups": groups(reading),
        "years": sorted({period.year for period in reading.shape.periods}),
        "kinds": kind_links(reading),
        "kind": kind,
        "tags": tags(reading, kind),
        "problems": problems,
        "columns": [label_of(part) for part in reading.varying],
        "rows": reading.rows(list(page.object_list)),
        "page": page,
        "query": query,
        "page_query": query if query.endswith("?") else f"{query}&",
        "release": citations.release_words(reading),
        "csv_url": csv_address(reading.view.selection),
        "all_csv_url": csv_address(Selection(indicators=(indicator.code,))),
        "embed_code": _embed_code(request, reading, query),
        "citation": citations.citation(reading, here),
    }
    return render(request, "indicators/indicator_detail.html", context)


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def indicator_embed(request: HttpRequest, code: str) -> HttpResponse:
    """The picture alone, for a frame on any site; sets no cookie and runs no script."""
    reading, kind, _problems = _read(request, code)
    page = reverse("indicators:indicator_detail", args=[code])
    context = {
        "indicator": reading.indicator,
        "reading": reading,
        "picture": reading.picture,
        "svg": _svg(reading.picture, code),
        "release": citations.release_words(reading),
        "page_url": request.build_absolute_uri(page + address(reading.asked, kind).rstrip("?")),
    }
    return render(request, "indicators/indicator_embed.html", context)


@require_safe
def chart_svg(request: HttpRequest, code: str) -> HttpResponse:
    return _file(_drawn(request, code), "image/svg+xml", f"{code}.svg")


@require_safe
def chart_png(request: HttpRequest, code: str) -> HttpResponse:
    return _file(to_png(_drawn(request, code)), "image/png", f"{code}.png")


@require_safe
def cite_bib(request: HttpRequest, code: str) -> HttpResponse:
    reading, kind, _problems = _read(request, code)
    text = citations.bibtex(reading, _page_address(request, reading, kind))
    return _attached(text, "application/x-bibtex", f"{code}.bib")


@require_safe
def cite_ris(request: HttpRequest, code: str) -> HttpResponse:
    reading, kind, _problems = _read(request, code)
    text = citations.ris(reading, _page_address(request, reading, kind))
    return _attached(text, "application/x-research-info-systems", f"{code}.ris")


def csv_address(selection: Selection) -> str:
    """Where the same figures are a file."""
    return f"{url_of('figures_csv')}?{selection.to_query().urlencode()}"


def _read(request: HttpRequest, code: str) -> tuple[Reading, Kind | None, list[str]]:
    indicator = Indicator.objects.published().with_details().filter(code=code).first()
    if indicator is None:
        raise Http404
    query = request.GET.copy()
    query.pop("indicator", None)  # the path names it
    asked = Selection.from_query(query)
    problems, kind = list(asked.problems), None
    if name := request.GET.get("chart", ""):
        kind = next((kind for kind in Kind if kind.value == name), None)
    reading = read(indicator, asked, kind)
    if name and (kind is None or kind not in reading.plan.kinds):
        message = _("“%(value)s” is no picture of these figures, so another is shown.")
        problems.append(message % {"value": name[:40]})
        kind = None
    return reading, kind, problems


def _svg(picture: Picture, key: str) -> str:
    if picture.drawing is None:
        return ""
    title = f"{picture.title}. {picture.subtitle}"
    return to_page(picture.drawing, key.lower(), title, picture.description)


def _drawn(request: HttpRequest, code: str) -> bytes:
    """The picture as a file. Raises Http404 where the figures have none."""
    reading, _kind, _problems = _read(request, code)
    picture = reading.picture
    if picture.drawing is None:
        raise Http404
    message = _("Source: %(producer)s. BG Immigrants, %(release)s, %(address)s")
    source = message % {
        "producer": reading.indicator.producer.name,
        "release": citations.release_words(reading),
        "address": request.build_absolute_uri(reverse("indicators:indicator_detail", args=[code])),
    }
    legend = Legend(picture.title, picture.subtitle, picture.notes, source)
    return to_file(picture.drawing, legend, picture.description)


def _page_address(request: HttpRequest, reading: Reading, kind: Kind | None) -> str:
    path = reverse("indicators:indicator_detail", args=[reading.indicator.code])
    return request.build_absolute_uri(path + address(reading.asked, kind).rstrip("?"))


def _embed_code(request: HttpRequest, reading: Reading, query: str) -> str:
    path = reverse("indicators:indicator_embed", args=[reading.indicator.code])
    url = request.build_absolute_uri(path + query.rstrip("?")).replace("&", "&amp;")
    title = reading.indicator.name.replace('"', "”")
    return f'<iframe src="{url}" title="{title}" width="100%" height="520" loading="lazy"></iframe>'


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = f"public, max-age={_KEPT_SECONDS}"
    return response


def _attached(text: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
