"""Whatever is sent, the page answers with a sentence, and the API says what is wrong."""

import pytest
from django.test import Client

from search import indexing
from tests.factories import make_place, make_settlement

pytestmark = pytest.mark.django_db

TEXTS = {
    "an emoji": "%F0%9F%98%80",
    "signs": "%40%40%40",
    "NUL": "a%00b",
    "half a pair": "%ED%A0%80a",
    "no UTF-8": "%FF%FE",
    "alphabets mixed": "X%D0%B0%D1%81k%D0%BEv%D0%BE",
    "directions": "%E2%80%AE%D9%85%E2%80%8F",
    "3,000 signs": "%D1%8F" * 3_000,
}
TOO_LONG = "Only the first 2000 characters were used; ask in fewer words."


@pytest.fixture(autouse=True)
def site() -> None:
    make_settlement("Хасково")
    make_place("Адвокатска помощ")
    indexing.rebuild()


class TestBadInput:
    @pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
    def test_gets_a_page(self, client: Client, text: str) -> None:
        response = client.get(f"/en/search/?q={text}")
        assert response.status_code == 200
        assert "<h1" in response.content.decode()

    @pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
    def test_gets_an_answer_or_a_reason(self, client: Client, text: str) -> None:
        response = client.get(f"/api/v1/search/?q={text}")
        assert response.status_code in (200, 400)
        assert response.json()

    def test_says_that_a_long_text_was_cut(self, client: Client) -> None:
        page = client.get("/en/search/", {"q": "я" * 3_000}).content.decode()
        assert TOO_LONG in page
        [notice] = client.get("/api/v1/search/", {"q": "я" * 3_000}).json()["notices"]
        assert "2000" in notice

    def test_says_nothing_of_the_kind_for_a_letter(self, client: Client) -> None:
        page = client.get("/en/search/", {"q": "помощ " * 330}).content.decode()
        assert TOO_LONG not in page

    @pytest.mark.parametrize("number", ["9" * 30, "-1", "1e9", "0", "٣"])
    def test_names_a_page_that_there_cannot_be(self, client: Client, number: str) -> None:
        page = client.get("/en/search/", {"page": number})
        assert page.status_code == 200
        assert "Pages are numbered 1, 2, 3" in page.content.decode()
        assert client.get("/api/v1/search/", {"page": number}).status_code == 400

    def test_shows_the_last_page_for_one_behind_it(self, client: Client) -> None:
        page = client.get("/en/search/", {"page": "999999999"})
        assert "There is only 1 page of results; it is shown." in page.content.decode()

    def test_takes_a_point_in_the_sea(self, client: Client) -> None:
        assert client.get("/en/search/", {"near": "43.2, 29.5"}).status_code == 200
        assert client.get("/api/v1/search/", {"near": "43.2, 29.5"}).status_code == 200
