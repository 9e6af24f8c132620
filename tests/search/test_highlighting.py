"""Why a result is there: marks on the words that matched, however they were typed."""

import pytest

from search.highlighting import MARK, Piece, snippet
from tests.factories import make_place
from tests.search.asking import ask, ask_again
from tests.search.understanding.test_thesaurus import make_need

pytestmark = pytest.mark.django_db


class TestMarks:
    @pytest.fixture(autouse=True)
    def _places(self) -> None:
        make_need("course", bg="курс", en="course", uk="заняття")
        make_place("Курсове за всички", name_en="Courses for all")
        ask("q=")

    @pytest.mark.parametrize(
        "typed", ["курсът", "kursove", "заняття", "course", "курсве", "kursve"]
    )
    def test_are_on_the_word_in_the_visitors_language(self, typed: str) -> None:
        [hit] = ask_again(f"q={typed}").hits
        assert hit.title_html == "<mark>Курсове</mark> за всички"

    @pytest.mark.parametrize("typed", ["courses", "курс", "kurs"])
    def test_follow_the_visitor_to_the_other_language(self, typed: str) -> None:
        [hit] = ask_again(f"q={typed}", "en").hits
        assert hit.title_html == "<mark>Courses</mark> for all"

    def test_are_on_no_other_word(self) -> None:
        assert all(MARK not in hit.title_html for hit in ask_again("q=").hits)


class TestSnippet:
    TEXT = "Курс. " + "Нещо друго. " * 30 + "Безплатен курс по български. " + "Край. " * 30

    def test_is_cut_where_most_words_meet(self) -> None:
        cut = snippet([Piece(self.TEXT)], {"курс", "безплатн", "българ"}).html
        assert "<mark>Безплатен</mark> <mark>курс</mark>" in cut

    def test_begins_at_the_first_match_where_all_are_alike(self) -> None:
        assert snippet([Piece(self.TEXT)], {"курс"}).html.startswith("<mark>Курс</mark>.")

    def test_is_the_beginning_of_a_text_without_a_match(self) -> None:
        pieces = [Piece("Нещо друго.", "one"), Piece(self.TEXT, "two")]
        assert snippet(pieces, {"болниц"}) == ("Нещо друго.", "")
        assert snippet(pieces, {"курс"}).anchor == "two"
