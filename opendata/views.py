"""The figures of a selection as files: the same parameters as the pages, the same cells in each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.utils.translation import gettext as _

from indicators.selection import Selection
from opendata import answers
from opendata.formats import as_csv, as_json, as_jsonstat, as_sdmx, as_xlsx, codes, schema
from opendata.formats.labels import Labels

CSV = "text/csv; charset=utf-8"
_JSON = "application/json"
_PROFILE_LINK = '<{}>; rel="describedby"; type="application/schema+json"'
# What is not written row by row is made in memory or takes long: so much, and CSV beyond.
MOST_FIGURES = 50_000


@dataclass(frozen=True)
class Format:
    """How figures are written. `is_saved`: a browser keeps it as a file instead of showing it."""

    media_type: str
    write: Callable[[Selection, Labels, str], Iterator[bytes]]
    is_saved: bool = False
    is_limited: bool = False


def _jsonstat(selection: Selection, labels: Labels, language: str) -> Iterator[bytes]:
    return as_jsonstat.write(labels.rows(selection), len(selection.indicators) == 1, language)


FORMATS = {
    "csv": Format(CSV, lambda chosen, labels, _: as_csv.write(labels.rows(chosen)), is_saved=True),
    "json": Format(_JSON, lambda chosen, labels, _: as_json.write(labels.rows(chosen))),
    "sdmx.csv": Format(
        "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
        lambda chosen, labels, _: as_sdmx.write(labels.rows(chosen)),
        is_saved=True,
    ),
    "jsonstat.json": Format(_JSON, _jsonstat, is_limited=True),
    "xlsx": Format(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda chosen, labels, language: as_xlsx.write(labels.rows(chosen), language),
        is_saved=True,
        is_limited=True,
    ),
}


@answers.open_data
def observations(request: HttpRequest, extension: str) -> HttpResponseBase:
    """The chosen figures; 400 names every parameter that could not be understood."""
    selection = Selection.from_query(request.GET)
    if errors := answers.errors_of(request.GET, selection) or _too_many(selection, extension):
        return answers.refused(errors)
    labels, release = Labels(), answers.newest_release()
    query = f"{selection.to_query().urlencode()} {answers.language_of(request.GET)}"
    etag = answers.etag_of(extension, query, labels, release)
    make = partial(_file, request, extension, selection, labels)
    return answers.conditional(request, etag, make, release)


def _too_many(selection: Selection, extension: str) -> answers.Errors:
    if not FORMATS[extension].is_limited:
        return {}
    if selection.observations()[: MOST_FIGURES + 1].count() <= MOST_FIGURES:
        return {}
    sentence = _(
        "More than %(most)s figures are chosen; choose fewer, or take them as CSV or JSON."
    )
    return {"indicator": [sentence % {"most": MOST_FIGURES}]}


def _file(
    request: HttpRequest, extension: str, selection: Selection, labels: Labels
) -> HttpResponseBase:
    form = FORMATS[extension]
    name = f"{_name(selection)}.{extension}"
    chunks = partial(form.write, selection, labels, answers.language_of(request.GET))
    response = streamed(request, form.media_type, chunks, name if form.is_saved else "")
    if extension == "csv":
        address = request.build_absolute_uri(reverse("data:table_schema"))
        response["Link"] = _PROFILE_LINK.format(address)
    return response


def streamed(
    request: HttpRequest, media_type: str, chunks: Callable[[], Iterator[bytes]], name: str = ""
) -> HttpResponseBase:
    """Bytes as they come, none for HEAD; with a `name` a browser keeps them as a file."""
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse(content_type=media_type)
    else:
        response = StreamingHttpResponse(chunks(), content_type=media_type)
    if name:
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _name(selection: Selection) -> str:
    """Of one indicator its code, so that two downloads do not get the same name."""
    return selection.indicators[0] if len(selection.indicators) == 1 else "observations"


@answers.open_data
def codes_csv(request: HttpRequest) -> HttpResponseBase:
    """All codes of the figures with their names."""
    labels, release = Labels(), answers.newest_release()
    etag = answers.etag_of("codes", "", labels, release)
    make = partial(streamed, request, CSV, partial(codes.write, labels))
    return answers.conditional(request, etag, make, release)


@answers.open_data
def table_schema(request: HttpRequest) -> HttpResponseBase:
    """The Table Schema of the CSV."""
    return as_document(schema.table_schema())


@answers.open_data
def data_package(request: HttpRequest) -> HttpResponseBase:
    """The CSV and its codes as a Data Package."""
    full = request.build_absolute_uri
    csv_url, codes_url = full(reverse("data:observations_csv")), full(reverse("data:codes_csv"))
    package = schema.data_package(answers.newest_release(), csv_url, codes_url, full("/"))
    return as_document(package)


def as_document(content: dict[str, object], media_type: str = _JSON) -> JsonResponse:
    """A small JSON document that people may read too."""
    shown = {"ensure_ascii": False, "indent": 1}
    return JsonResponse(content, json_dumps_params=shown, content_type=media_type)
