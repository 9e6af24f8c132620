"""How easy a text reads, as its editors see it."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from kb.editing.readability import measure, syllables
from tests.directory.test_admin import change_url
from tests.factories import make_section
from tests.html import said

LONG = "Дума " + " ".join(["дума"] * 30)


class TestMeasure:
    @pytest.mark.parametrize(
        ("word", "count"),
        [("the", 1), ("people", 2), ("home", 1), ("table", 2), ("asked", 1), ("needed", 2),
         ("municipality", 6), ("idea", 2), ("places", 1)],
    )  # fmt: skip
    def test_counts_syllables_by_rule(self, word: str, count: int) -> None:
        """“Idea” and “places” have one more: the rule is out by a little."""
        assert syllables(word) == count

    def test_follows_flesch(self) -> None:
        found = measure("The cat sat on the mat. The dog ran.", "en")
        assert found is not None and found.flesch is not None
        assert found.sentences == 2
        assert found.flesch == pytest.approx(206.835 - 1.015 * 4.5 - 84.6, abs=0.01)

    def test_has_no_formula_for_bulgarian(self) -> None:
        found = measure("Човекът идва. Работи тук от 2025 г. насам.", "bg")
        assert found is not None
        assert (found.flesch, found.sentences, found.is_hard) == (None, 2, False)

    def test_names_sentences_that_are_too_long(self) -> None:
        found = measure(f"Кратко. {LONG}.", "bg")
        assert found is not None
        assert found.is_hard
        assert found.long_sentences == [f"{LONG}."]

    def test_finds_long_words_hard(self) -> None:
        found = measure("Противоконституционствувателствувайте междуинституционално.", "bg")
        assert found is not None and found.is_hard

    def test_leaves_out_tables_and_headings(self) -> None:
        text = "## Заглавие без точка\n\n| едно | две |\n| --- | --- |\n| три | четири |\n\nКрай."
        found = measure(text, "bg")
        assert found is not None
        assert (found.sentences, found.words_a_sentence) == (1, 1)

    @pytest.mark.parametrize("text", ["", "## Само заглавие", "123 – 456"])
    def test_says_nothing_of_a_text_without_words(self, text: str) -> None:
        assert measure(text, "bg") is None


@pytest.mark.django_db
class TestEditors:
    def test_see_it_beside_the_text(self, editor: Client) -> None:
        section = make_section(text=f"{LONG}.", body_en="The cat sat on the mat.")
        html = editor.get(change_url(section)).content.decode()
        assert "Bulgarian: 31.0 words a sentence, 4.0 letters a word" in html
        assert f"{LONG}." in said(html, "bg")
        assert "Flesch reading ease: 116" in html
        assert html.count("Please make it easier") == 1

    def test_are_told_where_there_is_no_text(self, editor: Client) -> None:
        html = editor.get(change_url(make_section())).content.decode()
        assert "There is no text yet." in html

    def test_get_a_table(self) -> None:
        make_section(text=f"{LONG}.", position=1)
        make_section(text="Кратко.", position=2)
        out = StringIO()
        call_command("readability", stdout=out)
        assert "2 texts, 1 beyond our limits." in out.getvalue()
        assert "3.2     bg" in out.getvalue()
        out = StringIO()
        call_command("readability", hard=True, stdout=out)
        assert "3.2     bg" not in out.getvalue() and f"long: {LONG}." in out.getvalue()
