"""Which language a reader gets, and how the page says so."""

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils.translation import override

from languages.fallback import fallback_language, shown_language
from tests.factories import make_practice
from tests.html import elements

pytestmark = pytest.mark.django_db


def rendered(text: str, **context: object) -> str:
    return Template("{% load languages %}" + text).render(Context(context))


class TestFallback:
    def test_shows_the_readers_language_where_there_is_a_text(self) -> None:
        practice = make_practice("Наставници", title_en="Mentors")
        with override("en"):
            assert shown_language(practice, "title") == "en"
            assert fallback_language(practice, "title") is None

    def test_falls_back_to_the_other_language(self) -> None:
        practice = make_practice("Наставници")
        with override("en"):
            assert shown_language(practice, "title") == "bg"
            assert fallback_language(practice, "summary", "title") == "bg"

    def test_knows_nothing_of_a_text_that_is_empty_in_all(self) -> None:
        practice = make_practice("Наставници")
        with override("en"):
            assert shown_language(practice, "problem") is None
            assert fallback_language(practice, "problem") is None


class TestLanguageTags:
    def test_marks_a_fallback_text(self) -> None:
        practice = make_practice("Наставници")
        with override("en"):
            html = rendered('<b {{ p|lang_attr:"title" }}>', p=practice)
        assert elements(html, "b") == [("", {"lang": "bg"})]

    def test_marks_nothing_in_the_readers_language(self) -> None:
        practice = make_practice("Наставници")
        with override("bg"):
            html = rendered('<b {{ p|lang_attr:"title" }}>', p=practice)
        assert elements(html, "b") == [("", {})]

    def test_gives_a_direction_only_where_it_differs(self) -> None:
        with override("en"):
            text = '<b {{ "ar"|language_attributes }}><i {{ "ru"|language_attributes }}>'
            html = rendered(text)
        assert elements(html, "b") == [("", {"lang": "ar", "dir": "rtl"})]
        assert elements(html, "i") == [("", {"lang": "ru"})]

    def test_names_languages_countries_and_dates_for_the_reader(self) -> None:
        text = '{{ "uk"|language_name }}, {{ "uk"|own_name }}, {{ "DE"|country_name }}, '
        with override("en"):
            shown = rendered(text + '{{ "2018~"|edtf }}{{ ""|edtf }}')
        assert shown == "Ukrainian, українська, Germany, about 2018"


def switch(page: str) -> dict[str | None, str | None]:
    """Addresses of the page in other languages, each link in its own."""
    found = [about for _, about in elements(page, "a") if about.get("hreflang")]
    return {about["hreflang"]: about["href"] for about in found if about["lang"]}


class TestLanguageSwitch:
    def test_stays_on_the_page_and_keeps_the_query(self, client: Client) -> None:
        page = client.get("/bg/about/?from=mail&x=%D1%8F").content.decode()
        assert switch(page)["en"] == "/en/about/?from=mail&x=%D1%8F"
        current = [about for _, about in elements(page, "a") if about.get("aria-current") == "true"]
        assert [about["hreflang"] for about in current] == ["bg"]

    def test_leads_home_from_a_page_that_is_not_there(self, client: Client) -> None:
        page = client.get("/bg/no-such-page/").content.decode()
        assert switch(page)["en"] == "/en/"
