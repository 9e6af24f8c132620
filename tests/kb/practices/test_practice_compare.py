"""Practices side by side."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories import make_practice
from tests.html import addresses, elements, inputs, links, meta, rows, said, ticked
from topics.slugs import remember

pytestmark = pytest.mark.django_db


def read(client: Client, query: str = "", language: str = "en") -> str:
    response = client.get(f"/{language}/practices/compare/{query}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def columns(page: str) -> list[str]:
    heads = [words for words, attributes in elements(page, "th") if attributes["scope"] == "col"]
    return [words for words in heads if words in dict(links(page))]


def row(page: str, label: str) -> list[str]:
    """The cells of the row with this heading."""
    [found] = [cells for head, *cells in rows(page) if head == label]
    return found


@pytest.fixture
def pair() -> str:
    make_practice(
        slug="mentors", title_en="Mentors", town_size="small", cost_band="under-10k",
        evidence="independent", problem_en="Few jobs.", topics=["housing"], start_year=2019,
        end_year=2021, funding_kinds=["eu"],
    )  # fmt: skip
    make_practice(slug="hotel", title_en="Hotel", country="AT", city_en="Vienna", actors=["ngo"])
    return "?p=mentors&p=hotel"


class TestPracticeCompare:
    def test_sets_practices_side_by_side_in_the_order_asked(
        self, client: Client, pair: str
    ) -> None:
        assert columns(read(client, pair)) == ["Mentors", "Hotel"]
        page = read(client, "?p=hotel&p=mentors")
        assert columns(page) == ["Hotel", "Mentors"]
        assert row(page, "Where") == ["Austria, Vienna", "Germany"]

    def test_says_in_each_row_what_is_known_and_what_is_not(
        self, client: Client, pair: str
    ) -> None:
        page = read(client, pair)
        assert row(page, "Size of the town") == ["Small town, under 20,000 people", "Not known"]
        assert row(page, "Cost") == ["Under 10,000 euro a year", "Not known"]
        assert row(page, "Evidence") == ["Evaluated by somebody else", "Not known"]
        assert row(page, "Whose money") == ["eu", "Not known"]
        assert row(page, "When") == ["2019–2021", "Not known"]
        assert row(page, "Who acts") == ["Not known", "ngo"]
        assert row(page, "The problem") == ["Few jobs.", "Not known"]

    def test_takes_each_practice_out_by_a_link(self, client: Client, pair: str) -> None:
        page = read(client, pair)
        assert ("Remove Mentors", "?p=hotel") in links(page)
        assert ("Remove Hotel", "?p=mentors") in links(page)
        assert ("Add another practice", "/en/practices/?p=mentors&p=hotel") in links(page)

    def test_marks_a_text_in_another_language(self, client: Client, pair: str) -> None:
        make_practice("Наставници", slug="bg", problem_bg="Малко работа.")
        page = read(client, f"{pair}&p=bg")
        assert "Малко работа." in said(page, "bg")
        assert "Наставници" in columns(page) and "Наставници" in said(page, "bg")

    def test_speaks_bulgarian(self, client: Client, pair: str) -> None:
        assert row(read(client, pair, "bg"), "Разходи")[1] == "Не е известно"

    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("", "No practice is chosen yet."),
            ("?p=", "No practice is chosen yet."),
            ("?p=mentors", "One practice is chosen."),
            ("?p=mentors&p=mentors", "One practice is chosen."),
        ],
    )
    @pytest.mark.usefixtures("pair")
    def test_asks_for_more_where_there_is_nothing_to_compare(
        self, client: Client, query: str, words: str
    ) -> None:
        page = read(client, query)
        assert words in page
        assert "Choose in the list" in dict(links(page))

    def test_keeps_the_one_tick_on_the_way_back_to_the_list(
        self, client: Client, pair: str
    ) -> None:
        page = read(client, "?p=mentors")
        assert ("Choose in the list", "/en/practices/?p=mentors") in links(page)

    def test_shows_four_and_names_the_fifth(self, client: Client, pair: str) -> None:
        for number in (3, 4, 5):
            make_practice(slug=f"n{number}", title_en=f"Number {number}")
        page = read(client, f"{pair}&p=n3&p=n4&p=n5")
        assert columns(page) == ["Mentors", "Hotel", "Number 3", "Number 4"]
        assert "Up to four practices fit side by side, so we left out: Number 5." in page
        assert "Add another practice" not in page

    def test_tells_neither_of_drafts_nor_of_what_is_not_there(
        self, client: Client, pair: str
    ) -> None:
        make_practice(slug="draft", title_en="Secret", is_published=False)
        page = read(client, f"{pair}&p=draft&p=never")
        assert columns(page) == ["Mentors", "Hotel"]
        for slug in ("draft", "never"):
            assert f"There is no practice “{slug}” here, so we left it out." in page
        assert "Secret" not in page

    def test_never_repeats_a_bad_value_raw(self, client: Client) -> None:
        page = read(client, "?p=<script>alert(1)</script>&p=" + "x" * 5000)
        assert "<script>alert" not in page
        assert "“" + "x" * 79 + "…”" in page

    def test_knows_a_practice_by_its_former_address(self, client: Client, pair: str) -> None:
        practice = make_practice(slug="new", title_en="Renamed")
        remember("goodpractice", "old", practice.uid)
        assert columns(read(client, f"{pair}&p=old&p=new")) == ["Mentors", "Hotel", "Renamed"]

    def test_is_not_for_search_engines(self, client: Client, pair: str) -> None:
        assert meta(read(client, pair), "robots") == "noindex, follow"

    @pytest.mark.parametrize("count", [2, 4])
    def test_asks_the_database_a_fixed_number_of_times(
        self, client: Client, count: int, django_assert_num_queries: Callable
    ) -> None:
        for number in range(count):
            make_practice(slug=f"n{number}", topics=["housing"], actors=["ngo"])
        with django_assert_num_queries(6):
            read(client, "?" + "&".join(f"p=n{number}" for number in range(count)))


class TestChoosing:
    """The ticks on the list."""

    def test_are_kept_while_the_list_is_narrowed(self, client: Client, pair: str) -> None:
        response = client.get("/en/practices/?country=de&p=mentors&p=hotel")
        page = " ".join(response.content.decode().split())
        actions = [attributes.get("action") for _, attributes in elements(page, "form")]
        assert "/en/practices/compare/" in actions
        assert inputs(page, "checkbox").count(("p", "mentors")) == 1
        assert ("p", "mentors") in ticked(page)
        assert ("p", "hotel") in inputs(page, "hidden")
        assert "Also chosen: Hotel" in said(page)
        assert "?p=mentors&p=hotel" in addresses(page)

    def test_are_free_at_first(self, client: Client, pair: str) -> None:
        page = client.get("/en/practices/").content.decode()
        assert ("p", "mentors") in inputs(page, "checkbox")
        assert ticked(page) == []
        assert "Tick two to four practices." in page

    def test_say_what_they_do_not_know(self, client: Client, pair: str) -> None:
        page = client.get("/en/practices/?p=never").content.decode()
        assert "There is no practice “never” here, so we left it out." in page
