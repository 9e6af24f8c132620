"""Newcomers and residents side by side."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories import make_finding, make_study
from tests.html import by_role, inside

pytestmark = pytest.mark.django_db
NOTHING_SHARED = "no question was put to both sides in the same words"


def read(client: Client, language: str = "en") -> str:
    response = client.get(f"/{language}/study/mirror/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def side(page: str, subject: str, name: str) -> str:
    """From the heading of a side to the end of its subject, or to the heading of the other."""
    section = inside(page, subject)
    found = section[section.index(f'id="{subject}-{name}"') :]
    return found.split(f'id="{subject}-residents"')[0] if name == "newcomers" else found


class TestStudyMirror:
    def test_shows_each_side_in_its_own_column(self, client: Client) -> None:
        make_finding(title_en="They stay", mirror="staying", group="immigrants")
        make_finding(title_en="They can belong", mirror="staying")
        make_finding(title_en="Firms hire", mirror="work", group="employers")
        page = read(client)
        assert "They stay" in side(page, "staying", "newcomers")
        assert "They can belong" in side(page, "staying", "residents")
        assert "Firms hire" in side(page, "work", "residents")
        assert NOTHING_SHARED in page

    def test_says_where_one_side_was_not_heard(self, client: Client) -> None:
        make_finding(mirror="language")
        page = read(client)
        assert "Our sources have no figure from this side." in side(page, "language", "newcomers")
        assert "no figure from this side" not in side(page, "language", "residents")

    def test_draws_the_same_question_for_both_sides_together(self, client: Client) -> None:
        fields = {"mirror": "staying", "question_key": "stay"}
        make_finding(**fields, group="immigrants", value=84, group_detail_en="refugees")
        make_finding(**fields, value=45, group_detail_en="adults")
        page = read(client)
        assert "The same question, asked of both sides" in page
        assert "refugees: 84%" in page and "adults: 45%" in page
        assert len(by_role(page, "img")) == 1
        assert NOTHING_SHARED not in page

    @pytest.mark.parametrize("other", [{"question_key": "alike"}, {"unit": "points"}])
    def test_draws_nothing_else_together(self, client: Client, other: dict[str, str]) -> None:
        fields = {"mirror": "staying", "question_key": "stay"}
        make_finding(**fields, group="immigrants")
        make_finding(**(fields | other))
        page = read(client)
        assert NOTHING_SHARED in page
        assert len(by_role(page, "img")) == 2

    def test_pairs_only_the_two_sides(self, client: Client) -> None:
        fields = {"mirror": "staying", "question_key": "stay"}
        make_finding(**fields)
        make_finding(**fields, group="employers")
        assert NOTHING_SHARED in read(client)

    def test_leaves_out_drafts_and_what_has_no_subject(self, client: Client) -> None:
        make_finding(title_en="A draft", mirror="work", is_published=False)
        make_finding(title_en="No subject")
        page = read(client)
        assert "A draft" not in page and "No subject" not in page
        assert "There are no findings for the mirror yet." in page

    def test_warns_against_subtracting(self, client: Client) -> None:
        make_study()
        assert "Do not subtract." in read(client)

    def test_answers_404_before_there_is_a_study(self, client: Client) -> None:
        assert client.get("/en/study/mirror/").status_code == 404

    @pytest.mark.parametrize("count", [1, 12])
    def test_asks_the_database_a_fixed_number_of_times(
        self, client: Client, count: int, django_assert_num_queries: Callable
    ) -> None:
        for _ in range(count):
            make_finding(mirror="work")
        with django_assert_num_queries(2):
            read(client)
