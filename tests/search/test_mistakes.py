"""Words typed with a mistake."""

import pytest
from django.test import Client

from tests.factories import make_place
from tests.search.asking import ask, ask_again, titles
from tests.search.test_thesaurus import make_need

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

    def test_are_said_on_the_page(self, client: Client) -> None:
        html = client.get("/en/search/?q=болнца").content.decode()
        assert "Nothing has “болнца”. We show “болница”." in html
        assert "exact=1" in html

    def test_are_not_said_on_a_page_without_them(self, client: Client) -> None:
        assert "Nothing has" not in client.get("/en/search/?q=болница").content.decode()
