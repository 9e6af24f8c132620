"""What journalists find."""

from collections.abc import Callable

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from pages.press_kit import PICTURES
from pages.views import CONTACT_KEY
from tests.factories import make_place, make_publication
from tests.html import addresses, elements, links, said

pytestmark = pytest.mark.django_db


def read(client: Client, language: str = "en") -> str:
    response = client.get(f"/{language}/press/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


class TestPress:
    def test_gives_names_and_note_in_both_languages(self, client: Client) -> None:
        for page in (read(client, "en"), read(client, "bg")):
            assert "„От имиграция към интеграция“" in page
            assert "“From Immigration to Integration”" in page
            assert "Made with the support of the European Fund" in page
            assert "Създадено с подкрепата на Европейския фонд" in page

    def test_marks_the_other_language(self, client: Client) -> None:
        assert "„От имиграция към интеграция“" in said(read(client, "en"), "bg")
        assert "“From Immigration to Integration”" in said(read(client, "bg"), "en")

    @pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.path)
    def test_offers_pictures_that_are_there(self, client: Client, picture: object) -> None:
        path = picture.path  # type: ignore[attr-defined]
        assert finders.find(path)
        files = [about["href"] for _, about in elements(read(client), "a") if "download" in about]
        assert f"/static/{path}" in files

    def test_shows_contacts_and_what_is_new(self, client: Client) -> None:
        make_place("Сдружение", key=CONTACT_KEY, email="us@example.org")
        one = make_publication(title_en="New neighbours", date="2014")
        make_publication(title_en="A draft", is_published=False)
        page = read(client)
        assert "mailto:us@example.org" in addresses(page)
        assert ("New neighbours", f"/en/publications/{one.slug}/") in links(page)
        assert "A draft" not in page
        assert "/en/publications/feed.atom" in addresses(page)

    def test_says_so_while_there_is_nothing(self, client: Client) -> None:
        page = read(client)
        assert "We have no contacts of RSO “Maritza” in the directory at the moment." in page
        assert "There are no publications here yet." in page

    def test_asks_as_much_for_many_rows_as_for_few(
        self, client: Client, django_assert_num_queries: Callable[..., object]
    ) -> None:
        make_publication(languages=["bg"])
        with django_assert_num_queries(3):
            read(client)
        for _ in range(9):
            make_publication(languages=["bg"])
        with django_assert_num_queries(3):
            read(client)
