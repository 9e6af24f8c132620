"""All findings by theme."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories import make_finding, make_study
from tests.html import addresses, by_role, choices, elements, headings, inside, links, rows, said

pytestmark = pytest.mark.django_db


def read(client: Client, query: str = "", language: str = "en") -> str:
    response = client.get(f"/{language}/study/{query}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def titles(page: str) -> list[str]:
    names = [about.get("id") for _, about in elements(page, "h3") if about.get("id")]
    return [words for name in names for words, _ in headings(inside(page, str(name)))]


def count_of(page: str, name: str, value: str) -> int | None:
    """The number beside a value of a filter, or None where the value is not offered."""
    label = choices(page).get((name, value))
    return int(label.split()[-1]) if label else None


@pytest.fixture
def findings() -> None:
    make_finding(title_en="Stay", theme="expectations", group="immigrants", year=2023)
    make_finding(title_en="Hire", theme="employers", group="employers", year=2025)
    make_finding(title_en="Know", theme="knowledge", year=2017)
    make_finding(
        title_en="Know in the EU", theme="eu_benchmark", year=2017, place_code="eu",
        place_bg="Европейски съюз", place_en="European Union",
    )  # fmt: skip
    make_finding(title_en="Draft", theme="media", year=2013, is_published=False)


@pytest.mark.usefixtures("findings")
class TestFilters:
    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("", ["Stay", "Know", "Hire", "Know in the EU"]),
            ("?theme=knowledge", ["Know"]),
            ("?theme=knowledge&theme=employers", ["Know", "Hire"]),
            ("?group=immigrants", ["Stay"]),
            ("?place=eu", ["Know in the EU"]),
            ("?year=2017", ["Know", "Know in the EU"]),
            ("?year=2017&place=bg", ["Know"]),
            ("?year=&unheard=of", ["Stay", "Know", "Hire", "Know in the EU"]),
        ],
    )
    def test_widen_within_and_narrow_across(
        self, client: Client, query: str, expected: list[str]
    ) -> None:
        assert titles(read(client, query)) == expected

    def test_count_what_choosing_a_value_would_give(self, client: Client) -> None:
        page = read(client, "?year=2017&place=bg")
        assert count_of(page, "place", "eu") == 1
        assert count_of(page, "year", "2023") == 1
        assert count_of(page, "theme", "knowledge") == 1
        assert count_of(page, "theme", "employers") is None

    def test_offer_nothing_of_drafts_alone(self, client: Client) -> None:
        page = read(client)
        assert count_of(page, "theme", "media") is None
        assert count_of(page, "year", "2013") is None

    def test_offer_years_from_the_newest(self, client: Client) -> None:
        years = re.findall(r'name="year" value="(\d+)"', read(client))
        assert years == ["2025", "2023", "2017"]

    def test_offer_to_remove_each_choice(self, client: Client) -> None:
        page = read(client, "?theme=knowledge&year=2017")
        assert {"?year=2017", "?theme=knowledge"} <= set(addresses(page))

    def test_say_when_nothing_has_all_of_it(self, client: Client) -> None:
        page = read(client, "?theme=knowledge&group=immigrants")
        assert titles(page) == []
        assert "No finding has all of this." in page
        assert ("All findings", "/en/study/") in links(page)
        assert "findings.csv" not in page

    @pytest.mark.parametrize(
        ("query", "message"),
        [
            ("?theme=love", "“love” is not in the list “Theme”, so we left it out."),
            ("?group=mars", "“mars” is not in the list “Who was asked”, so we left it out."),
            ("?place=mars", "“mars” is not in the list “Place”, so we left it out."),
            ("?year=last", "“last” is not in the list “Year”, so we left it out."),
            ("?year=2013", "“2013” is not in the list “Year”, so we left it out."),
            ("?year=<b>", "“&lt;b&gt;” is not in the list “Year”, so we left it out."),
        ],
    )
    def test_say_what_they_could_not_use(self, client: Client, query: str, message: str) -> None:
        page = read(client, query)
        assert message in page
        assert len(titles(page)) == 4

    def test_say_it_in_bulgarian(self, client: Client) -> None:
        assert "„mars“ не е в списъка „Място“, затова" in read(client, "?place=mars", "bg")

    def test_keep_the_good_value_beside_a_bad_one(self, client: Client) -> None:
        assert titles(read(client, "?year=last&year=2025")) == ["Hire"]

    def test_cite_the_choice_with_its_address(self, client: Client) -> None:
        page = read(client, "?year=2017&place=mars")
        assert "http://testserver/en/study/?year=2017, " in page


class TestStudy:
    def test_groups_findings_by_theme(self, client: Client) -> None:
        first = make_finding(title_en="Few have met a refugee", theme="contact", value=80)
        make_finding(title_en="Media are neutral", theme="media")
        make_finding(question_en="Do you know one?", theme="contact", value=12)
        page = read(client)
        assert "3 findings" in page
        contact = page[page.index('id="contact"') : page.index('id="media"')]
        assert titles(contact) == ["Few have met a refugee"]
        assert f"/en/study/{first.key}/" in addresses(contact)
        assert "Do you know one?" in dict(links(contact)) and "Media are neutral" not in contact

    def test_draws_each_survey_with_what_it_needs(self, client: Client) -> None:
        make_finding(
            organisation_en="Alpha", fieldwork_en="May 2013", group_detail_en="adults",
            place_en="Bulgaria", sample_en="1,030 adults", question_en="Enough?", value=17,
        )  # fmt: skip
        make_finding(organisation_en="Beta", question_en="And?", value=20)
        page = read(client)
        descriptions = [description for _, description in by_role(page, "img")]
        assert len(descriptions) == 2 and "Enough?: 17%" in descriptions
        for text in ("Alpha, May 2013", "Sample: 1,030 adults", "Sample: not known"):
            assert text in said(page)
        assert links(page).count(("example.org", "https://example.org/source")) == 2
        assert ["Enough?", "17%"] in rows(page) and "Enough?" in dict(links(page))

    def test_names_each_drawing_by_its_finding(self, client: Client) -> None:
        make_finding(title_en="Few know", value=17)
        page = read(client)
        [(name, description)] = by_role(page, "img")
        assert name == "Few know" and (name, "en") in headings(page, 3)
        assert description.endswith(": 17%")

    def test_gives_every_drawing_ids_of_its_own(self, client: Client) -> None:
        for year in (2017, 2018, 2019):
            make_finding(year=year, series="s")
            make_finding(year=year, theme="media")
        ids = re.findall(r' id="([^"]+)"', read(client))
        assert len(ids) == len(set(ids))

    def test_asks_readers_not_to_join_surveys(self, client: Client) -> None:
        make_study()
        assert "Do not join figures of different surveys or years into one line." in read(client)

    def test_says_that_figures_of_the_union_are_for_comparison(self, client: Client) -> None:
        make_finding(theme="eu_benchmark")
        assert "For comparison only" in read(client)

    def test_compares_nothing_without_such_figures(self, client: Client) -> None:
        make_finding(theme="contact")
        assert "For comparison only" not in read(client)

    def test_hides_drafts(self, client: Client) -> None:
        make_finding(title_en="A draft", is_published=False)
        page = read(client)
        assert "A draft" not in page and "0 findings" in page

    def test_marks_titles_in_another_language(self, client: Client) -> None:
        make_finding("Малко хора")
        assert ("Малко хора", "bg") in headings(read(client), 3)

    def test_answers_404_before_there_is_a_study(self, client: Client) -> None:
        assert client.get("/en/study/").status_code == 404

    @pytest.mark.parametrize("count", [1, 30])
    def test_asks_the_database_a_fixed_number_of_times(
        self, client: Client, count: int, django_assert_num_queries: Callable
    ) -> None:
        for _ in range(count):
            make_finding(topics=["employment"])
        with django_assert_num_queries(8):
            read(client)
