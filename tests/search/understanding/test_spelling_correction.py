"""Words typed with a mistake."""

from urllib.parse import quote

import pytest
from django.test import Client

from tests.factories import make_place, make_settlement
from tests.html import links
from tests.search.asking import ask, ask_again, titles
from tests.search.understanding.test_thesaurus import make_need

pytestmark = pytest.mark.django_db


class TestMistakes:
    @pytest.fixture(autouse=True)
    def _hospital(self) -> None:
        make_need("hospital", bg="болница", en="hospital", uk="лікарня")
        make_place("Болница на хълма")
        ask("q=")

    @pytest.mark.parametrize("typed", ["болнца", "болинца", "болниццаа", "hosptial", "лікарння"])
    def test_find_the_likely_word_at_once(self, typed: str) -> None:
        assert titles(ask_again(f"q={typed}")) == ["Болница на хълма"]

    def test_are_named_with_what_was_searched_for(self) -> None:
        assert ask_again("q=болнца").corrections == [("болнца", "болница")]

    def test_are_searched_for_exactly_when_asked_to(self) -> None:
        page = ask_again("q=болнца&exact=1")
        assert (page.hits, page.corrections) == ([], [])

    @pytest.mark.parametrize("typed", ["болница", "лікарня", "боя", "велосипед"])
    def test_are_not_seen_where_there_is_none(self, typed: str) -> None:
        assert ask_again(f"q={typed}").corrections == []

    def test_offer_other_words_where_nothing_is_found(self, client: Client) -> None:
        assert ask_again("q=болничтса").alternatives[:1] == ["болница"]
        html = client.get("/en/search/?q=болничтса").content.decode()
        assert "Do you mean:" in html
        assert "болница" in dict(links(html))

    def test_offer_nothing_where_something_is_found(self, client: Client) -> None:
        assert ask_again("q=болница").alternatives == []
        assert "Do you mean:" not in client.get("/en/search/?q=болница").content.decode()

    def test_are_said_on_the_page(self, client: Client) -> None:
        html = client.get("/en/search/?q=болнца").content.decode()
        assert "Nothing has “болнца”. We show “болница”." in html
        assert "exact=1" in html

    def test_are_not_said_on_a_page_without_them(self, client: Client) -> None:
        assert "Nothing has" not in client.get("/en/search/?q=болница").content.decode()


class TestWordsOfDocuments:
    @pytest.fixture(autouse=True)
    def _places(self) -> None:
        make_place("Библиотека „Христо Смирненски“", name_en="Hristo Smirnenski Library")
        make_place(
            "Квартални майки", service={"description_bg": "Придружаване до институции и съвети."}
        )
        for number in range(3):
            make_place(f"Център Надежда {number}")
        make_place("Център Надежна")
        ask("q=")

    @pytest.mark.parametrize(
        ("typed", "likely"),
        [
            ("Смирнески", "смирненски"), ("Smirenski", "smirnenski"), ("квартлани", "квартални"),
            ("придружвне", "придружаване"), ("bibliotka", "библиотека"), ("мйаки", "майки"),
        ],
    )  # fmt: skip
    def test_are_found_with_a_mistake(self, typed: str, likely: str) -> None:
        assert ask_again(f"q={typed}").corrections == [(typed, likely)]

    def test_prefer_the_frequent_one(self) -> None:
        assert ask_again("q=надежса").corrections == [("надежса", "надежда")]

    @pytest.mark.parametrize("typed", ["надежна", "велосипед", "bicycle", "2026", "НПО"])
    def test_never_replace_a_word_that_there_is(self, typed: str) -> None:
        assert ask_again(f"q={typed}").corrections == []

    def test_read_a_mistyped_town_as_the_place(self) -> None:
        town = make_settlement("Харманли", 41.93, 25.9, population=18_000)
        make_place("Библиотека", settlement=town)
        page = ask("q=библиотека+Хармнали")
        assert page.origin
        assert page.origin.label == "Харманли"
        assert page.corrections == [("Хармнали", "харманли")]


class TestKeyboardLayouts:
    @pytest.fixture(autouse=True)
    def _places(self) -> None:
        make_need("doctor", bg="лекар", en="doctor")
        make_place("Болница", name_en="Hospital")
        make_place("Жилище", name_en="Housing")
        ask("q=")

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("/f.kr[d", "болница"), ("фдвхсъь", "болница"), ("/ф.кршд", "болница"),
            ("vili]e", "жилище"), ("xili]e", "жилище"), ("гдязсшьв", "hospital"),
            ("ktrfh", "лекар"),
        ],
    )  # fmt: skip
    def test_are_read_as_the_hands_meant(self, typed: str, meant: str) -> None:
        page = ask_again(f"q={quote(typed)}")
        assert page.corrections == [(typed, meant)]

    def test_leave_the_rest_of_the_query(self) -> None:
        assert ask_again(f"q=за+{quote('/f.kr[d')}").corrections == [("/f.kr[d", "болница")]

    @pytest.mark.parametrize("typed", ["болница", "hospital", "asdfg", "фдсва"])
    def test_are_left_alone_where_no_word_comes_out(self, typed: str) -> None:
        assert ask_again(f"q={typed}").corrections == []


class TestLanguages:
    @pytest.fixture(autouse=True)
    def _places(self) -> None:
        make_need("harvest", bg="реколта", ru="урожай", uk="врожай", ar="حصاد")
        make_need("protest", bg="протест", ru="протест", ar="احتجاج")
        make_need("doctor", bg="лекар", en="doctor", ru="врач", uk="лікар", tr="doktor")
        make_place("Получавате помощ от фондация „Каритас“")
        ask("q=")

    @pytest.mark.parametrize(
        "typed",
        ["соседи угрожают", "أحتاج عملية", "получаем помощь", "платите рахунок", "maksim gerek"],
    )
    def test_leave_words_that_a_dictionary_knows(self, typed: str) -> None:
        assert ask_again(f"q={quote(typed)}").corrections == []

    def test_take_no_word_of_another_language(self) -> None:
        assert ask_again(f"q={quote('мы получавем деньги')}").corrections == []
        assert ask_again(f"q={quote('тук полчавате пари')}").corrections == [
            ("полчавате", "получавате")
        ]

    @pytest.mark.parametrize("typed", ["нужен вррач", "потрібен лікарр", "bir doktoor lazım"])
    def test_correct_within_the_language(self, typed: str) -> None:
        assert len(ask_again(f"q={quote(typed)}").corrections) == 1

    def test_correct_names_in_any_language(self) -> None:
        assert ask_again(f"q={quote('мы ищем каритсс')}").corrections == [("каритсс", "каритас")]

    @pytest.mark.parametrize("typed", ["КАРИТСА", "ЛЕКАП"])
    def test_leave_acronyms_among_small_letters(self, typed: str) -> None:
        assert ask_again(f"q={quote(f'справка за {typed}')}").corrections == []
