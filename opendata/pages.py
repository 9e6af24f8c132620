"""For people who want the figures as files: formats, columns, releases, and how to cite them."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators.models import Observation, Release
from indicators.selection import PARAMETERS
from languages.numbers import decimal_text
from opendata.files import files_of
from opendata.formats.columns import COLUMNS
from opendata.formats.schema import rights
from opendata.releases import stored_files
from opendata.views import MOST_FIGURES

_RELEASES = 5


@dataclass(frozen=True)
class Address:
    """A file or an example of an address, with what it is for; `path` is without the site."""

    name: str
    purpose: str
    path: str


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    context = {
        "section_nav": "data",
        "crumbs": [(_("Data"), reverse("indicators:catalogue")), (_("Open data"), "")],
        "files": _files(),
        "most": decimal_text(MOST_FIGURES),
        "others": _others(),
        "parameters": PARAMETERS,
        "examples": _examples(),
        "columns": COLUMNS,
        "releases": _releases(),
        "rights": rights(),
    }
    return render(request, "opendata/open_data.html", context)


def _releases() -> list[tuple[Release, bool]]:
    """The newest, and whether the file of each is there."""
    return [(one, stored_files.is_stored(one)) for one in Release.objects.all()[:_RELEASES]]


def _files() -> list[Address]:
    purposes = {
        "csv": _("For most programs: one row for each figure, with the columns below."),
        "xlsx": _("For spreadsheets: the same rows, and a sheet that explains the columns."),
        "json": _("For scripts: the same rows as objects."),
        "jsonstat.json": _("For statistical programs: a cube for each indicator."),
        "sdmx.csv": _("For statistical offices: the codes of SDMX's own lists."),
    }
    return [Address(file.name, purposes[file.extension], file.address) for file in files_of()]


def _others() -> list[Address]:
    """What explains the figures to programs."""
    found = [
        (_("Codes"), _("All codes of the files with their names in both languages."), "codes_csv"),
        ("Table Schema", _("The columns of the CSV with their types."), "table_schema"),
        ("Data Package", _("The CSV and its codes as one package."), "data_package"),
        ("DCAT-AP (Turtle)", _("The catalogue for data portals."), "catalog_ttl"),
        ("DCAT-AP (JSON-LD)", _("The same catalogue in JSON."), "catalog_jsonld"),
    ]
    addresses = [Address(name, text, reverse(f"data:{view}")) for name, text, view in found]
    schema = _("The addresses that answer programs, page by page.")
    return [*addresses, Address("OpenAPI", schema, reverse("api_schema"))]


def _examples() -> list[Address]:
    """Addresses that answer; none as long as there is no figure."""
    figures = Observation.objects.public().select_related("indicator", "area", "period")
    figure = figures.order_by("pk").first()
    if figure is None:
        return []
    code, csv = figure.indicator.code, reverse("data:observations_csv")
    narrow = f"?indicator={code}&area={figure.area.code}&from={figure.period.year}"
    json, api = reverse("data:observations_json"), reverse("api_observations")
    return [
        Address("", _("All figures of one indicator"), f"{csv}?indicator={code}"),
        Address("", _("One area, from a year on"), json + narrow),
        Address("", _("The same from the API, in pages"), api + narrow),
    ]
