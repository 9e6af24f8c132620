"""One finding of the study."""

from collections.abc import Callable

import pytest
from django.test import Client

from kb.models import Finding
from tests.factories import make_finding

pytestmark = pytest.mark.django_db


def read(client: Client, finding: Finding, language: str = "en") -> str:
    response = client.get(f"/{language}/study/{finding.key}/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


class TestFindingDetail:
    def test_draws_a_bar_and_says_it_in_words(self, client: Client) -> None:
        page = read(client, make_finding(value="30.6", question_en="Would you help?"))
        assert '<desc id="cd">Would you help?: 30.6%</desc>' in page
        assert '<rect class="bar" x="0" y="4" width="22.64%" height="38"/>' in page
        assert '<td class="num">30.6%</td>' in page

    def test_writes_the_number_as_bulgarian_does(self, client: Client) -> None:
        page = read(client, make_finding(value="30.6"), "bg")
        assert '<td class="num">30,6%</td>' in page
        assert 'width="22.64%"' in page

    def test_draws_no_bar_without_an_end_of_the_scale(self, client: Client) -> None:
        page = read(client, make_finding(value=646, unit="persons"))
        assert "<rect" not in page
        assert '<text class="v" x="0" y="29">646 persons</text>' in page
        assert "Margin of error" not in page

    def test_tells_how_it_was_asked(self, client: Client) -> None:
        finding = make_finding(
            sample_en="1,027 interviews", fieldwork_en="October 2017",
            organisation_en="Eurobarometer", group_detail_en="adults", place_en="Bulgaria",
        )  # fmt: skip
        page = read(client, finding)
        for label, value in (
            ("Sample", "<span>1,027 interviews</span>"),
            ("When", "<span>October 2017</span>"),
            ("Who asked", "Eurobarometer"),
            ("Group", "Receiving society<small>adults</small>"),
            ("Place", "Bulgaria"),
        ):
            assert f"<dt>{label}</dt><dd>{value}</dd>" in page
        assert '<a href="https://example.org/source" rel="noopener">example.org</a>' in page
        assert "Read on: 2026" in page

    def test_says_what_is_not_known(self, client: Client) -> None:
        page = read(client, make_finding()).replace("<dd> ", "<dd>")
        for label in ("Sample", "Margin of error"):
            assert f'<dt>{label}</dt><dd><span class="unknown">Not known</span>' in page
        assert "<dd>2024<small>Day or month: not known</small></dd>" in page

    def test_shows_its_doubts(self, client: Client) -> None:
        page = read(client, make_finding(note_en="Read in a press report."))
        assert "<span>Read in a press report.</span>" in page
        assert "Do not join figures of different surveys or years into one line." in page

    def test_shows_the_other_figures_of_its_survey(self, client: Client) -> None:
        finding = make_finding(question_en="This?")
        other = make_finding(question_en="That?", value=12)
        make_finding(question_en="Another year?", year=2019)
        make_finding(question_en="Other people?", organisation_bg="Друга агенция")
        make_finding(question_en="A draft?", is_published=False)
        page = read(client, finding)
        assert "All our figures from this survey" in page
        assert '<strong aria-current="true">This?</strong>' in page
        assert f'<a href="/en/study/{other.key}/">That?</a>' in page
        assert not any(text in page for text in ("Another year?", "Other people?", "A draft?"))

    def test_shows_itself_alone_when_there_are_no_others(self, client: Client) -> None:
        page = read(client, make_finding())
        assert "The same figure as a table" in page
        assert page.count('<th scope="row"') == 1

    def test_marks_figures_of_the_union(self, client: Client) -> None:
        page = read(client, make_finding(theme="eu_benchmark"))
        assert "For comparison only: the whole European Union" in page

    def test_marks_no_other_figure_so(self, client: Client) -> None:
        assert "For comparison only" not in read(client, make_finding())

    def test_marks_what_is_shown_in_another_language(self, client: Client) -> None:
        page = read(client, make_finding("Малко хора"))
        assert '<h1 lang="bg">Малко хора</h1>' in page
        assert "We show it in <strong>Bulgarian</strong>." in page

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
        with django_assert_num_queries(4):
            read(client, finding)
