"""What words of a sentence or a letter tell, and needs that no label names."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from search import indexing
from search.analysis import asks_for_count, asks_for_price_or_time, stems, tokens
from search.query import LONGEST_TEXT, Query
from search.understanding import thesaurus
from search.understanding.nearest_label import NearestLabels
from search.understanding.query_understanding import UnderstoodQuery, understand
from search.understanding.telling import Telling
from search.weights import tried
from tests.factories import make_finding, make_place
from tests.search.asking import ask, ask_again, titles
from tests.search.understanding.test_thesaurus import make_need

pytestmark = pytest.mark.django_db

LETTER = """
    Здравейте! Казвам се Мария и пиша от името на сестра си, която пристигна през пролетта с две
    малки момчета. Живеем при приятели, много са добри хора и времето тук е хубаво. Търсим къде да
    запишем по-малкото момче на детска градина, защото тя вече ще започва работа, а аз пътувам.
    Благодаря предварително и хубав ден!
"""


def understood(text: str) -> UnderstoodQuery:
    query, _problems = Query.parse(QueryDict(f"place=no&q={text}"))
    return understand(query, indexing.backend())


def needs(text: str) -> dict[str, bool]:
    """The needs that a text asks for, and whether each was guessed."""
    return {one.need.slug: one.is_guess for one in understood(text).needs}


class TestWords:
    def test_tell_less_the_more_needs_and_documents_have_them(self) -> None:
        make_need("lawyer", bg="помощ от адвокат")
        make_need("food", bg="помощ с храна")
        for number in range(3):
            make_place(f"Помощ {number}")
        make_place("Адвокат")
        indexing.rebuild()
        telling = Telling(indexing.backend(), thesaurus.current())
        assert telling.of_form("помощ") < telling.of_form("храна") <= 1
        assert telling.of_form("помощ") < telling.of_form("адвокат") <= 1
        assert telling.of_form("никой") == 0

    def test_make_the_need_that_they_tell_most_of_come_first(self) -> None:
        make_need("lawyer", bg="адвокат")
        make_need("papers", bg="документ")
        for slug in ("passport", "diploma", "registration"):
            make_need(slug, bg=f"документ {slug}")
        for number in range(4):
            make_place(f"Документ {number}")
        make_place("Адвокат")
        indexing.rebuild()
        first, second = understood("документ адвокат").needs
        assert (first.need.slug, second.need.slug) == ("lawyer", "papers")
        assert first.worth > second.worth

    def test_that_stand_far_apart_name_no_need_together(self) -> None:
        make_need("kindergarten", bg="детска градина")
        indexing.rebuild()
        words = [thesaurus.keys_of(word) for word in ("детска", "градина")]
        recognise = thesaurus.current().recognise
        assert [one.need.slug for one in recognise(words, None, [3, 5])] == ["kindergarten"]
        assert recognise(words, None, [3, 50]) == []


class TestGuesses:
    def test_find_a_need_by_a_label_that_looks_alike(self) -> None:
        make_need("lost-documents", bg="изгубени документи", tr="kimliğimi kaybettim")
        make_need("interpreter", bg="преводач", tr="tercüman")
        make_place("Изгубени документи")
        make_place("Преводач")
        indexing.rebuild()
        assert needs("kimlik belgemi kayıp ettim")["lost-documents"]
        page = ask_again("q=kimlik belgemi kayıp ettim", "tr")
        assert titles(page)[:1] == ["Изгубени документи"]

    def test_are_not_made_where_labels_explain_the_query(self) -> None:
        make_need("lawyer", bg="адвокат")
        make_need("advocacy", bg="адвокатура")
        indexing.rebuild()
        assert needs("адвокат") == {"lawyer": False}

    @pytest.mark.parametrize(
        "address", ["q=zzzz qqqq", "q=адвокатк&exact=1", "q=адвокатк хазяинк&exact=1"]
    )
    def test_are_not_made_of_nothing_alike_or_of_exact_words(self, address: str) -> None:
        make_need("lawyer", bg="адвокат")
        indexing.rebuild()
        query, _problems = Query.parse(QueryDict(address))
        assert understand(query, indexing.backend()).needs == ()

    def test_are_not_made_where_the_words_are_a_title(self) -> None:
        make_need("participation", bg="гласуване в България")
        make_place("Център „Глас в България“")
        indexing.rebuild()
        assert needs("Глас България") == {}
        assert "participation" in needs("прегласуване България")

    def test_count_less_than_the_least_likeness_that_is_set(self) -> None:
        make_need("lawyer", bg="адвокат безплатен")
        indexing.rebuild()
        with tried({"guess.least_likeness": 1.0}):
            assert needs("адвокатка безплатна") in ({}, {"lawyer": False})

    def test_are_nothing_in_an_empty_thesaurus(self) -> None:
        assert NearestLabels([]).nearest(["адвокат"], [1.0], 3) == []
        assert NearestLabels([["адвокат"]]).nearest([], [], 3) == []

    def test_are_nearer_the_more_pieces_of_a_word_are_shared(self) -> None:
        labels = NearestLabels([["преводач"], ["адвокат"], ["преводна", "агенция"]])
        found = labels.nearest(["преводача"], [1.0], 3)
        assert [one.label for one in found] == [0, 2]
        assert 1 > found[0].likeness > found[1].likeness > 0


class TestNeeds:
    def test_are_met_where_a_label_is_said_as_a_whole(self) -> None:
        make_need("kindergarten", bg="детска градина; ясла")
        indexing.rebuild()
        [asked] = understood("детска градина").needs
        assert asked.is_met_by(stems("Новата детска градина в града"))
        assert asked.is_met_by(stems("Ясла"))
        assert not asked.is_met_by(stems("Градина за всички"))


class TestLetters:
    @pytest.fixture(autouse=True)
    def _site(self) -> None:
        make_need("kindergarten", bg="детска градина; запиша на детска градина")
        make_need("job-search", bg="работа")
        make_place("Детска градина „Слънце“")
        make_place("Приятели на хубавото време")
        indexing.rebuild()

    def test_are_read_for_their_telling_words(self) -> None:
        page = ask_again(f"q={LETTER}")
        assert titles(page)[0] == "Детска градина „Слънце“"
        assert {"детска", "градина"} <= set(page.searched_for)
        assert not {"Здравейте", "Благодаря", "предварително"} & set(page.searched_for)
        assert len(page.searched_for) <= 12

    def test_say_what_was_searched_for(self, client: Client) -> None:
        page = client.get("/en/search/", {"q": LETTER}).content.decode()
        assert "We searched for:" in page
        body = client.get("/api/v1/search/", {"q": LETTER}).json()
        assert "градина" in body["searched_for"]
        assert body["notices"] == []

    def test_say_nothing_of_a_short_text(self) -> None:
        assert ask_again("q=детска градина").searched_for == []

    def test_that_are_too_long_are_answered_by_their_beginning(self, client: Client) -> None:
        text = LETTER + "много " * 400
        sentence = "Only the first 2000 characters were used; ask in fewer words."
        assert sentence in client.get("/en/search/", {"q": text}).content.decode()
        body = client.get("/api/v1/search/", {"q": text, "lang": "en"}).json()
        assert body["notices"] == [sentence]
        assert body["hits"][0]["title"] == "Детска градина „Слънце“"


class TestCounts:
    @pytest.mark.parametrize(
        "typed",
        [
            "колко украинци", "брой на чужденците", "how many refugees", "number of permits",
            "скільки українців", "сколько беженцев", "kaç mülteci", "كم لاجئ", "تعداد پناهندگان",
        ],
    )  # fmt: skip
    def test_are_told_in_seven_languages(self, typed: str) -> None:
        assert asks_for_count(token.text for token in tokens(typed))

    @pytest.mark.parametrize(
        "typed",
        [
            "колко струва преводач", "how much does it cost and how many days", "скільки коштує",
            "сколько стоит курс", "kaç gün sürer", "كم تكلفة", "чужденци",
        ],
    )  # fmt: skip
    def test_are_not_prices_or_days(self, typed: str) -> None:
        assert not asks_for_count(token.text for token in tokens(typed))

    def test_are_told_from_prices(self) -> None:
        assert asks_for_price_or_time(["колко", "струва"])
        assert not asks_for_price_or_time(["адвокат"])

    def test_of_a_price_look_for_help(self) -> None:
        make_need("interpreter", bg="преводач")
        make_finding(title_bg="40% от българите са ползвали преводач")
        make_place("Преводач")
        make_place("Пекарна")
        assert ask("q=колко струва преводач").hits[0].type == "place"


class TestWork:
    """No text costs more than a bounded number of questions to the index and the labels."""

    @pytest.fixture(autouse=True)
    def _site(self) -> Iterator[None]:
        make_need("lawyer", bg="адвокат", en="lawyer", ar="محام")
        make_place("Адвокат")
        indexing.rebuild()
        yield

    @settings(max_examples=25, deadline=None)
    @given(
        letters=st.sampled_from(
            ["абвгде", "abcdefy", "اببتث", "іїєґа", "abгдب", "0123456789", ".!?a"]
        ),
        lengths=st.lists(st.integers(1, 60), min_size=1, max_size=900),
        size=st.integers(1, LONGEST_TEXT + 500),
    )
    def test_is_bounded_for_all_lengths_and_scripts(
        self, letters: str, lengths: list[int], size: int
    ) -> None:
        count = len(letters)
        words = (
            "".join(letters[(number + place * length) % count] for place in range(length))
            for number, length in enumerate(lengths)
        )
        self.check(" ".join(words)[:size])

    @pytest.mark.parametrize("text", ["y" * 2000, "y " * 1000, "а! " * 700, "адвокат " * 250])
    def test_is_bounded_for_one_sign_again_and_again(self, text: str) -> None:
        self.check(text)

    def check(self, text: str) -> None:
        engine = indexing.backend()
        params = QueryDict(mutable=True)
        params["q"] = text
        query, _problems = Query.parse(params)
        with (
            patch.object(engine, "documents_with", wraps=engine.documents_with) as asked,
            patch.object(NearestLabels, "nearest", autospec=True, return_value=[]) as compared,
        ):
            found = understand(query, engine)
        assert asked.call_count <= 500
        assert compared.call_count <= 13
        assert all(len(call.args[1]) <= 24 for call in compared.call_args_list)
        assert len(found.words) <= 24
        assert len(found.needs) <= 6
