"""Names of organisations as people shorten and spell them."""

import pytest

from tests.factories import make_place, make_section
from tests.search.asking import ask, ask_again, titles
from tests.search.understanding.test_thesaurus import make_need

pytestmark = pytest.mark.django_db


class TestAcronyms:
    @pytest.fixture(autouse=True)
    def _places(self) -> None:
        make_place("Държавна агенция за бежанците", name_en="State Agency for Refugees")
        make_place("Агенция по заетостта", name_en="Employment Agency")
        make_place("Регионална служба по образование", name_en="Regional Education Department")
        make_place("Червена стая", name_en="Red room")
        make_place("Аз и ти: клуб за майки", name_en="You and me")
        ask("q=")

    @pytest.mark.parametrize("typed", ["ДАБ", "даб", "DAB", "dab", "SAR", "САР"])
    def test_find_the_organisation_in_both_scripts(self, typed: str) -> None:
        assert titles(ask_again(f"q={typed}")) == ["Държавна агенция за бежанците"]

    def test_are_no_mistakes(self) -> None:
        assert ask_again("q=ДАБ").corrections == []

    @pytest.mark.parametrize("typed", ["АЗ", "АЗ телефон", "работа АЗ"])
    def test_are_told_from_words_by_their_capitals(self, typed: str) -> None:
        assert "Агенция по заетостта" in titles(ask_again(f"q={typed}"))

    def test_do_not_stand_for_words(self) -> None:
        assert titles(ask_again("q=аз+искам+клуб")) == ["Аз и ти: клуб за майки"]
        assert titles(ask_again("q=red+room", "en")) == ["Red room"]

    def test_alone_in_capitals_are_laws_and_no_words(self) -> None:
        make_need("dentist", bg="зъболекар", ru="зуб")
        make_section("Закон за убежището и бежанците")
        make_place("Зъболекар")
        ask("q=")
        assert titles(ask_again("q=ЗУБ")) == ["Закон за убежището и бежанците"]
        assert titles(ask_again("q=ЗЪБОЛЕКАР")) == ["Зъболекар"]


class TestNames:
    @pytest.fixture(autouse=True)
    def _places(self) -> None:
        make_place("Каритас Русе", name_en="Caritas Ruse")
        make_place("УНИЦЕФ", name_en="UNICEF")
        make_place("ReachOut Foundation", name_en="ReachOut Foundation")
        ask("q=")

    @pytest.mark.parametrize("typed", ["каритас", "caritas", "karitas", "царитас"])
    def test_are_found_in_either_alphabet(self, typed: str) -> None:
        assert titles(ask_again(f"q={typed}")) == ["Каритас Русе"]

    def test_are_found_as_another_language_writes_them(self) -> None:
        assert titles(ask_again("q=ЮНИСЕФ")) == ["УНИЦЕФ"]

    def test_are_not_found_where_there_are_none(self) -> None:
        assert titles(ask_again("q=крумкачи")) == []
