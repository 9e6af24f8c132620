"""The list of indicators: what is there, narrowed by words and lists."""

import pytest
from django.test import Client

from indicators.models import Indicator
from tests.factories import make_topic
from tests.html import links
from tests.indicators.making import make_area, make_indicator, make_producer, publish_years

pytestmark = pytest.mark.django_db


@pytest.fixture
def _three() -> None:
    asylum = make_indicator(definition_bg="Подали молба за ЗАКРИЛА.")
    asylum.topics.add(make_topic("legal-aid", name_bg="Право", name_en="Law"))
    work = make_indicator(
        "WP_ISSUED", name_bg="Разрешения за работа", name_en="Work permits",
        producer=make_producer("ea", name_bg="Агенция по заетостта", name_en="Employment Agency"),
    )  # fmt: skip
    share = make_indicator("SHARE", name_bg="Дял", name_en="Share", measure=Indicator.Measure.SHARE)
    publish_years(asylum, {"2022": "5", "2023": "6"})
    publish_years(work, {"2009": "7"}, area=make_area("haskovo", level="region"))
    publish_years(share, {"2023": "8"})


def listed(client: Client, query: str = "", language: str = "en") -> list[str]:
    answer = client.get(f"/{language}/data/{query}")
    assert answer.status_code == 200
    return [entry.indicator.code for entry in answer.context["catalogue"].found]


@pytest.mark.usefixtures("_three")
class TestCatalogue:
    def test_says_what_there_is_of_each(self, client: Client) -> None:
        text = client.get("/en/data/").content.decode()
        assert "3 indicators" in text
        assert "4 figures" in text
        assert "2 figures · 2022–2023 · newest: 2023 · Bulgaria" in text
        assert text.index(">Law<") < text.index("Other figures")

    def test_finds_words_whatever_their_case(self, client: Client) -> None:
        assert listed(client, "?q=закрила", "bg") == ["ASY_APP"]
        assert listed(client, "?q=РАЗРЕШЕНИЯ", "bg") == ["WP_ISSUED"]
        assert listed(client, "?q=work+permits") == ["WP_ISSUED"]
        assert listed(client, "?q=asy_app") == ["ASY_APP"]

    @pytest.mark.parametrize(
        ("query", "codes"),
        [
            ("?topic=legal-aid", ["ASY_APP"]),
            ("?producer=ea", ["WP_ISSUED"]),
            ("?area=haskovo", ["WP_ISSUED"]),
            ("?year=2023", ["ASY_APP", "SHARE"]),
            ("?year=2023&year=2009", ["ASY_APP", "SHARE", "WP_ISSUED"]),
            ("?year=2023&measure=share", ["SHARE"]),
        ],
    )
    def test_is_narrowed_by_lists(self, client: Client, query: str, codes: list[str]) -> None:
        assert listed(client, query) == codes

    def test_counts_what_choosing_another_value_would_give(self, client: Client) -> None:
        answer = client.get("/en/data/?year=2009")
        facets = {facet.key: facet for facet in answer.context["catalogue"].facets}
        years = {option.value: option.count for option in facets["year"].values}
        assert years == {"2023": 2, "2022": 1, "2009": 1}
        assert [option.value for option in facets["producer"].values] == ["ea"]

    def test_says_what_to_loosen(self, client: Client) -> None:
        text = client.get("/en/data/?year=2009&producer=sar").content.decode()
        assert "No indicator has all of this." in text
        assert ("without “Producer”: 1 indicator", "?year=2009") in links(text)
        assert ("without “Year”: 2 indicators", "?producer=sar") in links(text)

    def test_says_and_ignores_what_it_does_not_know(self, client: Client) -> None:
        text = client.get("/en/data/?topic=cooking").content.decode()
        assert "“cooking” is not in the list “Topic”, so we left it out." in text
        assert "3 indicators" in text

    def test_hides_what_is_not_published(self, client: Client) -> None:
        Indicator.objects.filter(code="SHARE").update(is_published=False)
        assert listed(client) == ["ASY_APP", "WP_ISSUED"]

    def test_shows_new_figures_with_their_release(self, client: Client) -> None:
        assert "2022–2023" in client.get("/en/data/").content.decode()
        publish_years(Indicator.objects.get(code="ASY_APP"), {"2024": "9"})
        assert "2022–2024" in client.get("/en/data/").content.decode()

    def test_asks_as_much_for_many_as_for_few(
        self, client: Client, django_assert_num_queries: object
    ) -> None:
        client.get("/en/data/")
        with django_assert_num_queries(ONE_PAGE):  # type: ignore[operator]
            client.get("/en/data/")
        for number in range(30):
            publish_years(make_indicator(f"MORE_{number}"), {"2020": "1"})
        client.get("/en/data/")
        with django_assert_num_queries(ONE_PAGE):  # type: ignore[operator]
            client.get("/en/data/")


class TestEmptyCatalogue:
    def test_says_so(self, client: Client) -> None:
        assert "There are no indicators yet." in client.get("/en/data/").content.decode()


ONE_PAGE = 7
