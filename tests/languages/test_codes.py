"""Languages of the content and of the interface."""

import pytest
from django.conf import settings as site
from django.utils.translation import override

from languages import codes


class TestContentLanguage:
    @pytest.mark.parametrize("code", site.CONTENT_LANGUAGES)
    def test_is_the_readers_own(self, code: str) -> None:
        with override(code):
            assert codes.content_language() == code

    def test_is_what_a_language_without_content_falls_back_to(self) -> None:
        with override("uk"):
            assert codes.content_language() == "bg"

    def test_is_the_sites_where_no_language_is_active(self) -> None:
        with override(None):
            assert codes.content_language() == "bg"


class TestPageLanguage:
    @pytest.mark.parametrize("code", ["bg", "en"])
    def test_is_the_one_asked_for(self, code: str) -> None:
        with override(code):
            assert codes.page_language() == code

    def test_is_the_sites_where_there_is_no_catalogue(self) -> None:
        with override("tr"):
            assert codes.page_language() == "bg"


class TestWrittenLanguage:
    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("Estimated.", "en"),
            ("Оценка.", "bg"),
            ("По Eurostat.", "bg"),
            ("12 %", "bg"),
            ("تقدير", "bg"),
        ],
    )
    def test_shows_by_the_letters(self, text: str, language: str) -> None:
        assert codes.written_language(text) == language


class TestRegionalTag:
    @pytest.mark.parametrize(
        ("code", "tag"), [("bg", "bg-BG"), ("en", "en-GB"), ("uk", "uk-UA"), ("fa", "fa-IR")]
    )
    def test_names_the_region(self, code: str, tag: str) -> None:
        assert codes.regional_tag(code) == tag
