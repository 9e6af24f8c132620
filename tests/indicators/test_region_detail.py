"""What is known of a region, how old it is, and what is missing."""

import pytest
from django.test import Client
from django.utils import timezone

from tests.html import said
from tests.indicators.making import make_area, make_indicator, publish_years

pytestmark = pytest.mark.django_db


@pytest.fixture
def _figures() -> None:
    haskovo = make_area("haskovo", level="region", region="haskovo", name_en="Haskovo district")
    town = make_area(
        "harmanli", level="settlement", region="haskovo", parent=haskovo, name_en="Harmanli"
    )
    burgas = make_area("burgas", level="region", region="burgas", name_en="Burgas district")
    this_year = str(timezone.localdate().year)
    both = make_indicator("BOTH", name_en="In both")
    publish_years(both, {"2010": "1500", "2012": "1600"}, area=haskovo)
    publish_years(both, {"2019": "7"}, area=burgas)
    publish_years(make_indicator("TOWN", name_en="In a town"), {this_year: "3"}, area=town)
    publish_years(make_indicator("BURGAS", name_en="In Burgas alone"), {"2019": "5"}, area=burgas)
    publish_years(make_indicator("COUNTRY", name_en="In the country alone"), {"2019": "5"})
    make_indicator("NOTHING", name_en="Nowhere")


@pytest.mark.usefixtures("_figures")
class TestRegion:
    def test_shows_the_newest_of_all_its_areas(self, client: Client) -> None:
        text = client.get("/en/data/haskovo/").content.decode()
        assert "2 indicators with figures" in text
        assert "1,600" in text
        assert "1,500" not in text
        assert "Harmanli" in text

    def test_says_how_old_a_figure_is(self, client: Client) -> None:
        text = client.get("/en/data/haskovo/").content.decode()
        age = timezone.localdate().year - 2012 - 1  # but on the last day of a year
        assert f" {age} years old " in said(text)
        assert "less than a year old" in text

    def test_says_what_is_missing(self, client: Client) -> None:
        text = client.get("/en/data/haskovo/").content.decode()
        missing = text[text.index('id="missing"') :]
        assert missing.index("In Burgas alone") < missing.index(
            "1 indicator is known for no region"
        )
        assert "In the country alone" in missing
        assert "Nowhere" not in missing

    def test_is_the_same_for_another_region(self, client: Client) -> None:
        text = client.get("/en/data/region/burgas/").content.decode()
        assert "Burgas district" in text
        assert "In Burgas alone" in text[: text.index('id="missing"')]

    def test_has_one_address_for_haskovo(self, client: Client) -> None:
        answer = client.get("/en/data/region/haskovo/")
        assert (answer.status_code, answer["Location"]) == (301, "/en/data/haskovo/")

    def test_is_missing_where_nobody_knows_it(self, client: Client) -> None:
        assert client.get("/en/data/region/atlantis/").status_code == 404

    def test_asks_as_much_for_many_as_for_few(
        self, client: Client, django_assert_num_queries: object
    ) -> None:
        client.get("/en/data/haskovo/")
        with django_assert_num_queries(ONE_PAGE):  # type: ignore[operator]
            client.get("/en/data/haskovo/")
        haskovo = make_area("haskovo")
        for number in range(20):
            publish_years(make_indicator(f"MORE_{number}"), {"2020": "1"}, area=haskovo)
        client.get("/en/data/haskovo/")
        with django_assert_num_queries(ONE_PAGE):  # type: ignore[operator]
            client.get("/en/data/haskovo/")

    def test_is_in_the_sitemap_with_the_indicators(self, client: Client) -> None:
        sitemap = client.get("/sitemap.xml").content.decode()
        for address in (
            "/en/data/",
            "/bg/data/haskovo/",
            "/en/data/region/burgas/",
            "/en/data/TOWN/",
        ):
            assert f"{address}</loc>" in sitemap


ONE_PAGE = 14
