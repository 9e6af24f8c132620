"""The page of one organisation."""

from collections.abc import Callable

import pytest
from django.test import Client

from directory.models import Organization
from tests.factories import make_organization, make_place, make_service
from tests.html import addresses, headings, said
from topics.slugs import remember

pytestmark = pytest.mark.django_db


def read(client: Client, organisation: Organization, language: str = "en") -> str:
    response = client.get(f"/{language}/organisations/{organisation.slug}/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


class TestOrganisationDetail:
    def test_tells_who_it_is_and_where(self, client: Client) -> None:
        organisation = make_organization(
            name_en="Bridge", description_en="It helps.", website="https://example.org"
        )
        place = make_place(organization=organisation)
        page = read(client, organisation)
        assert headings(page, 1) == [("Bridge", "en")]
        assert "It helps." in page
        assert "https://example.org" in addresses(page)
        assert "1 place" in said(page)
        assert f'href="/en/places/{place.slug}/"' in page

    def test_marks_a_text_in_another_language(self, client: Client) -> None:
        organisation = make_organization("Мост")
        make_place(organization=organisation)
        page = read(client, organisation)
        assert headings(page, 1) == [("Мост", "bg")]
        assert "We show it in Bulgarian." in said(page)

    def test_tells_services_that_no_card_tells(self, client: Client) -> None:
        organisation = make_organization()
        place = make_place(organization=organisation, service={"name_en": "On the card"})
        make_service(place, name_en="Beside it", description_en="Advice on papers.")
        page = read(client, organisation)
        assert ("Beside it", "en") in headings(page)
        assert "Beside it Advice on papers." in said(page)
        assert ("On the card", "en") not in headings(page)

    def test_tells_a_service_that_has_no_place_yet(self, client: Client) -> None:
        organisation = make_organization()
        place = make_place(organization=organisation)
        make_service(place, name_en="Everywhere").locations.clear()
        assert ("Everywhere", "en") in headings(read(client, organisation))

    def test_leaves_out_hidden_places(self, client: Client) -> None:
        organisation = make_organization()
        make_place(organization=organisation)
        make_place("Скрито", organization=organisation, is_published=False)
        assert "Скрито" not in read(client, organisation, "bg")

    def test_is_absent_without_a_published_place(self, client: Client) -> None:
        organisation = make_organization()
        make_place(organization=organisation, is_published=False)
        assert client.get(f"/en/organisations/{organisation.slug}/").status_code == 404
        assert client.get("/en/organisations/never/").status_code == 404

    def test_leads_from_a_former_slug_for_good(self, client: Client) -> None:
        organisation = make_organization(slug="new")
        make_place(organization=organisation)
        remember("organization", "old", organisation.uid)
        response = client.get("/bg/organisations/old/")
        assert (response.status_code, response["Location"]) == (301, "/bg/organisations/new/")

    def test_asks_a_fixed_number_of_queries(
        self, client: Client, django_assert_num_queries: Callable
    ) -> None:
        organisation = make_organization()
        make_place(organization=organisation, topics=["housing"], phones=["1"])
        with django_assert_num_queries(7):
            read(client, organisation)
        for _number in range(4):
            make_place(organization=organisation, topics=["housing"], phones=["1", "2"])
        with django_assert_num_queries(7):
            read(client, organisation)
