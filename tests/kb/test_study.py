"""All findings by theme."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories import make_finding, make_study

pytestmark = pytest.mark.django_db


def read(client: Client, language: str = "en") -> str:
    response = client.get(f"/{language}/study/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


class TestStudy:
    def test_groups_findings_by_theme(self, client: Client) -> None:
        first = make_finding(title_en="Few have met a refugee", theme="contact")
        make_finding(title_en="Media are neutral", theme="media")
        make_finding(title_en="Half know a newcomer", theme="contact")
        page = read(client)
        assert "3 findings" in page and "2 themes" in page
        assert '<a href="#contact"><b>2</b><span>Contact with newcomers</span></a>' in page
        contact = page[page.index('id="contact"') : page.index('id="media"')]
        assert f'href="/en/study/{first.key}/">Few have met a refugee</a>' in contact
        assert "Half know a newcomer" in contact and "Media are neutral" not in contact

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
        assert ' lang="bg">Малко хора</a>' in read(client)

    def test_answers_404_before_there_is_a_study(self, client: Client) -> None:
        assert client.get("/en/study/").status_code == 404

    @pytest.mark.parametrize("count", [1, 30])
    def test_asks_the_database_a_fixed_number_of_times(
        self, client: Client, count: int, django_assert_num_queries: Callable
    ) -> None:
        for _ in range(count):
            make_finding(topics=["employment"])
        with django_assert_num_queries(2):
            read(client)
