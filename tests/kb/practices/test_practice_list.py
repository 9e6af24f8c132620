"""The list of good practices and its filters."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories import make_actor, make_practice
from tests.html import addresses, by_role, choices, elements, linked_headings, links

pytestmark = pytest.mark.django_db


def read(client: Client, query: str = "", language: str = "en") -> str:
    response = client.get(f"/{language}/practices/{query}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def titles(page: str) -> list[str]:
    return linked_headings(page, 2)


def count_of(page: str, name: str, value: str) -> int | None:
    """The number beside a value of a filter, or None where the value is not offered."""
    label = choices(page).get((name, value))
    return int(label.split()[-1]) if label else None


@pytest.fixture
def practices() -> None:
    make_practice(title_en="Mentors", country="DE", topics=["employment"], actors=["ngo"])
    make_practice(title_en="Courses", country="DE", topics=["health"], actors=["employer"])
    make_practice(
        title_en="Housing", country="BG", topics=["housing", "employment"], audiences=["women"]
    )
    make_practice(title_en="Draft", country="FR", topics=["legal-aid"], is_published=False)


@pytest.mark.usefixtures("practices")
class TestPracticeList:
    def test_shows_all_that_are_published(self, client: Client) -> None:
        page = read(client)
        assert titles(page) == ["Courses", "Housing", "Mentors"]
        assert "3 good practices" in page

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("?country=de", ["Courses", "Mentors"]),
            ("?country=DE", ["Courses", "Mentors"]),
            ("?country=de&country=bg", ["Courses", "Housing", "Mentors"]),
            ("?topic=housing&topic=health", ["Courses", "Housing"]),
            ("?country=de&topic=employment", ["Mentors"]),
            ("?actor=ngo", ["Mentors"]),
            ("?audience=women", ["Housing"]),
            ("?topic=", ["Courses", "Housing", "Mentors"]),
            ("?unheard=of", ["Courses", "Housing", "Mentors"]),
        ],
    )
    def test_widens_within_a_filter_and_narrows_across(
        self, client: Client, query: str, expected: list[str]
    ) -> None:
        assert titles(read(client, query)) == expected

    def test_counts_what_choosing_a_value_would_give(self, client: Client) -> None:
        page = read(client, "?country=de&topic=employment")
        assert count_of(page, "country", "de") == 1
        assert count_of(page, "country", "bg") == 1
        assert count_of(page, "topic", "employment") == 1
        assert count_of(page, "topic", "health") == 1
        assert count_of(page, "topic", "housing") is None

    def test_keeps_a_chosen_value_that_gives_nothing(self, client: Client) -> None:
        page = read(client, "?country=bg&actor=ngo")
        assert count_of(page, "actor", "ngo") == 0
        assert "No practice has all of this." in page
        assert ("All practices", "/en/practices/") in links(page)

    def test_offers_no_value_of_drafts_alone(self, client: Client) -> None:
        make_actor("social-partner")
        page = read(client)
        assert count_of(page, "country", "fr") is None
        assert count_of(page, "topic", "legal-aid") is None
        assert count_of(page, "actor", "social-partner") is None

    def test_offers_to_remove_each_choice(self, client: Client) -> None:
        page = read(client, "?country=de&topic=employment&page=1")
        assert {"?topic=employment", "?country=de"} <= set(addresses(page))

    def test_leads_back_to_all_from_the_last_choice(self, client: Client) -> None:
        assert "?" in addresses(read(client, "?country=de"))

    @pytest.mark.parametrize(
        ("query", "message"),
        [
            ("?country=xx", "“xx” is not in the list “Country”, so we left it out."),
            ("?topic=legal-aid", "“legal-aid” is not in the list “Topic”, so we left it out."),
            ("?page=two", "The page is not a number, so we show the first one."),
            ("?page=99", "There is no such page, so we show the last one."),
            ("?page=0", "There is no such page, so we show the last one."),
        ],
    )
    def test_says_what_it_could_not_use(self, client: Client, query: str, message: str) -> None:
        page = read(client, query)
        assert message in page
        assert titles(page) == ["Courses", "Housing", "Mentors"]

    def test_keeps_the_good_value_beside_a_bad_one(self, client: Client) -> None:
        assert titles(read(client, "?country=xx&country=bg")) == ["Housing"]

    def test_says_nothing_when_all_is_well(self, client: Client) -> None:
        assert "left it out" not in read(client, "?country=de")

    @pytest.mark.parametrize(
        ("value", "shown"),
        [
            ("<script>alert(1)</script>", "“&lt;script&gt;alert(1)&lt;/script&gt;” is not"),
            ("x" * 5000, "“" + "x" * 39 + "…” is not"),
            ("%00", "is not in the list"),
        ],
    )
    def test_never_repeats_a_bad_value_raw(self, client: Client, value: str, shown: str) -> None:
        page = read(client, f"?country={value}")
        assert shown in page
        assert "<script>alert" not in page

    def test_links_to_the_search_of_their_text(self, client: Client) -> None:
        assert 'href="/en/search/?type=practice"' in read(client)


@pytest.fixture
def towns() -> None:
    make_practice(
        title_en="Cheap", town_size="small", cost_band="under-10k", legal_fit="ready",
        months_to_start=3, evidence="independent", funding_kinds=["eu", "state"],
    )  # fmt: skip
    make_practice(
        title_en="Dear", town_size="large", cost_band="over-250k", legal_fit="law",
        months_to_start=13, evidence="self-reported", funding_kinds=["state"],
    )  # fmt: skip
    make_practice(title_en="Open", months_to_start=4, evidence="none-stated")
    make_practice(title_en="Silent")


@pytest.mark.usefixtures("towns")
class TestTransfer:
    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("?size=small", ["Cheap"]),
            ("?size=unknown", ["Open", "Silent"]),
            ("?size=small&size=unknown", ["Cheap", "Open", "Silent"]),
            ("?cost=over-250k", ["Dear"]),
            ("?start=up-to-3", ["Cheap"]),
            ("?start=4-to-12&start=over-12", ["Dear", "Open"]),
            ("?start=unknown", ["Silent"]),
            ("?law=ready&law=unknown", ["Cheap", "Open", "Silent"]),
            ("?evidence=none-stated", ["Open"]),
            ("?evidence=unknown", ["Silent"]),
            ("?funding=state", ["Cheap", "Dear"]),
            ("?funding=eu", ["Cheap"]),
            ("?funding=unknown", ["Open", "Silent"]),
            ("?funding=unknown&funding=eu", ["Cheap", "Open", "Silent"]),
            ("?size=small&cost=over-250k", []),
        ],
    )
    def test_narrows_and_takes_not_known_as_a_value(
        self, client: Client, query: str, expected: list[str]
    ) -> None:
        assert titles(read(client, query)) == expected

    def test_counts_each_value_and_what_is_not_known(self, client: Client) -> None:
        page = read(client, "?law=ready")
        assert count_of(page, "law", "ready") == 1
        assert count_of(page, "law", "unknown") == 2
        assert count_of(page, "law", "council") is None
        assert count_of(page, "size", "small") == 1
        assert count_of(page, "size", "unknown") is None
        everything = read(client)
        assert count_of(everything, "funding", "state") == 2
        assert count_of(everything, "funding", "unknown") == 2
        assert count_of(everything, "start", "over-12") == 1

    def test_keeps_the_order_of_a_scale(self, client: Client) -> None:
        make_practice(evidence="self-reported")
        page = read(client)
        values = "self-reported", "independent", "none-stated", "unknown"
        places = [page.index(f'name="evidence" value="{value}"') for value in values]
        assert places == sorted(places)

    def test_says_which_value_it_does_not_know(self, client: Client) -> None:
        page = read(client, "?cost=free")
        assert "“free” is not in the list “Cost”, so we left it out." in page
        assert len(titles(page)) == 4

    def test_marks_the_evidence_on_every_card(self, client: Client) -> None:
        page = read(client)
        for words in (
            "Evaluated by somebody else",
            "Reported by those who ran it",
            "The sources state no results",
            "Evidence: not known",
        ):
            assert words in [one for one, _ in elements(page, "li")]
        assert "In Bulgaria: can start under the law in force" in page


class TestTransferOfNothing:
    def test_offers_no_filter_of_which_nothing_is_known(self, client: Client) -> None:
        make_practice(town_size="small")
        page = read(client)
        assert count_of(page, "size", "small") == 1
        assert count_of(page, "cost", "unknown") is None
        chosen = read(client, "?cost=unknown")
        assert count_of(chosen, "cost", "unknown") == 1


class TestPages:
    def test_hold_twenty_and_keep_the_choice(self, client: Client) -> None:
        for number in range(45):
            make_practice(title_en=f"Practice {number:02}")
        page = read(client, "?country=de&page=2")
        assert titles(page) == [f"Practice {number}" for number in range(20, 40)]
        assert 'rel="prev" href="?country=de"' in page
        assert 'rel="next" href="?country=de&amp;page=3"' in page
        assert "21–40 of 45" in page
        assert ("Pages", "") in by_role(page, "navigation")

    def test_have_no_pager_when_all_fit(self, client: Client) -> None:
        make_practice()
        assert ("Pages", "") not in by_role(read(client), "navigation")

    @pytest.mark.parametrize("count", [1, 19])
    def test_ask_the_database_a_fixed_number_of_times(
        self, client: Client, count: int, django_assert_num_queries: Callable
    ) -> None:
        for _ in range(count):
            make_practice(topics=["housing", "health"], actors=["ngo"], audiences=["women"])
        with django_assert_num_queries(18):
            read(client, "?country=de&topic=housing")
