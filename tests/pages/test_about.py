"""Who answers for the site."""

from collections.abc import Callable

import pytest
from django.test import Client

from pages.views import CONTACT_KEY
from tests.factories import make_place
from tests.html import addresses, by_role, inside, links

pytestmark = pytest.mark.django_db


class TestAbout:
    def test_shows_the_contacts_of_the_directory_with_their_source(self, client: Client) -> None:
        place = make_place(
            "Сдружение", key=CONTACT_KEY, phones=["+359 38 1"], email="us@example.org",
            is_stale=True, seen="2013/2019",
        )  # fmt: skip
        place.sources.create(
            url="https://www.example.org/us", position=1, fields=["phones", "emails"]
        )
        page = client.get("/en/about/").content.decode()
        assert ("+359 38 1", "tel:+359381") in links(page)
        assert "mailto:us@example.org" in addresses(page)
        assert links(page).count(("1", "#s1")) == 2
        assert by_role(page, "link").count(("Source 1", "")) == 2
        assert links(inside(page, "s1")) == [("example.org/us", "https://www.example.org/us")]
        assert "We know these contacts from 2013–2019; nobody has confirmed them since." in page

    def test_says_so_when_there_are_no_contacts(self, client: Client) -> None:
        page = client.get("/en/about/").content.decode()
        assert "We have no contacts of RSO “Maritza” in the directory at the moment." in page

    def test_counts_entries_to_be_careful_with(self, client: Client) -> None:
        make_place(is_stale=True)
        make_place(status="uncertain", is_undated=True)
        make_place(status="closed", is_stale=True)
        page = client.get("/en/about/").content.decode()
        assert "2 places can be found." in page
        assert "1 of them has old contacts." in page
        assert "For 1 it is not certain that it still works." in page

    def test_asks_as_much_for_many_rows_as_for_few(
        self, client: Client, django_assert_num_queries: Callable[..., object]
    ) -> None:
        place = make_place(key=CONTACT_KEY, phones=["1"], languages=["en"])
        with django_assert_num_queries(9):
            client.get("/en/about/")
        for number in range(5):
            place.phones.create(number=str(number), position=number)
            make_place()
        with django_assert_num_queries(9):
            client.get("/en/about/")
