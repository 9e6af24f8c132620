"""One indicator: its page, the picture as a file and for other sites, and how to cite it."""

from typing import Any

from csp.decorators import csp_replace
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from indicators import citations
from indicators.chart_builders.chart import ChartWithNotes
from indicators.chart_choice import ChartKind
from indicators.filters import chart_variants, facets, heading_of, query_string, tags
from indicators.indicator_view import ROWS_A_PAGE, IndicatorView, view_indicator
from indicators.models import Indicator
from indicators.selection import Selection
from languages.fallback import fallback_language
from ui.charts.png import to_png
from ui.charts.svg import Legend, to_file, to_page
from ui.lists.facets import panels_of
from ui.lists.pager import pager_of
from ui.lists.query_string import QueryString
from ui.navigation import url_of

_TEXTS = ("name", "definition", "method", "caveat")
_KEPT_SECONDS = 300  # a file may be as old as that when a release is new


@require_safe
def indicator_detail(request: HttpRequest, code: str) -> HttpResponse:
    view, kind, problems = _read(request, code)
    indicator, query = view.indicator, query_string(view.asked, kind)
    page = Paginator(view.figures, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section_nav": "data",
        "crumbs": [(_("Data"), reverse("indicators:catalogue")), (indicator.name, "")],
        "untranslated": fallback_language(indicator, *_TEXTS),
        "indicator": indicator,
        "view": view,
        "chart": view.chart,
        "svg": _svg(view.chart, indicator.code),
        "problems": problems,
        "columns": [heading_of(one) for one in view.varying],
        "rows": view.rows(list(page.object_list)),
        "page": page,
        "pager": pager_of(page, query.on_page),
        "query": query,
        "release": citations.release_words(view),
        **_choices(view, kind),
        **_to_take_along(request, view, query),
    }
    return render(request, "indicators/indicator_detail.html", context)


def _choices(view: IndicatorView, kind: ChartKind | None) -> dict[str, Any]:
    """What a reader may choose, and has chosen."""
    return {
        "panels": panels_of(facets(view), open_facets=1),
        "years": sorted({period.year for period in view.available.periods}),
        "kinds": chart_variants(view),
        "kind": kind,
        "tags": tags(view, kind),
    }


def _to_take_along(request: HttpRequest, view: IndicatorView, query: QueryString) -> dict[str, str]:
    """Files, the code of a frame and a citation."""
    here = request.build_absolute_uri(request.path + query.suffix)
    return {
        "csv_url": csv_address(view.spec.selection),
        "all_csv_url": csv_address(Selection(indicators=(view.indicator.code,))),
        "embed_code": _embed_code(request, view, query),
        "citation": citations.citation(view, here),
    }


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def indicator_embed(request: HttpRequest, code: str) -> HttpResponse:
    """The picture alone, for a frame on any site; sets no cookie and runs no script."""
    view, kind, _problems = _read(request, code)
    page = reverse("indicators:indicator_detail", args=[code])
    context = {
        "indicator": view.indicator,
        "view": view,
        "chart": view.chart,
        "svg": _svg(view.chart, code),
        "release": citations.release_words(view),
        "page_url": request.build_absolute_uri(page + query_string(view.asked, kind).suffix),
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
    view, kind, _problems = _read(request, code)
    text = citations.bibtex(view, _page_address(request, view, kind))
    return _attached(text, "application/x-bibtex", f"{code}.bib")


@require_safe
def cite_ris(request: HttpRequest, code: str) -> HttpResponse:
    view, kind, _problems = _read(request, code)
    text = citations.ris(view, _page_address(request, view, kind))
    return _attached(text, "application/x-research-info-systems", f"{code}.ris")


def csv_address(selection: Selection) -> str:
    """Where the same figures are a file."""
    return f"{url_of('figures_csv')}?{selection.to_query().urlencode()}"


def _read(request: HttpRequest, code: str) -> tuple[IndicatorView, ChartKind | None, list[str]]:
    indicator = Indicator.objects.published().with_details().filter(code=code).first()
    if indicator is None:
        raise Http404
    query = request.GET.copy()
    query.pop("indicator", None)  # the path names it
    asked = Selection.from_query(query)
    problems, kind = list(asked.problems), None
    if name := request.GET.get("chart", ""):
        kind = next((kind for kind in ChartKind if kind.value == name), None)
    view = view_indicator(indicator, asked, kind)
    if name and (kind is None or kind not in view.choice.kinds):
        message = _("“%(value)s” is no picture of these figures, so another is shown.")
        problems.append(message % {"value": name[:40]})
        kind = None
    return view, kind, problems


def _svg(chart: ChartWithNotes, key: str) -> str:
    if chart.drawing is None:
        return ""
    title = f"{chart.title}. {chart.subtitle}"
    return to_page(chart.drawing, key.lower(), chart.description, title)


def _drawn(request: HttpRequest, code: str) -> bytes:
    """The picture as a file. Raises Http404 where the figures have none."""
    view, _kind, _problems = _read(request, code)
    chart = view.chart
    if chart.drawing is None:
        raise Http404
    message = _("Source: %(producer)s. BG Immigrants, %(release)s, %(address)s")
    source = message % {
        "producer": view.indicator.producer.name,
        "release": citations.release_words(view),
        "address": request.build_absolute_uri(reverse("indicators:indicator_detail", args=[code])),
    }
    legend = Legend(chart.title, chart.subtitle, chart.notes, source)
    return to_file(chart.drawing, legend, chart.description)


def _page_address(request: HttpRequest, view: IndicatorView, kind: ChartKind | None) -> str:
    path = reverse("indicators:indicator_detail", args=[view.indicator.code])
    return request.build_absolute_uri(path + query_string(view.asked, kind).suffix)


def _embed_code(request: HttpRequest, view: IndicatorView, query: QueryString) -> str:
    path = reverse("indicators:indicator_embed", args=[view.indicator.code])
    url = request.build_absolute_uri(path + query.suffix).replace("&", "&amp;")
    title = view.indicator.name.replace('"', "”")
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
