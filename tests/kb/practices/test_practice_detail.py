"""One good practice."""

from collections.abc import Callable

import pytest
from django.test import Client

from kb.models import GoodPractice
from tests.factories import make_practice
from tests.html import addresses, facts, headings, inside, said
from topics.slugs import remember

pytestmark = pytest.mark.django_db


def read(client: Client, practice: GoodPractice, language: str = "en") -> str:
    response = client.get(f"/{language}/practices/{practice.slug}/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


class TestPracticeDetail:
    def test_tells_the_whole_case(self, client: Client) -> None:
        practice = make_practice(
            title_en="Mentors", city_en="Bremen", organisation_en="Caritas", start_year=2012,
            funding_en="The city", problem_en="Few jobs.", solution_en="Walking along.",
            results_en="Sixty jobs.", topics=["employment"], audiences=["women"], actors=["ngo"],
        )  # fmt: skip
        practice.sources.create(url="https://example.org/mentors", position=1)
        page = read(client, practice)
        assert headings(page, 1) == [("Mentors", "en")]
        assert "Germany, Bremen" in said(page)
        for text in ("Caritas", "The city", "Few jobs.", "Walking along.", "Sixty jobs."):
            assert text in page
        assert "Evidence: not known" in said(page)
        assert addresses(inside(page, "s1")) == ["https://example.org/mentors"]
        assert "Read on: 2026" in page
        assert "/en/search/?type=place&topic=employment" in addresses(page)

    def test_shows_lessons_as_our_advice(self, client: Client) -> None:
        page = read(client, make_practice(lessons_en="Start small."))
        assert (
            "Start small. Our advice to municipalities in Bulgaria. The sources do not say it."
        ) in said(page)

    def test_gives_no_advice_where_there_is_none(self, client: Client) -> None:
        assert "Our advice" not in read(client, make_practice())

    @pytest.mark.parametrize(
        ("years", "expected"),
        [
            ({"start_year": 2019, "end_year": 2022}, "2019–2022"),
            ({"start_year": 2012}, "From 2012 Until: not known, or still running"),
            ({"end_year": 2020}, "Until 2020"),
            ({}, "Not known Until: not known, or still running"),
        ],
    )
    def test_says_when_as_far_as_it_is_known(
        self, client: Client, years: dict[str, int], expected: str
    ) -> None:
        assert facts(read(client, make_practice(**years)))["When"] == expected

    def test_says_of_what_is_missing_that_it_is_not_known(self, client: Client) -> None:
        page = read(client, make_practice())
        for label in ("Carried out by", "Funding", "For whom", "Topics"):
            assert facts(page)[label].startswith("Not known")
        assert "What is not certain" not in page

    def test_says_how_it_fits_another_town(self, client: Client) -> None:
        page = read(client, make_practice(
            town_size="small", cost_band="10k-50k", months_to_start=6, legal_fit="council",
            evidence="independent", funding_kinds=["eu", "state"], results_en="Sixty jobs.",
        ))  # fmt: skip
        for label, value in (
            ("Size of the town", "Small town, under 20,000 people"),
            ("Cost", "10,000 to 50,000 euro a year"),
            ("Time to start", "Up to 6 months"),
            ("Legal fit in Bulgaria", "Needs a decision of the municipal council"),
            ("Evidence", "Evaluated by somebody else"),
        ):
            assert facts(page)[label] == value
        assert facts(page)["Whose money"] == "eu, state"

    def test_guesses_nothing_about_another_town(self, client: Client) -> None:
        page = read(client, make_practice())
        for label in ("Size of the town", "Cost", "Time to start", "Legal fit in Bulgaria",
                      "Evidence", "Whose money"):  # fmt: skip
            assert facts(page)[label].startswith("Not known")

    @pytest.mark.parametrize(
        ("evidence", "words"),
        [
            ("independent", "Evaluated by somebody else"),
            ("self-reported", "Reported by those who ran it"),
            ("none-stated", "The sources state no results"),
        ],
    )
    def test_marks_who_says_so_below_the_results(
        self, client: Client, evidence: str, words: str
    ) -> None:
        page = read(client, make_practice(results_en="Sixty jobs.", evidence=evidence))
        after = said(page)[said(page).index("Sixty jobs.") :]
        assert words in after

    def test_shows_what_is_not_certain(self, client: Client) -> None:
        page = read(client, make_practice(doubt_en="The counts differ."))
        assert "What is not certain The counts differ." in said(page)

    def test_offers_similar_practices(self, client: Client) -> None:
        practice = make_practice(title_en="This one", topics=["housing", "health"])
        make_practice(title_en="Half alike", topics=["housing", "employment"])
        make_practice(title_en="Alike", topics=["housing", "health"])
        make_practice(title_en="Different", topics=["legal-aid"])
        page = read(client, practice)
        similar = page[page.index("Similar practices") :]
        assert similar.index("Alike") < similar.index("Half alike")
        assert "This one" not in similar and "Different" not in page

    def test_marks_what_is_shown_in_another_language(self, client: Client) -> None:
        page = read(client, make_practice(title_bg="Наставници"))
        assert headings(page, 1) == [("Наставници", "bg")]
        assert "We show it in Bulgarian." in said(page)

    def test_says_nothing_of_languages_when_all_is_translated(self, client: Client) -> None:
        page = read(client, make_practice(title_en="Mentors", summary_en="They walk along."))
        assert "not translated yet" not in page

    def test_redirects_from_a_former_address(self, client: Client) -> None:
        practice = make_practice()
        remember("goodpractice", "an-old-name", practice.uid)
        response = client.get("/en/practices/an-old-name/")
        assert response.status_code == 301
        assert response["Location"] == f"/en/practices/{practice.slug}/"

    def test_answers_404_to_drafts_also_under_a_former_address(self, client: Client) -> None:
        draft = make_practice(is_published=False)
        remember("goodpractice", "an-old-name", draft.uid)
        for slug in (draft.slug, "an-old-name", "never-heard-of"):
            assert client.get(f"/en/practices/{slug}/").status_code == 404

    @pytest.mark.parametrize("count", [1, 12])
    def test_asks_the_database_a_fixed_number_of_times(
        self, client: Client, count: int, django_assert_num_queries: Callable
    ) -> None:
        for _ in range(count):
            practice = make_practice(topics=["housing", "health"], actors=["ngo", "employer"])
        for number in range(count):
            practice.sources.create(url=f"https://example.org/{number}", position=number)
        with django_assert_num_queries(11):
            read(client, practice)
