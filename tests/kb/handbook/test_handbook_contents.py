"""The contents of the handbook."""

from collections.abc import Callable

import pytest
from django.test import Client

from kb.models import Handbook
from tests.factories import make_handbook, make_section
from tests.html import elements, headings, inside, links, said

pytestmark = pytest.mark.django_db


def read(client: Client, language: str = "en") -> str:
    response = client.get(f"/{language}/handbook/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


class TestHandbookContents:
    def test_lists_chapters_and_their_sections_with_counts(self, client: Client) -> None:
        first = make_section(title_en="Right to work", chapter=3)
        make_section(title_en="Housing", chapter=6)
        page = read(client)
        assert "2 chapters" in page and "2 sections" in page
        [(words, address)] = links(inside(page, "chapter-3"))
        assert words.startswith("3.1") and words.endswith("Right to work")
        assert address == f"/en/handbook/3.1-{first.slug}/"
        assert page.index('id="chapter-3"') < page.index('id="chapter-6"')

    def test_shows_a_reader_first_what_concerns_them(self, client: Client) -> None:
        make_section(title_en="For firms", readers=["employer"])
        make_section(title_en="For all")
        response = client.get("/en/handbook/?reader=employer")
        page = " ".join(response.content.decode().split())
        card = page[page.index("Concerns you first") : page.index('id="chapter-3"')]
        assert "For firms" in card and "?reader=employer" in card and "For all" not in card
        current = [words for words, about in elements(page, "a") if about.get("aria-current")]
        assert "employer" in current

    def test_does_not_mind_a_reader_that_there_is_not(self, client: Client) -> None:
        make_section()
        response = client.get("/en/handbook/?reader=mayor")
        assert response.status_code == 200
        assert "Concerns you first" not in response.content.decode()

    def test_warns_that_it_is_no_legal_advice(self, client: Client) -> None:
        make_section()
        Handbook.objects.update(caution_en="Check the acts.\n\nAmounts change.")
        page = read(client)
        assert "Orientation, not legal advice." in page
        assert ("What to check before you act", "#caution") in links(page)
        paragraphs = [words for words, _ in elements(page, "p")]
        assert "Check the acts." in paragraphs and "Amounts change." in paragraphs

    def test_links_to_no_caution_that_is_not_there(self, client: Client) -> None:
        make_section()
        assert "#caution" not in read(client)

    def test_hides_drafts_and_chapters_made_of_drafts(self, client: Client) -> None:
        make_section(title_en="Published", chapter=3)
        make_section(title_en="A draft", chapter=4, is_published=False)
        page = read(client)
        assert "1 chapter, 1 section" in said(page)
        assert "A draft" not in page and 'id="chapter-4"' not in page

    def test_marks_titles_in_another_language(self, client: Client) -> None:
        make_section("Право на труд")
        page = read(client)
        assert headings(page, 1) == [("Наръчник", "bg")]
        assert "Право на труд" in said(page, "bg")
        assert "We show it in Bulgarian." in said(page)

    def test_answers_404_before_there_is_a_handbook(self, client: Client) -> None:
        assert client.get("/en/handbook/").status_code == 404

    @pytest.mark.parametrize("count", [1, 12])
    def test_asks_the_database_a_fixed_number_of_times(
        self, client: Client, count: int, django_assert_num_queries: Callable
    ) -> None:
        make_handbook()
        for number in range(count):
            make_section(chapter=number + 1)
        with django_assert_num_queries(4):
            read(client)
