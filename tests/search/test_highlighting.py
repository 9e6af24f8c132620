"""Why a result is there: marks on the words that matched, however they were typed."""

import re
from collections.abc import Iterator

import pytest

from search import highlighting
from search.analysis import stem, stemmed
from search.highlighting import MARK, Marks, highlight, snippet
from tests.factories import make_place
from tests.search.asking import ask, ask_again
from tests.search.understanding.test_thesaurus import make_need
from ui.kinds import Piece

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
        cut = snippet([Piece(self.TEXT)], Marks(frozenset({"курс", "безплатн", "българ"}))).html
        assert "<mark>Безплатен</mark> <mark>курс</mark>" in cut

    def test_begins_at_the_first_match_where_all_are_alike(self) -> None:
        assert snippet([Piece(self.TEXT)], Marks(frozenset({"курс"}))).html.startswith(
            "<mark>Курс</mark>."
        )

    def test_is_the_beginning_of_a_text_without_a_match(self) -> None:
        pieces = [Piece("Нещо друго.", "one"), Piece(self.TEXT, "two")]
        assert snippet(pieces, Marks(frozenset({"болниц"}))) == ("Нещо друго.", "")
        assert snippet(pieces, Marks(frozenset({"курс"}))).anchor == "two"


class TestWhatIsMarked:
    """What matched, not what a label contains."""

    @pytest.mark.parametrize(
        ("labels", "typed", "title", "marked"),
        [
            ("адвокат; адвокатска колегия", "адвокат", "Наш колега е адвокат", ["адвокат"]),
            ("адвокат; адвокатска колегия", "адвокат", "Адвокатска колегия",
             ["Адвокатска", "колегия"]),
            ("адвокат; адвокатска колегия", "адвокат", "Колегия на лекарите", []),
            ("ЕГН; единен граждански номер", "ЕГН", "Гражданско общество", []),
            ("ЕГН; единен граждански номер", "ЕГН", "Единен граждански номер (ЕГН)",
             ["Единен", "граждански", "номер", "ЕГН"]),
            ("HIV; HIV and AIDS", "HIV", "Legal aid and first aid", []),
            ("HIV; HIV and AIDS", "HIV", "HIV test, aid", ["HIV"]),
            ("работа; търсене на работа", "работа", "Търсене на други хора", []),
            ("работа; търсене на работа", "работа", "Търсене на сезонна работа",
             ["Търсене", "работа"]),
            # All words of the label are there, but far apart.
            ("наем; жилище под наем", "наем", "Жилище за всеки, а колата е дадена за година наем",
             ["наем"]),
        ],
    )  # fmt: skip
    def test_is_a_label_only_where_all_of_it_stands(
        self, labels: str, typed: str, title: str, marked: list[str]
    ) -> None:
        make_need("need", "topic", bg=labels)
        make_place(title, topics=["topic"])
        [hit] = ask(f"q={typed}").hits
        assert re.findall("<mark>(.*?)</mark>", hit.title_html) == marked

    def test_is_a_quotation_as_a_whole(self) -> None:
        make_place("Временна закрила и закрила на деца, а временна помощ после")
        [hit] = ask('q="временна закрила"').hits
        assert hit.title_html.count(MARK) == 1
        assert hit.title_html.startswith("<mark>Временна закрила</mark> и закрила")

    def test_is_a_word_beside_a_quotation(self) -> None:
        make_place("Помощ: временна закрила, временна карта")
        [hit] = ask('q="временна закрила" помощ').hits
        assert re.findall("<mark>(.*?)</mark>", hit.title_html) == ["Помощ", "временна закрила"]

    def test_is_nothing_where_only_the_topic_matched(self) -> None:
        make_need("need", "topic", bg="преводач; устен превод")
        make_place("Център", topics=["topic"], service={"description_bg": "Превод на пари."})
        [hit] = ask("q=преводач").hits
        assert MARK not in hit.title_html + hit.snippet_html

    def test_escapes_the_text(self) -> None:
        html = highlight("<b>курс</b> & курс", Marks(frozenset({"курс"})))
        assert html == ("&lt;b&gt;<mark>курс</mark>&lt;/b&gt; &amp; <mark>курс</mark>")

    def test_of_a_snippet_is_the_piece_with_the_whole_label(self) -> None:
        marks = Marks(phrases=(frozenset({stem("адвокат"), stem("колеги")}),))
        pieces = [
            Piece("Колега помага.", "one"),
            Piece("Няма нищо. " * 30 + "Адвокатите и колегите. " + "Край. " * 30, "two"),
        ]
        assert snippet(pieces, marks).anchor == "two"

    def test_reads_each_text_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        read: list[str] = []

        def counted(text: str) -> Iterator[tuple[int, int, str]]:
            read.append(text)
            return stemmed(text)

        monkeypatch.setattr(highlighting, "stemmed", counted)
        pieces = [Piece("Нещо."), Piece(TestSnippet.TEXT), Piece("Курс.")]
        many = tuple(frozenset({f"дума{n}", "друг"}) for n in range(48))
        assert MARK in snippet(pieces, Marks(frozenset({"курс"}), many)).html
        assert len(read) == 2
