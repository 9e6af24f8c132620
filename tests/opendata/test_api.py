"""Figures and their vocabularies as JSON; the schema's contract is tested with the search's."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from indicators.models import Indicator, Observation, SeriesBreak
from indicators.selection import Selection
from languages.codes import interface_languages
from tests.indicators.making import figure, make_area, make_indicator, publish_figures

pytestmark = pytest.mark.django_db


def get(client: Client, address: str, status: int = 200) -> Any:
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == status
    assert response["Access-Control-Allow-Origin"] == "*"
    return response.json()


class TestObservations:
    def test_never_betray_what_is_hidden(self, client: Client) -> None:
        publish_figures(figure(make_indicator(), 7))
        Observation.objects.update(is_hidden=True)
        [row] = get(client, "observations/")["observations"]
        assert (row["value"], row["status"]) == (None, "hidden")

    def test_of_no_selection_are_none(self, client: Client) -> None:
        assert get(client, "observations/") == {
            "total": 0, "number": 1, "pages": 1, "observations": [],
        }  # fmt: skip

    def test_name_every_bad_parameter(self, client: Client) -> None:
        address = "observations/?lang=en&area=mars&from=x&page=0&page_size=1001"
        assert get(client, address, 400) == {
            "errors": {
                "area": ["“mars” is not known for “area”."],
                "from": ["“x” is not known for “from”."],
                "page": ["Choose a number from 1 to 999999999."],
                "page_size": ["Choose a number from 1 to 1000."],
            }
        }
        assert get(client, "observations/?lang=en&page=2", 400) == {
            "errors": {"page": ["There are only 1 pages."]}
        }

    @pytest.mark.parametrize("count", [1, 20])
    def test_ask_a_fixed_number_of_times(
        self, client: Client, count: int, django_assert_num_queries: Callable
    ) -> None:
        indicator = make_indicator()
        publish_figures(
            *(figure(indicator, 1, area=make_area(f"a{number}")) for number in range(count))
        )
        with django_assert_num_queries(7):  # how many, five vocabularies, figures
            get(client, "observations/")


class TestVocabularies:
    def test_list_indicators_in_the_language_asked_for(self, client: Client) -> None:
        make_indicator()
        make_indicator("DRAFT", is_published=False)
        [one] = get(client, "indicators/?lang=en")["indicators"]
        assert one == {
            "code": "ASY_APP", "name": "Asylum applicants", "unit": "persons",
            "producer": "State Agency for Refugees", "measure": "flow", "is_additive": True,
            "topics": [], "url": "/en/data/ASY_APP/",
        }  # fmt: skip
        assert get(client, "indicators/")["indicators"][0]["name"] == "Търсещи закрила"

    def test_say_what_an_indicator_must_not_be_compared_with(self, client: Client) -> None:
        one = make_indicator(caveat_en="Mind the gap")
        one.not_comparable_with.add(make_indicator("EST_APP"))
        SeriesBreak.objects.create(indicator=one, on="2020-01-01", reason_en="A new law")
        found = get(client, "indicators/ASY_APP/?lang=en")
        assert found["not_comparable_with"] == ["EST_APP"]
        assert found["caveat"] == "Mind the gap"
        assert found["breaks"] == [{"on": "2020-01-01", "reason": "A new law"}]

    @pytest.mark.parametrize("code", ["NOPE", "asy_app", "%00", "DRAFT"])
    def test_know_no_other_indicator(self, client: Client, code: str) -> None:
        make_indicator("DRAFT", is_published=False)
        assert get(client, f"indicators/{code}/?lang=en", 404) == {
            "errors": {"indicator": ["There is no such indicator."]}
        }

    @pytest.mark.parametrize("name", ["indicators", "areas", "categories", "observations"])
    def test_refuse_an_unknown_language(self, client: Client, name: str) -> None:
        assert get(client, f"{name}/?lang=xx", 400)["errors"] == {
            "lang": [f"Изберете едно от: {', '.join(interface_languages())}."]
        }

    @pytest.mark.parametrize("name", ["indicators", "areas", "categories", "observations"])
    def test_can_only_be_read(self, client: Client, name: str) -> None:
        assert client.post(f"/api/v1/{name}/").status_code == 405


@pytest.mark.usefixtures("shipped_once")
class TestShipped:
    def test_are_those_of_the_selection_page_by_page(self, client: Client) -> None:
        query = "indicator=MIG_IMM&from=2022"
        wanted = list(Selection(indicators=("MIG_IMM",), from_year=2022).figures())
        found: list[dict[str, Any]] = []
        page = {"pages": 1}
        while len(found) < len(wanted):
            number = 1 + len(found) // 50
            page = get(client, f"observations/?{query}&page_size=50&page={number}")
            found += page["observations"]
        assert page["total"] == len(wanted) == len(found)
        assert [(one["area_code"], one["period_code"], one["value"]) for one in found] == [
            (one.area, one.period, int(one.value or 0)) for one in wanted
        ]

    def test_list_areas_and_categories(
        self, client: Client, django_assert_num_queries: Callable
    ) -> None:
        with django_assert_num_queries(1):
            areas = get(client, "areas/?lang=en")["areas"]
        haskovo = next(area for area in areas if area["code"] == "haskovo")
        assert haskovo == {
            "code": "haskovo", "name": "Haskovo district", "level": "region", "nuts": "BG422",
            "parent": "bg",
        }  # fmt: skip
        with django_assert_num_queries(1):
            categories = get(client, "categories/?lang=en")["categories"]
        female = next(one for one in categories if one["code"] == "female")
        assert (female["dimension"], female["sdmx"], female["partition"]) == ("sex", "F", "sexes")

    def test_ask_a_fixed_number_of_times(
        self, client: Client, django_assert_num_queries: Callable
    ) -> None:
        assert Indicator.objects.count() > 1
        with django_assert_num_queries(4):  # indicators, topics, what not to compare, breaks
            get(client, "indicators/")
