"""Questions that ask for a figure, and needs named by the way."""

import pytest

from tests.factories import make_finding, make_place
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
