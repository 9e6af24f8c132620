"""One finding of the study."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from kb.models import Finding
from languages.dates import display_day
from tests.factories import make_finding, make_practice, make_section
from tests.html import by_role, elements, facts, headings, inside, links, marks, rows, said

pytestmark = pytest.mark.django_db


def read(client: Client, finding: Finding, language: str = "en") -> str:
    response = client.get(f"/{language}/study/{finding.key}/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def figure(page: str, start_of_id: str) -> str:
    ids = [about.get("id") or "" for _, about in elements(page, "figure")]
    return inside(page, next(one for one in ids if one.startswith(start_of_id)))


class TestFindingDetail:
    def test_draws_a_bar_and_says_it_in_words(self, client: Client) -> None:
        page = read(client, make_finding(value="30.6", question_en="Would you help?"))
        [(_, description)] = by_role(page, "img")
        assert description == "Would you help?: 30.6%"
        assert marks(page, "bar") == 1
        assert "22.64%" in [about["width"] for _, about in elements(page, "rect")]
        assert rows(page)[-1][-1] == "30.6%"

    def test_writes_the_number_as_bulgarian_does(self, client: Client) -> None:
        page = read(client, make_finding(value="30.6"), "bg")
        assert rows(page)[-1][-1] == "30,6%"
        assert 'width="22.64%"' in page

    def test_draws_no_bar_without_an_end_of_the_scale(self, client: Client) -> None:
        page = read(client, make_finding(value=646, unit="persons"))
        assert "<rect" not in page
        assert "646 persons" in [words for words, _ in elements(page, "text")]
        assert "Margin of error" not in page

    def test_tells_how_it_was_asked(self, client: Client) -> None:
        finding = make_finding(
            sample_en="1,027 interviews", fieldwork_en="October 2017",
            organisation_en="Eurobarometer", group_detail_en="adults", place_en="Bulgaria",
        )  # fmt: skip
        page = read(client, finding)
        for label, value in (
            ("Sample", "1,027 interviews"),
            ("When", "October 2017"),
            ("Who asked", "Eurobarometer"),
            ("Group", "Receiving society adults"),
            ("Place", "Bulgaria"),
        ):
            assert facts(page)[label] == value
        assert ("example.org", "https://example.org/source") in links(page)
        assert "Read on: 2026" in page

    def test_says_what_is_not_known(self, client: Client) -> None:
        page = read(client, make_finding())
        for label in ("Sample", "Margin of error"):
            assert facts(page)[label].startswith("Not known")
        assert facts(page)["When"] == "2024 Day or month: not known"

    def test_shows_its_doubts(self, client: Client) -> None:
        page = read(client, make_finding(note_en="Read in a press report."))
        assert "Read in a press report." in said(page)
        assert "Do not join figures of different surveys or years into one line." in page

    def test_shows_the_other_figures_of_its_survey(self, client: Client) -> None:
        finding = make_finding(question_en="This?")
        other = make_finding(question_en="That?", value=12)
        make_finding(question_en="Another year?", year=2019)
        make_finding(question_en="Other people?", organisation_bg="Друга агенция")
        make_finding(question_en="A draft?", is_published=False)
        page = read(client, finding)
        assert "All our figures from this survey" in page
        current = [words for words, about in elements(page, "strong") if about.get("aria-current")]
        assert current == ["This?"]
        assert ("That?", f"/en/study/{other.key}/") in links(page)
        assert not any(text in page for text in ("Another year?", "Other people?", "A draft?"))

    def test_shows_itself_alone_when_there_are_no_others(self, client: Client) -> None:
        page = read(client, make_finding())
        assert "The same figure as a table" in page
        assert len(rows(page)) == 1 + 1  # under the headings

    @pytest.mark.parametrize("fields", [{"theme": "eu_benchmark"}, {"place_code": "cee"}])
    def test_marks_figures_that_are_only_for_comparison(
        self, client: Client, fields: dict[str, str]
    ) -> None:
        page = read(client, make_finding(**fields, place_en="Elsewhere"))
        assert "For comparison only: Elsewhere" in said(page)
        assert marks(page, "bar compared") == 1

    def test_marks_no_other_figure_so(self, client: Client) -> None:
        assert "or comparison only" not in read(client, make_finding())

    def test_marks_small_samples(self, client: Client) -> None:
        page = read(client, make_finding(sample_size=99))
        assert "Small sample: only 99 people asked" in page
        assert marks(page, "bar unsure") == 1

    @pytest.mark.parametrize("size", [100, None])
    def test_marks_no_sample_that_is_large_or_unknown(
        self, client: Client, size: int | None
    ) -> None:
        assert "mall sample" not in read(client, make_finding(sample_size=size))

    def test_draws_its_series_with_the_institutes_apart(self, client: Client) -> None:
        first = make_finding(series="s", year=2019, organisation_en="UNHCR")
        make_finding(series="s", year=2020, organisation_en="BAS")
        page = read(client, first)
        assert "One series, but different institutes asked: the columns stand apart." in page
        assert marks(page, "cut") == 1
        assert "<path" not in figure(page, "series-") and "<polyline" not in page

    def test_draws_no_years_that_are_not_a_series(self, client: Client) -> None:
        first = make_finding(question_key="same", year=2017)
        make_finding(question_key="same", year=2022)
        page = read(client, first)
        assert len(by_role(page, "img")) == 1

    def test_draws_the_same_question_beside_it(self, client: Client) -> None:
        ours = make_finding(question_key="same", place_en="Bulgaria", value=17)
        make_finding(question_key="same", place_en="EU", place_code="eu", value=37)
        page = figure(read(client, ours), "question-")
        assert "Bulgaria: 17%" in page and "EU – for comparison only: 37%" in page

    def test_draws_nothing_of_another_unit_beside_it(self, client: Client) -> None:
        ours = make_finding(question_key="same", series="s")
        make_finding(question_key="same", series="s", unit="points", place_code="eu", year=2023)
        assert len(by_role(read(client, ours), "img")) == 1

    @pytest.mark.parametrize(
        ("language", "expected"),
        [
            ("en", "BAS (2020). “Few know”. Source: https://example.org/source (read on: 2026)."),
            ("bg", "БАН (2020). „Малко знаят“. Източник: https://example.org/source (прочетено"),
        ],
    )
    def test_says_how_to_cite_it(self, client: Client, language: str, expected: str) -> None:
        finding = make_finding(
            "Малко знаят", title_en="Few know", organisation_bg="БАН", organisation_en="BAS",
            year=2020,
        )  # fmt: skip
        page = read(client, finding, language)
        assert expected in page
        assert f"http://testserver/{language}/study/{finding.key}/, " in page
        with override(language):
            assert " ".join(display_day(timezone.localdate()).split()) in page

    def test_leads_to_what_can_be_done(self, client: Client) -> None:
        make_section(title_en="Equal treatment", topics=["anti-discrimination"])
        make_section(title_en="Housing", topics=["housing"])
        make_practice(title_en="Neighbours", topics=["anti-discrimination"])
        make_practice(title_en="A draft", topics=["anti-discrimination"], is_published=False)
        page = read(client, make_finding(topics=["anti-discrimination"]))
        use = page[page.index("What can be done about it") :]
        names = dict(links(use))
        assert any("Equal treatment" in name for name in names) and "Neighbours" in names
        assert "Housing" not in use and "A draft" not in use

    def test_leads_first_to_the_sections_that_speak_of_it(self, client: Client) -> None:
        finding = make_finding(topics=["health"])
        make_section(title_en="Doctors", topics=["health"])
        make_section(title_en="Attitudes", body_bg=f"Виж [тук](finding:{finding.key}).")
        make_section(title_en="Of another", body_bg=f"Виж [тук](finding:{finding.key}0).")
        page = read(client, finding)
        use = page[page.index("What can be done about it") :]
        assert use.index("Attitudes") < use.index("Doctors")
        assert "Of another" not in use

    def test_leads_nowhere_without_a_shared_topic(self, client: Client) -> None:
        make_practice(topics=["housing"])
        for topics in ([], ["health"]):
            assert "What can be done about it" not in read(client, make_finding(topics=topics))

    def test_marks_what_is_shown_in_another_language(self, client: Client) -> None:
        page = read(client, make_finding("Малко хора"))
        assert headings(page, 1) == [("Малко хора", "bg")]
        assert "We show it in Bulgarian." in said(page)

    def test_answers_404_to_hidden_and_absent_alike(self, client: Client) -> None:
        draft = make_finding(is_published=False)
        for key in (draft.key, "sf-999"):
            assert client.get(f"/en/study/{key}/").status_code == 404

    @pytest.mark.parametrize("count", [1, 12])
    def test_asks_the_database_a_fixed_number_of_times(
        self, client: Client, count: int, django_assert_num_queries: Callable
    ) -> None:
        for _ in range(count):
            finding = make_finding(topics=["employment", "health"])
        with django_assert_num_queries(9):
            read(client, finding)
