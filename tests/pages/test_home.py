"""The first page."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories import make_place, make_practice, make_section
from tests.html import addresses, links

pytestmark = pytest.mark.django_db


def read(client: Client, path: str = "/en/") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


class TestHome:
    def test_counts_the_places_of_a_topic_that_can_be_found(self, client: Client) -> None:
        for status in ("listed", "uncertain", "closed"):
            make_place(topics=["housing", "health"], status=status)
        page = read(client)
        [words] = [one for one, to in links(page) if to.endswith("?type=place&topic=housing")]
        assert words == "housing 2 places"

    def test_counts_practices_where_no_place_has_the_topic(self, client: Client) -> None:
        make_practice(topics=["cultural-mediation"])
        make_practice(topics=["cultural-mediation"], is_published=False)
        page = read(client)
        [words] = [one for one, to in links(page)
                   if to.endswith("?type=practice&topic=cultural-mediation")]  # fmt: skip
        assert words.endswith(" 1 practice")

    def test_offers_hotlines_with_the_shortest_number_first(self, client: Client) -> None:
        for number in ("0800 20 100", "112"):
            make_place(f"Линия {number}", is_hotline=True, phones=[number])
        page = read(client)
        assert page.index('href="tel:112"') < page.index('href="tel:+35980020100"')

    def test_offers_no_hotlines_where_there_are_none(self, client: Client) -> None:
        make_place(is_hotline=True, phones=["112"], status="closed")
        assert 'id="calls"' not in read(client)

    def test_shows_practices_of_different_countries(self, client: Client) -> None:
        for country in ("DE", "DE", "SE", "BG"):
            make_practice(
                f"Опит {country}",
                country=country,
                results_bg="Да",
                lessons_bg="Да",
                start_year=2012,
            )
        page = read(client)
        shown = {to for to in addresses(page) if re.fullmatch("/en/practices/[^/]+/", to)}
        assert len(shown - {"/en/practices/compare/"}) == 2
        assert "Sweden, from 2012" in page
        assert "Bulgaria, from 2012" not in page

    def test_asks_as_much_of_the_database_for_many_rows_as_for_few(
        self, client: Client, django_assert_num_queries: Callable[..., object]
    ) -> None:
        for _each in range(6):
            make_place(topics=["housing"], is_hotline=True, phones=["112"], languages=["en"])
            make_practice(topics=["housing"], results_bg="Да", lessons_bg="Да")
            make_section()
        with django_assert_num_queries(14):
            client.get("/en/")
        for _each in range(6):
            make_place(topics=["health"], is_hotline=True, phones=["112"], audiences=["women"])
        with django_assert_num_queries(14):
            client.get("/en/")
