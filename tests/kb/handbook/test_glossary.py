"""Words that texts use, explained where they stand and on a page of their own."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kb.text import parse
from kb.text.mentions import ExplainedTerm, FirstMentions
from kb.text.rendering import render_page
from tests.factories import make_section, make_word
from tests.html import elements, inside, links, said

pytestmark = pytest.mark.django_db
FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
WORDS = json.loads((FIXTURES / "glossary.json").read_text(encoding="utf-8"))


def marked(source: str, *words: ExplainedTerm) -> str:
    parts = render_page(parse(source), {}, {}, FirstMentions(words))
    return parts.before + parts.after


MEDIATOR = ExplainedTerm("mediator", ("медиатор", "медиаторът"), "Обяснява и „правилата“.")
SINGLE = ExplainedTerm("single", ("разрешение", "единно разрешение"), "Един документ.")


class TestMarking:
    def test_explains_the_first_place_only(self) -> None:
        html = marked("Медиаторът идва. Пак медиатор.", MEDIATOR)
        assert said(html) == "Медиаторът идва. Пак медиатор."
        assert links(html) == [("Медиаторът", "#w-mediator")]
        [(_, about)] = elements(inside(html, "in-mediator"), "a")
        assert about["title"] == "Обяснява и „правилата“."

    def test_goes_on_where_the_steps_part_the_text(self) -> None:
        html = marked("Медиатор.\n\n[steps]\n\nМедиатор и разрешение.", MEDIATOR, SINGLE)
        assert html.count('href="#w-mediator"') == html.count('href="#w-single"') == 1

    def test_prefers_the_longer_word(self) -> None:
        html = marked("Има единно разрешение.", SINGLE)
        assert links(html) == [("единно разрешение", "#w-single")]

    @pytest.mark.parametrize(
        "source",
        [
            "## Медиатор",
            "[медиатор](https://example.org)",
            "Радиомедиатор, медиаторски, медиатор-стажант.",
            "`медиатор`",
        ],
    )
    def test_leaves_titles_links_and_other_words_alone(self, source: str) -> None:
        assert "#w-mediator" not in marked(source, MEDIATOR)

    def test_obeys_no_code_in_a_definition_or_a_text(self) -> None:
        hostile = ExplainedTerm("x", ("дума",), '"><script>alert(1)</script>')
        html = marked("дума <img src=x onerror=alert(1)> & дума", hostile)
        assert "<script" not in html and "<img" not in html
        assert "&lt;img src=x onerror=alert(1)&gt; &amp; дума" in html


class TestSection:
    def test_lists_its_words_with_the_way_back(self, client: Client) -> None:
        make_word("медиатор", key="mediator", forms_bg="медиатори", source="https://example.org/m")
        make_word("наставник", key="mentor")
        make_word("друго", key="other")
        section = make_section(text="Наставник и медиатори.")
        html = client.get(f"/bg{section.get_absolute_url()[3:]}").content.decode()
        shown = html[html.index('id="words"') :]
        assert shown.index('id="w-mentor"') < shown.index('id="w-mediator"')
        assert 'href="#in-mediator"' in shown and 'id="in-mediator"' in html
        assert 'href="https://example.org/m"' in shown
        assert shown.count("В този наръчник разбираме:") == 1
        assert "w-other" not in html

    def test_has_no_list_without_words(self, client: Client) -> None:
        make_word("медиатор")
        section = make_section(text="Нищо.")
        html = client.get(f"/bg{section.get_absolute_url()[3:]}").content.decode()
        assert 'id="words"' not in html

    def test_explains_a_text_in_the_language_it_is_shown_in(self, client: Client) -> None:
        make_word("медиатор", key="mediator", term_en="mediator", definition_en="Explains.")
        section = make_section(text="Идва медиатор.")
        html = client.get(f"/en{section.get_absolute_url()[3:]}").content.decode()
        assert 'href="#w-mediator"' in html and "Explains." not in html

    def test_costs_one_query(self, client: Client, django_assert_num_queries: Any) -> None:
        section = make_section(text="Идва медиатор.")
        for number in range(5):
            make_word(f"дума {number}")
        with django_assert_num_queries(10):
            client.get(section.get_absolute_url())


class TestPage:
    def test_lists_all_words_of_the_language_by_the_alphabet(self, client: Client) -> None:
        make_word("наставник", key="mentor", term_en="mentor", definition_en="Guides.")
        make_word("Медиатор", key="mediator")
        html = client.get("/bg/handbook/words/").content.decode()
        assert html.index('id="mediator"') < html.index('id="mentor"')
        html = client.get("/en/handbook/words/").content.decode()
        assert "Guides." in html and "Медиатор" not in html

    def test_says_that_it_is_empty(self, client: Client) -> None:
        assert "There are no words here yet." in client.get("/en/handbook/words/").content.decode()


class TestShippedWords:
    @pytest.mark.parametrize("word", WORDS, ids=lambda word: word["key"])
    def test_occur_in_the_texts_of_both_languages(self, word: dict[str, dict[str, str]]) -> None:
        for code in ("bg", "en"):
            texts = [
                path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
                for path in (FIXTURES / "handbook" / code).iterdir()
            ]
            spellings = [word["term"][code], *word["forms"][code]]
            pattern = "|".join(rf"(?<![\w-]){re.escape(one)}(?![\w-])" for one in spellings)
            assert any(re.search(pattern, one, re.IGNORECASE) for one in texts), code

    def test_are_many_and_say_when_their_source_was_read(self) -> None:
        assert len(WORDS) >= 30
        for word in WORDS:
            assert bool(word["source"]) == bool(word["seen"]), word["key"]
