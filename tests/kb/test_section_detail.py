"""One section of the handbook."""

from collections.abc import Callable

import pytest
from django.test import Client

from kb.models import Handbook, Section
from tests.factories import make_practice, make_section

pytestmark = pytest.mark.django_db
ONE, TWO = "https://example.org/one", "https://example.org/two"


def read(client: Client, section: Section, language: str = "en") -> str:
    response = client.get(f"/{language}/handbook/{section.number}-{section.slug}/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def cite(section: Section, position: int, *urls: str) -> None:
    statement = section.statements.get(position=position)
    for number, url in enumerate(urls, 1):
        statement.sources.create(url=url, position=number)


class TestSectionDetail:
    def test_numbers_each_address_once(self, client: Client) -> None:
        section = make_section(statements=["Едно.", "Две.", "Три."])
        cite(section, 1, TWO)
        cite(section, 2, TWO, ONE)
        page = read(client, section)
        first, second = 'aria-label="Source 1">1</a>', 'aria-label="Source 2">2</a>'
        assert (page.count(first), page.count(second)) == (2, 1)
        assert f'<li id="s1"><a href="{TWO}"' in page
        assert f'<li id="s2"><a href="{ONE}"' in page
        assert 'id="s3"' not in page

    def test_says_on_which_day_the_sources_were_read(self, client: Client) -> None:
        section = make_section(statements=["Едно."])
        cite(section, 1, ONE)
        Handbook.objects.update(seen="2026-11")
        assert "Read on: November 2026" in read(client, section)

    def test_marks_guidance_as_our_advice(self, client: Client) -> None:
        section = make_section()
        section.statements.create(position=1, kind="guidance", text_en="Name one person.")
        page = read(client, section)
        assert (
            '<p class="tip"><span>Name one person.</span>'
            "<small>Our advice, without an external source</small></p>"
        ) in page

    def test_marks_no_statement_of_a_source_as_advice(self, client: Client) -> None:
        section = make_section(statements=["Едно."])
        cite(section, 1, ONE)
        page = read(client, section)
        assert "Our advice" not in page
        assert "Orientation, not legal advice." in page

    def test_needs_no_caution_without_statements_of_sources(self, client: Client) -> None:
        assert "Orientation, not legal advice." not in read(client, make_section())

    def test_leads_on_across_chapters(self, client: Client) -> None:
        before = make_section(chapter=2, title_en="Before")
        here = make_section(chapter=3, title_en="Here")
        make_section(chapter=4, title_en="A draft", is_published=False)
        after = make_section(chapter=5, title_en="After")
        page = read(client, here)
        assert f'rel="prev" href="/en/handbook/2.1-{before.slug}/"' in page
        assert f'rel="next" href="/en/handbook/5.1-{after.slug}/"' in page
        assert "A draft" not in page

    def test_leads_nowhere_beyond_the_ends(self, client: Client) -> None:
        page = read(client, make_section())
        assert 'rel="prev"' not in page and 'rel="next"' not in page

    def test_shows_the_sections_of_its_chapter(self, client: Client) -> None:
        section = make_section(title_en="One")
        make_section(title_en="Two")
        make_section(chapter=7, title_en="Elsewhere", position=9)
        page = read(client, section)
        toc = page[page.index('<ol class="list">') : page.index('<div class="prose">')]
        assert "In this chapter: 2 sections" in page
        assert "Two" in toc and "Elsewhere" not in toc
        assert 'aria-current="page"><b>3.1</b>' in toc

    def test_offers_three_practices_that_share_its_topics(self, client: Client) -> None:
        section = make_section(topics=["housing", "health"])
        make_practice(title_en="Both", topics=["housing", "health"], lessons_en="Start small.")
        for number in range(3):
            make_practice(title_en=f"One {number}", topics=["housing"])
        make_practice(title_en="Other", topics=["employment"])
        make_practice(title_en="Draft", topics=["housing", "health"], is_published=False)
        page = read(client, section)
        lines = page[page.index("Practices on this topic") :]
        assert lines.index("Both") < lines.index("One 0") < lines.index("One 1")
        assert "Start small." in lines
        assert "Under each name: our advice on what we can learn from it." in lines
        assert not any(title in page for title in ("One 2", "Other", "Draft"))

    def test_links_its_topics_to_search(self, client: Client) -> None:
        page = read(client, make_section(topics=["housing"]))
        assert 'href="/en/search/?topic=housing"' in page

    @pytest.mark.parametrize("tail", ["", "-an-old-name"])
    def test_redirects_to_the_right_address(self, client: Client, tail: str) -> None:
        section = make_section(slug="right-to-work")
        response = client.get(f"/en/handbook/3.1{tail}/")
        assert response.status_code == 301
        assert response["Location"] == f"/en/handbook/3.1-{section.slug}/"

    def test_redirects_a_number_with_a_leading_zero(self, client: Client) -> None:
        make_section(slug="right-to-work")
        response = client.get("/en/handbook/03.1-right-to-work/")
        assert (response.status_code, response["Location"]) == (
            301,
            "/en/handbook/3.1-right-to-work/",
        )

    @pytest.mark.parametrize("number", ["3.1", "3.9", "99.1"])
    def test_answers_404_to_hidden_and_absent_alike(self, client: Client, number: str) -> None:
        make_section(is_published=False)
        assert client.get(f"/en/handbook/{number}/").status_code == 404

    def test_marks_statements_in_another_language(self, client: Client) -> None:
        page = read(client, make_section(title_en="Right to work", statements=["Едно."]))
        assert '<span lang="bg">Едно.</span>' in page
        assert "We show it in <strong>Bulgarian</strong>." in page

    @pytest.mark.parametrize("count", [1, 12])
    def test_asks_the_database_a_fixed_number_of_times(
        self, client: Client, count: int, django_assert_num_queries: Callable
    ) -> None:
        for _ in range(count):
            section = make_section(statements=["Едно."] * count, topics=["housing", "health"])
            cite(section, 1, ONE, TWO)
            make_practice(topics=["housing"])
        with django_assert_num_queries(7):
            read(client, section)
