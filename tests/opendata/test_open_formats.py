"""The same selection gives the same cells in every format, read back by other people's programs."""

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pysdmx.io
import pytest
from django.http import QueryDict
from django.test import Client
from frictionless import Package, Resource, Schema, system
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyjstat import pyjstat
from pysdmx.model.dataset import ActionType

from indicators.models import Observation, Remark
from indicators.selection import Selection
from opendata import views
from opendata.formats.labels import Labels
from tests.indicators.making import figure, make_area, make_indicator, make_source, publish_figures

# Indicator, area, period, sex, age group, citizenship, country, detail, source.
Cells = dict[tuple[str, ...], tuple[Decimal | None, str]]
KEYS = (
    "indicator_code", "area_code", "period_code", "sex_code", "age_group_code",
    "citizenship_code", "country_code", "detail_code", "source_code",
)  # fmt: skip


def expected(query: str) -> Cells:
    return {
        (one.indicator, one.area, one.period, *one.series[1:], f"S{one.source}"): (
            one.value,
            one.status,
        )
        for one in Selection.from_query(QueryDict(query)).figures()
    }


def get(client: Client, extension: str, query: str) -> bytes:
    response = client.get(f"/data/observations.{extension}?{query}")
    assert response.status_code == 200
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


def from_rows(rows: list[dict[str, Any]]) -> Cells:
    cells = {tuple(row[key] for key in KEYS): (number(row["value"]), row["status"]) for row in rows}
    assert len(cells) == len(rows)
    return cells


def number(value: object) -> Decimal | None:
    return None if value in {None, ""} else Decimal(str(value))


def read_csv(client: Client, query: str) -> Cells:
    """By frictionless, which checks every cell against the Table Schema on its way."""
    schema = client.get("/data/observations.schema.json").json()
    resource = Resource(
        get(client, "csv", query), format="csv", schema=Schema.from_descriptor(schema)
    )
    report = resource.validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    return from_rows([row.to_dict() for row in resource.read_rows()])


def read_json(client: Client, query: str) -> Cells:
    return from_rows(json.loads(get(client, "json", query), parse_float=Decimal))


def read_xlsx(client: Client, query: str) -> Cells:
    book = openpyxl.load_workbook(io.BytesIO(get(client, "xlsx", query)), read_only=True)
    header, *rows = book["figures"].iter_rows(values_only=True)
    return from_rows([dict(zip(header, row, strict=True)) for row in rows])


def read_jsonstat(client: Client, query: str) -> Cells:
    document = json.loads(get(client, "jsonstat.json", query))
    datasets = [document] if document["class"] == "dataset" else document["link"]["item"]
    cells: Cells = {}
    for dataset in datasets:
        if dataset["size"]:
            cells |= cube(dataset)
    return cells


def cube(dataset: dict[str, Any]) -> Cells:
    """The cells of one dataset, by pyjstat; what has neither value nor status is no figure."""
    table = pyjstat.Dataset.read(json.dumps(dataset)).write("dataframe", naming="id")
    cells: Cells = {}
    for position, row in enumerate(table.astype(object).values.tolist()):
        *key, value = row
        status = dataset["status"].get(str(position))
        if str(position) in dataset["value"] or status:
            missing = value is None or value != value
            cells[tuple(key)] = (None if missing else number(value), status or "normal")
    return cells


def read_sdmx(client: Client, query: str) -> Cells:
    """As plain CSV."""
    text = get(client, "sdmx.csv", query).decode()
    return from_sdmx(client, list(csv.DictReader(io.StringIO(text, newline=""))))


def read_sdmx_as_a_message(client: Client, query: str) -> Cells:
    """By pysdmx, which finds out by itself which version of SDMX-CSV it is given."""
    content = get(client, "sdmx.csv", query).decode()
    if content.count("\n") == 1:
        return {}  # a header alone, which pysdmx 1.21 takes for no message at all
    (dataset,) = pysdmx.io.read_sdmx(content).data
    assert dataset.short_urn == "Dataflow=BGIMIGRANTI:FIGURES(1.0)"
    assert dataset.action == ActionType.Information
    return from_sdmx(client, dataset.data.astype(object).to_dict("records"))


def from_sdmx(client: Client, rows: list[dict[str, Any]]) -> Cells:
    """By the codes of `codes.csv`, as somebody would who has nothing else."""
    content = client.get("/data/codes.csv").streaming_content  # type: ignore[attr-defined]
    lists = csv.DictReader(io.StringIO(b"".join(content).decode(), newline=""))
    codes = {(row["list"], row["sdmx_code"]): row["code"] for row in lists}
    columns = {
        "indicator": "INDICATOR", "area": "REF_AREA", "period": "PERIOD", "sex": "SEX",
        "age_group": "AGE", "citizenship": "CITIZENSHIP", "country": "COUNTRY",
        "detail": "DETAIL", "source": "SOURCE",
    }  # fmt: skip
    cells = {
        tuple(codes[name, row[column]] for name, column in columns.items()): (
            number(row["OBS_VALUE"]),
            row["STATUS"],
        )
        for row in rows
    }
    assert len(cells) == len(rows)
    return cells


READERS: dict[str, Callable[[Client, str], Cells]] = {
    "csv": read_csv,
    "json": read_json,
    "xlsx": read_xlsx,
    "jsonstat": read_jsonstat,
    "sdmx": read_sdmx,
    "sdmx message": read_sdmx_as_a_message,
}
QUERIES = [
    "",
    "indicator=ASY_APP",
    "indicator=MIG_IMM&citizenship=eu&citizenship=non-eu&from=2022",
    "area=haskovo",
    "indicator=UKR_PRESENT",
    "indicator=ASY_APP&to=1900",
    "to=1900",
]


@pytest.mark.django_db
@pytest.mark.usefixtures("shipped_once")
class TestCells:
    @pytest.mark.parametrize("query", QUERIES)
    @pytest.mark.parametrize("name", READERS)
    def test_are_those_of_the_selection(self, client: Client, name: str, query: str) -> None:
        assert READERS[name](client, query) == expected(query)

    @settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def test_are_those_of_any_selection(self, client: Client, data: st.DataObject) -> None:
        words = Labels()
        query = QueryDict(mutable=True)
        for parameter, codes in {
            "indicator": sorted(words.indicators),
            "area": ["bg", "haskovo", "burgas"],
            "sex": ["total", "female"],
            "age": ["total", "0-4", "children"],
            "citizenship": ["total", "eu", "ru", "sy"],
        }.items():
            query.setlist(parameter, data.draw(st.lists(st.sampled_from(codes), max_size=2)))
        query["from"] = str(data.draw(st.integers(2008, 2025)))
        asked = query.urlencode()
        wanted = expected(asked)
        for name, read in READERS.items():
            assert read(client, asked) == wanted, name


@pytest.mark.django_db
class TestHiddenAndMissing:
    @pytest.fixture(autouse=True)
    def _figures(self) -> None:
        indicator = make_indicator()
        publish_figures(
            figure(indicator, 4321),
            figure(indicator, None, status="missing", area=make_area("haskovo")),
            figure(indicator, None, status="suppressed", area=make_area("burgas")),
        )
        Observation.objects.filter(value=4321).update(is_hidden=True)

    @pytest.mark.parametrize("name", READERS)
    def test_have_a_cell_without_a_number(self, client: Client, name: str) -> None:
        cells = READERS[name](client, "indicator=ASY_APP")
        assert {key[1]: cell for key, cell in cells.items()} == {
            "bg": (None, "hidden"),
            "haskovo": (None, "missing"),
            "burgas": (None, "suppressed"),
        }

    @pytest.mark.parametrize("extension", ["csv", "json", "jsonstat.json", "sdmx.csv"])
    def test_are_nowhere_in_the_file(self, client: Client, extension: str) -> None:
        assert b"4321" not in get(client, extension, "")

    def test_say_so_in_the_codes_of_sdmx(self, client: Client) -> None:
        rows = list(csv.DictReader(io.StringIO(get(client, "sdmx.csv", "").decode(), newline="")))
        assert [(row["REF_AREA"], row["OBS_STATUS"], row["CONF_STATUS"]) for row in rows] == [
            ("bg", "Q", "C"), ("burgas", "Q", "C"), ("haskovo", "M", "F"),
        ]  # fmt: skip


@pytest.mark.django_db
class TestSources:
    @pytest.mark.parametrize("name", READERS)
    def test_that_differ_stay_two_figures(self, client: Client, name: str) -> None:
        indicator = make_indicator()
        other = make_source("https://example.org/other")
        publish_figures(figure(indicator, 1), figure(indicator, 2, source=other))
        cells = READERS[name](client, "indicator=ASY_APP")
        assert sorted(value for value, _status in cells.values() if value) == [1, 2]


@pytest.mark.django_db
class TestWorkbook:
    def test_runs_no_formula_and_keeps_numbers(self, client: Client) -> None:
        publish_figures(figure(make_indicator(name_en="=1+1", name_bg="\x07@SUM(A1)"), "-2.5"))
        book = openpyxl.load_workbook(io.BytesIO(get(client, "xlsx", "")))
        sheet = book["figures"]
        found = {cell.value: sheet.cell(2, cell.column) for cell in sheet[1]}
        assert (found["indicator_en"].value, found["indicator_en"].data_type) == ("=1+1", "s")
        assert found["indicator_bg"].value == "@SUM(A1)"
        assert (found["value"].value, found["value"].data_type) == (-2.5, "n")
        assert found["period_end"].is_date

    def test_explains_its_columns(self, client: Client) -> None:
        publish_figures(figure(make_indicator(), 1))
        book = openpyxl.load_workbook(io.BytesIO(get(client, "xlsx", "lang=en")))
        explained = list(book["columns"].iter_rows(min_row=2, values_only=True))
        assert [name for name, _text in explained] == [cell.value for cell in book["figures"][1]]
        assert ("area_code", "Code of the area.") in explained


@pytest.mark.django_db
class TestJsonStat:
    def test_speaks_the_language_asked_for(self, client: Client) -> None:
        indicator = make_indicator()
        publish_figures(figure(indicator, 5))
        remark = Remark.objects.create(digest="x", text_bg="Закръглено", text_en="Rounded")
        Observation.objects.update(remark=remark)
        bg = json.loads(get(client, "jsonstat.json", "indicator=ASY_APP"))
        en = json.loads(get(client, "jsonstat.json", "indicator=ASY_APP&lang=en"))
        assert (bg["label"], en["label"]) == ("Търсещи закрила", "Asylum applicants")
        assert en["dimension"]["indicator"]["category"]["unit"] == {
            "ASY_APP": {"label": "persons", "decimals": 0}
        }
        assert (bg["extension"], en["extension"]) == (
            {"remarks": {"0": "Закръглено"}},
            {"remarks": {"0": "Rounded"}},
        )

    @pytest.mark.parametrize("extension", ["jsonstat.json", "xlsx"])
    def test_refuses_more_than_it_can_hold(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, extension: str
    ) -> None:
        monkeypatch.setattr(views, "MOST_FIGURES", 1)
        indicator = make_indicator()
        publish_figures(figure(indicator, 1))
        assert get(client, extension, "")
        publish_figures(figure(indicator, 2, area=make_area("haskovo")))
        response = client.get(f"/data/observations.{extension}?lang=en")
        assert response.status_code == 400
        assert response.json()["errors"]["indicator"] == [
            "More than 1 figures are chosen; choose fewer, or take them as CSV or JSON."
        ]
        assert get(client, "csv", "")


@pytest.mark.django_db
@pytest.mark.usefixtures("shipped_once")
class TestDescriptions:
    def test_package_describes_what_it_names(self, client: Client) -> None:
        package = client.get("/data/datapackage.json?lang=en").json()
        assert package["version"] == "1"
        assert "licenses" not in package and "No licence" in package["description"]
        assert [one["path"] for one in package["resources"]] == [
            "http://testserver/data/observations.csv", "http://testserver/data/codes.csv",
        ]  # fmt: skip
        assert Package.from_descriptor(package).resource_names == ["observations", "codes"]
        with system.use_context(trusted=True):
            codes = Resource(
                b"".join(client.get("/data/codes.csv").streaming_content),  # type: ignore[attr-defined]
                format="csv", schema=Schema.from_descriptor(package["resources"][1]["schema"]),
            )  # fmt: skip
            assert codes.validate().valid

    def test_schema_explains_every_column_in_both_languages(self, client: Client) -> None:
        bg = client.get("/data/observations.schema.json").json()
        en = client.get("/data/observations.schema.json?lang=en").json()
        assert [field["name"] for field in bg["fields"]] == [f["name"] for f in en["fields"]]
        for one, other in zip(bg["fields"], en["fields"], strict=True):
            assert one["description"] and one["description"] != other["description"]

    def test_codes_are_unique_in_sdmx(self, client: Client) -> None:
        content = b"".join(client.get("/data/codes.csv").streaming_content)  # type: ignore[attr-defined]
        rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
        assert len({(row["list"], row["code"]) for row in rows}) == len(rows)
        rows = [row for row in rows if row["list"] != "status"]  # of which SDMX has fewer
        assert len({(row["list"], row["sdmx_code"]) for row in rows}) == len(rows)
