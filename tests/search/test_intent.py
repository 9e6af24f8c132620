"""Questions that ask for a figure, and needs named by the way."""

import pytest

from search.analysis import asks_for_oneself, tokens
from tests.factories import make_finding, make_place, make_practice
from tests.search.asking import ask, ask_again
from tests.search.understanding.test_thesaurus import make_need

pytestmark = pytest.mark.django_db


class TestFigures:
    @pytest.fixture(autouse=True)
    def _documents(self) -> None:
        make_need("refugees", bg="бежанец", uk="біженець")
        make_place("Бежанец и приятели")
        make_finding(title_bg="40% от българите познават бежанец")
        make_place("Пекарна")
        ask("q=")

    @pytest.mark.parametrize(
        "typed", ["колко българи познават бежанец", "какъв процент познават бежанци"]
    )
    def test_put_findings_first(self, typed: str) -> None:
        assert ask_again(f"q={typed}").hits[0].type == "finding"

    def test_are_not_what_a_need_asks_for(self) -> None:
        assert ask_again("q=бежанец").hits[0].type == "place"
        assert ask_again("q=біженець", "en").hits[0].type == "place"


class TestWhoAsksForThemselves:
    """Somebody who needs help wants a place; who works with others wants what was tried."""

    @pytest.fixture(autouse=True)
    def _documents(self) -> None:
        make_need("mentoring", bg="наставник", uk="наставник", tr="rehber")
        make_practice("Мост", summary_bg="Наставник учи наставник, наставник помага.")
        make_place("Клуб", service={"description_bg": "Търсим за вас наставник от града."})
        ask("q=")

    @pytest.mark.parametrize(
        ("typed", "language"),
        [
            ("къде да намеря наставник", "bg"),
            ("искам наставник от вашия град", "bg"),
            ("потрібен наставник, куди звертатися", "en"),
            ("rehber arıyorum", "en"),
        ],
    )
    def test_get_a_place_first(self, typed: str, language: str) -> None:
        assert ask_again(f"q={typed}", language).hits[0].type == "place"

    def test_others_get_what_was_tried(self) -> None:
        assert ask_again("q=наставник за новодошли служители").hits[0].type == "practice"

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("нямам документи", True),
            ("where is the school", True),
            ("куди віддати дитину", True),
            ("ищу адвоката", True),
            ("iş arıyorum", True),
            ("أريد طبيبا", True),
            ("وکیل می‌خواهم", True),
            ("наставници на работното място", False),
            ("language lessons for nurses", False),
            ("договор о наставничестве", False),
            ("belediye için öneriler", False),
        ],
    )
    def test_are_told_by_what_they_say(self, typed: str, expected: bool) -> None:
        assert asks_for_oneself(token.text for token in tokens(typed)) is expected
