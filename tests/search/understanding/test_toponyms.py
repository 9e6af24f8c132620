"""Settlements named among the words of a query."""

import pytest
from django.test import Client

from directory import spelling
from search.understanding.toponyms import find_toponym
from tests.factories import make_place, make_region, make_settlement
from tests.search.asking import ask, ask_again, titles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _settlements() -> None:
    haskovo = make_settlement("Хасково", population=65_000)
    haskovo.names.create(name="هاسكوفو", key=spelling.key("هاسكوفو"))
    make_settlement("Харманли", 41.93, 25.9, population=18_000)
    zagora = make_region("stara-zagora", name_bg="Стара Загора")
    make_settlement("Стара Загора", 42.43, 25.64, population=120_000, region=zagora)
    plovdiv = make_region("plovdiv", name_bg="Пловдив")
    make_settlement("Пловдив", 42.15, 24.75, population=330_000, region=plovdiv)
    make_settlement("Пещера", 42.03, 24.3, population=18_000)
    make_settlement("Труд", 42.23, 24.73, population=3_000)


def place_and_rest(text: str) -> tuple[str, str] | None:
    named = find_toponym(text)
    return (named.entries[0].name, named.rest) if named else None


class TestFindToponym:
    @pytest.mark.parametrize(
        ("text", "place", "rest"),
        [
            ("адвокат Харманли", "Харманли", "адвокат"),
            ("мовні курси Хасково", "Хасково", "мовні курси"),
            ("doctor in Haskovo", "Хасково", "doctor"),
            ("u4ili6te v harmanli", "Харманли", "u4ili6te"),
            ("работа в гр. Стара Загора спешно", "Стара Загора", "работа спешно"),
            ("болница област Хасково", "Хасково", "болница"),
            ("болница в Хасковско", "Хасково", "болница"),
            ("училище в Харманлийско", "Харманли", "училище"),
            ("юрист в Стара Загора", "Стара Загора", "юрист"),
            ("юрист у Пловдиві", "Пловдив", "юрист"),
            ("Haskovo'da avukat", "Хасково", "avukat"),
            ("училище в Труд", "Труд", "училище"),
        ],
    )
    def test_reads_a_certain_name(self, text: str, place: str, rest: str) -> None:
        assert place_and_rest(text) == (place, rest)

    @pytest.mark.parametrize(
        "text",
        [
            "бюро по труда",
            "труд",
            "пещера",
            "от Харманли до Хасково",
            "лекар",
            "",
            "работа в труде",
            "помощ в региона",
            "българско училище",
            "хасковска баница",
        ],
    )  # fmt: skip
    def test_leaves_what_is_not_certain(self, text: str) -> None:
        assert place_and_rest(text) is None


class TestRegions:
    @pytest.mark.parametrize(
        ("text", "region", "typed"),
        [
            ("болница област Хасково", "haskovo", "област Хасково"),
            ("болница в Хасковска област", "haskovo", "Хасковска област"),
            ("адвокат в област Стара Загора", "stara-zagora", "област Стара Загора"),
            ("Старозагорска област адвокат", "stara-zagora", "Старозагорска област"),
            ("lawyer in Haskovo region", "haskovo", "Haskovo region"),
            ("oblast Haskovo", "haskovo", "oblast Haskovo"),
            ("курси в Хасківській області", "haskovo", "Хасківській області"),
            ("курсы в Хасковской области", "haskovo", "Хасковской области"),
            ("محامي في محافظة هاسكوفو", "haskovo", "محافظة هاسكوفو"),
        ],
    )
    def test_are_read_with_the_word_that_says_so(self, text: str, region: str, typed: str) -> None:
        named = find_toponym(text)
        assert named
        assert (named.region, named.typed) == (region, typed)

    @pytest.mark.parametrize("text", ["болница Хасково", "болница в Хасковско", "област Харманли"])
    def test_are_not_read_in_the_name_of_a_town(self, text: str) -> None:
        named = find_toponym(text)
        assert named
        assert named.region == ""

    def test_come_first_as_a_whole_and_can_be_taken_back(self, client: Client) -> None:
        haskovo = make_settlement("Хасково")
        edge = make_settlement("Ивайловград", 41.52, 26.12, region=haskovo.region)
        make_place("Адвокат в чужбина", settlement=make_settlement("Пловдив"))
        make_place("Адвокат на границата", settlement=edge)
        page = ask("q=адвокат+в+Хасковска+област")
        assert page.origin
        assert page.origin.label == "област Хасково"
        assert titles(page)[0] == "Адвокат на границата"
        html = client.get("/bg/search/?q=адвокат+Хасковска+област").content.decode()
        assert "Приехме „Хасковска област“ за място" in html
        assert ask_again("q=адвокат+Хасковска+област&place=no").origin is None


class TestSearchWithToponym:
    @pytest.fixture(autouse=True)
    def _places(self) -> None:
        make_place("Адвокат на площада", settlement=make_settlement("Хасково"))
        make_place("Адвокат на пазара", settlement=make_settlement("Харманли"))

    def test_puts_what_is_near_first(self) -> None:
        assert titles(ask("q=адвокат+Харманли")) == ["Адвокат на пазара", "Адвокат на площада"]
        assert titles(ask_again("q=адвокат+Хасково"))[0] == "Адвокат на площада"

    def test_lets_a_given_place_decide(self) -> None:
        page = ask("q=адвокат+Харманли&near=Хасково")
        assert page.origin
        assert (page.origin.label, page.origin.typed) == ("Хасково", "")

    def test_reads_words_as_words_when_asked_to(self) -> None:
        assert ask("q=адвокат+Харманли&place=no").origin is None

    def test_says_so_and_offers_the_way_back(self, client: Client) -> None:
        ask("q=")
        html = client.get("/bg/search/?q=адвокат+Харманли").content.decode()
        assert "q=%D0%B0%D0%B4%D0%B2%D0%BE%D0%BA%D0%B0%D1%82+%D0%A5" in html
        assert "place=no" in html and "Махни филтъра:" in html
        undone = client.get("/bg/search/?q=адвокат+Харманли&place=no").content.decode()
        assert "Махни филтъра:" not in undone

    def test_refuses_another_value(self, client: Client) -> None:
        ask("q=")
        html = client.get("/en/search/?q=адвокат&place=yes").content.decode()
        assert "“place” takes only “no”" in html
