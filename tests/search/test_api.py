"""The search as JSON, and what its schema promises."""

import json
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from languages.codes import interface_languages
from search import indexing
from tests.factories import (
    make_finding,
    make_place,
    make_practice,
    make_region,
    make_section,
    make_settlement,
    make_topic,
)
from tests.indicators.making import figure, make_indicator, publish_figures

URL = "/api/v1/search/"
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance,
    response_schema_conformance,
]  # fmt: skip


def get(client: Client, address: str = "", status: int = 200) -> dict[str, Any]:
    response = client.get(f"{URL}?{address}")
    assert response.status_code == status
    assert response["Content-Type"] == "application/json"
    body: dict[str, Any] = response.json()
    return body


@pytest.mark.django_db
class TestSearchApi:
    def test_answers_with_hits_facets_and_the_place(self, client: Client) -> None:
        make_topic("legal-aid", name_bg="Правна помощ", name_en="Legal aid")
        place = make_place(
            "Адвокат", slug="advokat", name_en="Lawyer", topics=["legal-aid"], languages=["ar"]
        )
        indexing.rebuild()
        body = get(client, "q=lawyers&near=Haskovo&within=25&lang=en")
        [hit] = body.pop("hits")
        assert hit.pop("score") > 0
        assert hit == {
            "key": place.key, "type": "place", "title": "Lawyer",
            "url": "/en/places/advokat/", "distance_km": 0.0, "precision": "settlement",
            "nationwide": False,
        }  # fmt: skip
        facets = {facet["key"]: facet for facet in body.pop("facets")}
        assert list(facets) == [
            "type", "topic", "language", "audience", "region", "settlement", "country",
        ]  # fmt: skip
        assert facets["topic"] == {
            "key": "topic", "label": "Topic",
            "values": [
                {"value": "legal-aid", "label": "Legal aid", "count": 1, "is_selected": False}
            ],
        }  # fmt: skip
        assert body == {
            "total": 1, "number": 1, "pages": 1, "dropped": None, "danger": None,
            "places": 1, "nationwide": 0, "left_out": 0, "is_partial": False, "is_degraded": False,
            "corrections": [], "alternatives": [], "candidates": [], "suggestions": [],
            "nearest": [], "hotlines": [],
            "groups": [{"key": "near", "total": 1, "keys": [place.key]}],
            "understood": {
                "text": "lawyers", "phrases": [], "excluded": [], "either": [], "language": None,
                "is_language_only": False, "is_wordless": False,
            },
            "notices": [], "searched_for": [],
            "place": {
                "label": "Haskovo", "latitude": 41.934, "longitude": 25.555,
                "settlement": "haskovo", "is_guess": False, "is_approximate": False,
                "region": "", "either": None,
            },
            "identifiers": [],
            "remarks": [], "swapped": None, "against_words": None, "unlisted": None,
        }  # fmt: skip

    def test_speaks_bulgarian_unless_asked_otherwise(self, client: Client) -> None:
        make_place("Адвокат", slug="advokat", name_en="Lawyer")
        indexing.rebuild()
        [hit] = get(client)["hits"]
        assert (hit["title"], hit["url"]) == ("Адвокат", "/bg/places/advokat/")

    def test_gives_up_to_a_hundred_a_page(self, client: Client) -> None:
        for _ in range(25):
            make_practice()
        indexing.rebuild()
        assert len(get(client)["hits"]) == 20
        assert len(get(client, "page_size=100")["hits"]) == 25
        assert get(client, "page=3&page_size=10")["number"] == 3

    def test_says_which_filter_it_dropped(self, client: Client) -> None:
        make_place("Адвокат")
        make_topic("housing", name_en="Housing")
        indexing.rebuild()
        body = get(client, "q=адвокат&topic=housing&lang=en")
        assert body["dropped"] == {
            "parameter": "topic", "parameters": ["topic"], "label": "Housing", "total": 1,
        }  # fmt: skip

    def test_says_what_the_page_says_when_nothing_is_found(self, client: Client) -> None:
        line = make_place("Линия", location_type="virtual", is_hotline=True, phones=["112"])
        near = make_place("Близо")
        indexing.rebuild()
        body = get(client, "q=zzzz&near=haskovo&lang=en")
        assert (body["total"], [hit["key"] for hit in body["nearest"]]) == (0, [near.key])
        assert body["hotlines"] == [
            {"key": line.key, "title": line.name, "url": f"/en/places/{line.slug}/",
             "phones": ["112"]},
        ]  # fmt: skip

    def test_says_what_was_corrected_and_offers_the_words_as_typed(self, client: Client) -> None:
        make_place("Адвокат")
        indexing.rebuild()
        body = get(client, "q=адвокта")
        assert body["corrections"] == [{"typed": "адвокта", "likely": "адвокат"}]
        assert get(client, "q=адвокта&exact=1")["corrections"] == []

    def test_says_which_settlements_have_the_name(self, client: Client) -> None:
        make_place()
        for slug in ("banya-plovdiv", "banya-sliven"):
            region = make_region(slug[6:], name_en=slug[6:].title())
            make_settlement("Баня", 42.5, 24.8, slug=slug, region=region)
        indexing.rebuild()
        candidates = get(client, "near=Баня&lang=en")["candidates"]
        assert {(one["slug"], one["area"]) for one in candidates} == {
            ("banya-plovdiv", "Plovdiv"), ("banya-sliven", "Sliven"),
        }  # fmt: skip

    def test_marks_and_groups_what_serves_the_whole_country(self, client: Client) -> None:
        make_settlement("Хасково")
        sofia = make_settlement("София", 42.7, 23.3)
        make_place("Адвокат", settlement=sofia)
        line = make_place("Адвокат", settlement=sofia, service={"is_nationwide": True})
        indexing.rebuild()
        body = get(client, "q=адвокат&near=Хасково&within=25")
        assert [(hit["key"], hit["nationwide"]) for hit in body["hits"]] == [(line.key, True)]
        assert (body["nationwide"], body["dropped"]) == (1, None)
        assert body["groups"] == [{"key": "nationwide", "total": 1, "keys": [line.key]}]

    def test_says_what_it_understood(self, client: Client) -> None:
        make_place("Курс за всички", languages=["ar"])
        indexing.rebuild()
        understood = get(client, 'q="курс за" -английски виза OR жилище')["understood"]
        assert understood["phrases"] == ["курс за"]
        assert understood["excluded"] == ["английски"]
        assert understood["either"] == [["виза", "жилище"]]
        assert get(client, "q=арабски")["understood"]["language"] == "ar"
        assert get(client, "q=арабски")["understood"]["is_language_only"]
        assert get(client, "q=%40%40%40")["understood"]["is_wordless"]

    def test_ignores_unknown_parameters_and_formats(self, client: Client) -> None:
        indexing.rebuild()
        assert get(client, "format=xml&utm_source=x&_=1")["total"] == 0
        assert client.get(URL, headers={"accept": "text/xml"}).status_code == 200

    def test_names_every_bad_parameter(self, client: Client) -> None:
        indexing.rebuild()
        address = (
            "lang=xx&type=x&topic=x&language=xx&audience=x&region=x&settlement=x&country=xx"
            "&lat=91&lon=x&within=0&sort=x&page=0&page_size=101"
        )
        errors = get(client, address, status=400)["errors"]
        assert set(errors) == {
            "lang", "type", "topic", "language", "audience", "region", "settlement", "country",
            "lat", "lon", "within", "sort", "page", "page_size",
        }  # fmt: skip
        assert errors["lang"] == [f"Изберете едно от: {', '.join(interface_languages())}."]

    @pytest.mark.parametrize(
        ("address", "parameter", "sentence"),
        [
            ("page=2", "page", "There is only 1 page of results; it is shown."),
            ("near=Qwrtpsdf", "near", "We know no place called “Qwrtpsdf”; "
             "check its name or type a larger town nearby."),
            ("within=10", "within",
             "A radius needs a place; say which town is nearest to you."),
            ("sort=distance", "sort",
             "Sorting by distance needs a place; say which town is nearest to you."),
        ],
    )  # fmt: skip
    def test_refuses_what_only_the_data_can_tell(
        self, client: Client, address: str, parameter: str, sentence: str
    ) -> None:
        indexing.rebuild()
        body = get(client, f"{address}&lang=en", status=400)
        assert body == {"errors": {parameter: [sentence]}}

    def test_says_that_there_is_no_index(self, client: Client) -> None:
        body = get(client, "lang=en", status=503)
        assert body == {
            "errors": {"search": ["The search is being repaired; try again in a few minutes."]}
        }

    @pytest.mark.parametrize("method", ["post", "put", "delete"])
    def test_only_reads(self, client: Client, method: str) -> None:
        assert getattr(client, method)(URL).status_code == 405


@pytest.mark.django_db
class TestSchema:
    def test_lists_every_parameter_and_answer(self, client: Client) -> None:
        schema = json.loads(client.get("/api/v1/schema/?format=json").content)
        search = schema["paths"][URL]["get"]
        assert {parameter["name"] for parameter in search["parameters"]} == {
            "lang", "q", "type", "topic", "language", "audience", "region", "settlement",
            "country", "near", "lat", "lon", "place", "exact", "all", "within", "sort", "page",
            "page_size",
        }  # fmt: skip
        assert set(search["responses"]) == {"200", "400", "503"}
        kinds = next(one for one in search["parameters"] if one["name"] == "type")
        assert kinds["schema"]["items"]["enum"] == [
            "finding", "handbook", "indicator", "place", "practice", "publication",
        ]  # fmt: skip


api = schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", get_wsgi_application())


@pytest.fixture
def _content(transactional_db: None) -> None:  # every request closes its connection
    make_place("Адвокат", topics=["legal-aid"], languages=["ar"], audiences=["refugees"])
    make_place("Курсове", settlement=make_settlement("София", 42.7, 23.3))
    make_practice(), make_section(), make_finding()
    publish_figures(figure(make_indicator(), 5), figure(make_indicator("MIG_IMM"), "2.5"))
    indexing.rebuild()


@pytest.mark.slow
@pytest.mark.usefixtures("_content")
class TestContract:
    """Whatever the schema allows is answered as the schema says, and nothing breaks the server."""

    # A parameter, because Schemathesis 4.32 gives all operations one id where there is none.
    @pytest.mark.parametrize("checks", [CHECKS], ids=["schema"])
    @api.parametrize()
    @settings(
        max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )  # fmt: skip
    def test_is_kept(self, case: schemathesis.Case, checks: list[Any]) -> None:
        case.call_and_validate(checks=checks, headers={"Accept-Encoding": "identity"})
