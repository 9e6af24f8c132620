"""The site with Ukrainian as a language of the interface: no content, and no catalogue yet."""

import pytest
from django.conf import settings as site
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings

from kb.models import Section
from languages import translations
from paper.build import standing_papers
from search import indexing
from tests.factories import make_finding, make_place, make_practice, make_section, make_word
from tests.html import elements, headings, linked_headings
from tests.indicators.making import make_indicator, publish_years

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _with_ukrainian(settings: Settings) -> None:
    settings.LANGUAGES = [*dict.fromkeys([*settings.LANGUAGES, ("uk", "Ukrainian")])]


def read(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return " ".join(response.content.decode().split())


def make_bilingual_section() -> Section:
    section = make_section("Право на труд", title_en="The right to work", text="Текст.")
    section.body_en = "Text."
    section.save()
    translations.note(section)
    return section


class TestPages:
    def test_are_served_and_marked_with_the_language_of_their_words(self, client: Client) -> None:
        make_word()
        entries = [make_section(), make_practice(), make_place(), make_finding(), make_indicator()]
        publish_years(entries[-1], {"2023": "6"})
        with override("uk"):
            paths = [entry.get_absolute_url() for entry in entries]
        paths += [
            f"/uk/{part}"
            for part in ("", "about/", "press/", "handbook/", "study/", "data/", "handbook/words/")
        ]
        for path in paths:
            page = read(client, path)
            assert path.startswith("/uk/")
            [(_, root)] = elements(page, "html")
            assert root["lang"] == "bg", path
            [(words, about)] = [
                one for one in elements(page, "a") if one[1].get("hreflang") == "uk"
            ]
            assert (words, about.get("aria-current")) == ("Українська", "true"), path

    def test_say_in_which_language_an_entry_is_shown(self, client: Client) -> None:
        practice = make_practice("Наставници", title_en="Mentors")
        with override("uk"):
            page = read(client, practice.get_absolute_url())
        assert headings(page, 1) == [("Наставници", "bg")]
        assert "показваме го на" in page.lower()

    def test_mark_a_text_in_another_language_than_the_words_around(self, client: Client) -> None:
        practice = make_practice("", title_en="Mentors")
        with override("uk"):
            page = read(client, practice.get_absolute_url())
        assert headings(page, 1) == [("Mentors", "en")]

    def test_are_linked_from_the_sitemap_and_the_other_languages(self, client: Client) -> None:
        sitemap = read(client, "/sitemap.xml")
        for code, _name in site.LANGUAGES:
            assert f"<loc>http://testserver/{code}/about/</loc>" in sitemap
            assert f'hreflang="{code}" href="http://testserver/uk/about/"' not in sitemap or (
                code == "uk"
            )
        assert 'hreflang="uk" href="http://testserver/uk/about/"' in read(client, "/en/about/")


class TestSearch:
    def test_finds_and_sorts_in_the_language_of_the_content(self, client: Client) -> None:
        for title in ("Курсове за млади", "Езикови курсове"):
            make_practice(title)
        indexing.rebuild()
        page = read(client, "/uk/search/?q=курсове&sort=name")
        assert linked_headings(page, 2) == ["Езикови курсове", "Курсове за млади"]


class TestContent:
    def test_lacks_no_translation(self) -> None:
        section = make_bilingual_section()
        found = {row.language: row.state for row in translations.states(section)}
        assert found == {"bg": "complete", "en": "complete"}

    def test_is_behind_for_its_readers_where_the_text_shown_is(self, client: Client) -> None:
        section = make_bilingual_section()
        section.body_en = "A newer text."
        section.save()
        translations.note(section)
        with override("uk"):
            address = section.get_absolute_url()
        assert client.get(address).context["newer_text"] is not None

    def test_is_printed_in_its_own_languages(self) -> None:
        make_section()
        assert {paper.language for paper in standing_papers()} == set(site.CONTENT_LANGUAGES)


class TestOpenData:
    def test_describes_itself_in_the_languages_of_the_content(self, client: Client) -> None:
        publish_years(make_indicator(), {"2023": "6"})
        catalogue = client.get("/data/catalog.ttl").content.decode()
        assert "@uk" not in catalogue and "@bg" in catalogue and "@en" in catalogue
        assert "/uk/data/ASY_APP/" in catalogue

    def test_schema_org_names_the_language_of_its_texts(self, client: Client) -> None:
        publish_years(make_indicator(), {"2023": "6"})
        assert '"inLanguage": "bg"' in read(client, "/uk/data/ASY_APP/")
