"""The map of Europe above the list of practices."""

import pytest
from django.test import Client

from kb.practices.europe import draw_europe
from tests.factories import make_practice
from tests.html import elements, links
from ui.lists.facets import Facet, FacetValue

pytestmark = pytest.mark.django_db


def read(client: Client, query: str = "", language: str = "en") -> str:
    response = client.get(f"/{language}/practices/{query}")
    return " ".join(response.content.decode().split())


def listed(page: str) -> list[tuple[str, str, str]]:
    """Link, name and count of each line beside the map."""
    lines = [words for words, _ in elements(page, "li")]
    return [
        (address, name, line.removeprefix(name).strip())
        for name, address in links(page)
        for line in lines
        if address.startswith("?country=") and line.startswith(f"{name} ")
    ]


@pytest.fixture
def practices() -> None:
    for country in ("DE", "DE", "BG", "EU", "CA"):
        make_practice(country=country)
    make_practice(country="FR", is_published=False)


@pytest.mark.usefixtures("practices")
class TestMap:
    def test_says_in_words_what_it_draws(self, client: Client) -> None:
        page = read(client)
        on_the_map, beyond = page.split("Beyond one country of Europe")
        assert listed(on_the_map) == [
            ("?country=de", "Germany", "2"), ("?country=bg", "Bulgaria", "1"),
        ]  # fmt: skip
        assert listed(beyond) == [
            ("?country=ca", "Canada", "1"), ("?country=eu", "European Union", "1"),
        ]  # fmt: skip

    def test_links_each_country_to_its_practices(self, client: Client) -> None:
        page = read(client)
        start = page.index(">Germany: 2</title>")
        drawing = page[page.rindex("<svg", 0, start) : page.index("</svg>", start)]
        assert 'href="?country=de" tabindex="-1"' in drawing
        assert 'aria-hidden="true"' in drawing
        assert "Canada" not in drawing
        assert "country=fr" not in page

    def test_speaks_bulgarian(self, client: Client) -> None:
        page = read(client, language="bg")
        assert "Карта на Европа" in page
        assert ("Германия: 2", {}) in elements(page, "title")

    @pytest.mark.parametrize("query", ["?country=de", "?country=de&p=x"])
    def test_makes_way_for_a_choice(self, client: Client, query: str) -> None:
        assert "Map of Europe" not in read(client, query)

    def test_stays_where_the_choice_was_not_understood(self, client: Client) -> None:
        assert "Map of Europe" in read(client, "?country=xx")


class TestEmptyMap:
    def test_is_left_out_where_there_is_nothing(self, client: Client) -> None:
        assert "Map of Europe" not in read(client)

    def test_makes_larger_spots_for_more_without_end(self) -> None:
        options = [
            FacetValue(code, code, count, is_selected=False)
            for code, count in (("de", 400), ("bg", 5), ("fr", 1), ("it", 0))
        ]
        drawn = draw_europe(Facet("country", "Country", options)).drawn
        radii = [one.radius for one in drawn]
        assert [one.country.name for one in drawn] == ["de", "bg", "fr"]
        assert radii == sorted(radii, reverse=True)
        assert radii[0] <= 12 and radii[-1] >= 7
