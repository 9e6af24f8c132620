"""The page of one place."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.translation import override

from directory.models import Location
from directory.templatetags.directory import kilometres
from tests.factories import make_organization, make_place, make_service, make_settlement
from tests.html import (
    addresses,
    by_role,
    elements,
    facts,
    headings,
    inside,
    links,
    marks,
    meta,
    said,
)
from topics.slugs import remember

pytestmark = pytest.mark.django_db
ALWAYS = [{"days": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"], "opens": "00:00", "closes": "24:00"}]
PLOVDIV = {"latitude": 42.15, "longitude": 24.75}
SVILENGRAD = {"latitude": 41.77, "longitude": 26.2}


def read(client: Client, place: Location, language: str = "en") -> str:
    response = client.get(f"/{language}/places/{place.slug}/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


class TestPlaceDetail:
    def test_shows_what_is_known_with_the_number_of_its_source(self, client: Client) -> None:
        place = make_place(
            name_en="House of Help",
            email="help@example.org",
            website="https://www.example.org/help/",
            languages=["ar"],
            topics=["housing"],
            audiences=["refugees"],
        )
        place.phones.create(number="038 12 34", e164="+359381234")
        place.schedules.create(description_en="always", periods=ALWAYS)
        place.sources.create(url="https://example.org/one", position=1, fields=["phones"])
        place.sources.create(url="https://example.org/two", position=2, fields=["phones", "hours"])
        page = read(client, place)
        assert headings(page, 1) == [("House of Help", "en")]
        assert ("038 12 34", "tel:+359381234") in links(page)
        assert facts(page)["Phone"] == "038 12 34 1 2"
        assert by_role(page, "link").count(("Source 2", "")) == 2
        assert addresses(inside(page, "s2")) == ["https://example.org/two"]
        assert "Open round the clock" in page
        assert "mailto:help@example.org" in addresses(page)
        assert facts(page)["Languages"].startswith("Arabic")
        assert "?type=place&amp;topic=housing" in page
        assert "Organisation" in facts(page)

    def test_says_of_each_unknown_contact_that_it_is_not_known(self, client: Client) -> None:
        page = read(client, make_place())
        for label in ("Phone", "Hours", "E-mail", "Address", "Languages"):
            assert facts(page)[label].startswith("Not known")
        assert not any("Call" in words for words, _address in links(page))

    def test_offers_the_first_phone_as_a_button(self, client: Client) -> None:
        page = read(client, make_place(phones=["112", "038 12 34"]))
        assert [address for words, address in links(page) if "Call" in words] == ["tel:112"]

    def test_gives_the_address_in_bulgarian_and_in_latin_letters(self, client: Client) -> None:
        place = make_place(address="ул. „Щит“ № 4", postal_code="6300")
        page = read(client, place)
        assert "ул. „Щит“ № 4, 6300 Хасково" in said(page, "bg")
        assert "ul. „Shtit“ № 4, 6300 Haskovo" in page
        assert "Shtit" not in read(client, place, "bg")

    def test_marks_a_text_in_another_language(self, client: Client) -> None:
        page = read(client, make_place("Дом"))
        assert headings(page, 1) == [("Дом", "bg")]
        assert "This text is not translated yet. We show it in Bulgarian." in said(page)

    def test_is_all_bulgarian_for_a_bulgarian(self, client: Client) -> None:
        page = read(client, make_place("Дом"), "bg")
        assert headings(page, 1) == [("Дом", "bg")]
        assert "Показваме го на" not in said(page)

    def test_says_what_is_not_certain(self, client: Client) -> None:
        page = read(client, make_place(note_en="Two sources disagree on the street."))
        assert "What is not certain" in page
        assert "Two sources disagree on the street." in page
        assert "What is not certain" not in read(client, make_place())

    @pytest.mark.parametrize(
        ("doubt", "sentence"),
        [
            ({"is_stale": True, "seen": "2018~"}, "Contacts from about 2018: nobody has"),
            ({"is_stale": True, "seen": ""}, "The contacts are old."),
            ({"is_undated": True, "seen": ""}, "The source shows no date"),
            ({"status": "uncertain"}, "It is not certain that this place still works."),
        ],
    )
    def test_warns_of_old_contacts(self, client: Client, doubt: dict, sentence: str) -> None:
        page = read(client, make_place(**doubt, phones=["112"]))
        assert f"Call before you travel. {sentence}" in said(page)

    def test_does_not_say_call_where_there_is_no_number(self, client: Client) -> None:
        page = read(client, make_place(is_stale=True, seen="2018"))
        assert "Ask before you travel." in said(page)

    def test_does_not_warn_of_fresh_contacts(self, client: Client) -> None:
        assert "before you travel" not in read(client, make_place(phones=["112"]))

    def test_tells_each_of_several_services(self, client: Client) -> None:
        place = make_place(service={"name_en": "Courses", "description_en": "Bulgarian."})
        make_service(place, name_en="Advice", description_en="On papers.")
        page = read(client, place)
        assert "What they do here" in page
        assert {("Courses", "en"), ("Advice", "en")} <= set(headings(page))
        assert "Courses Bulgarian." in said(page) and "Advice On papers." in said(page)

    def test_says_when_a_service_is_not_given_now(self, client: Client) -> None:
        page = read(client, make_place(service={"status": "temporarily closed"}))
        assert "Temporarily closed" in said(page)
        assert "Temporarily closed" not in read(client, make_place())

    def test_is_absent_when_unpublished_or_unknown(self, client: Client) -> None:
        hidden = make_place(is_published=False)
        assert client.get(f"/en/places/{hidden.slug}/").status_code == 404
        assert client.get("/en/places/never/").status_code == 404

    def test_leads_from_a_former_slug_for_good(self, client: Client) -> None:
        place = make_place(slug="new")
        remember("location", "old", place.uid)
        response = client.get("/en/places/old/")
        assert (response.status_code, response["Location"]) == (301, "/en/places/new/")

    def test_does_not_lead_to_a_hidden_place(self, client: Client) -> None:
        place = make_place(slug="new", is_published=False)
        remember("location", "old", place.uid)
        assert client.get("/en/places/old/").status_code == 404

    def test_escapes_what_editors_write(self, client: Client) -> None:
        page = read(client, make_place('<script>"x"</script>', **PLOVDIV, precision="exact"), "bg")
        assert "<script>&quot;" not in page
        assert '<script>"x"' not in page


class TestClosedPlace:
    def test_says_since_when_and_offers_nothing_to_call(self, client: Client) -> None:
        place = make_place(status="closed", closed_on="2026-01", phones=["112"], topics=["housing"])
        other = make_place(topics=["housing"])
        page = read(client, place)
        assert "This place has been closed since January 2026." in page
        assert "tel:" not in page
        assert "geo:" not in page
        assert meta(page, "robots") == "noindex"
        assert f"/en/places/{other.slug}/" in addresses(page)

    def test_is_still_said_to_be_closed_without_a_day(self, client: Client) -> None:
        assert "This place is closed." in read(client, make_place(status="closed"))

    def test_leaves_an_open_place_to_search_engines(self, client: Client) -> None:
        assert "noindex" not in read(client, make_place())


class TestWhereItIs:
    def test_leads_to_the_door_when_the_point_is_known(self, client: Client) -> None:
        place = make_place("Дом (А)", address="ул. 1", precision="exact", **PLOVDIV)
        page = read(client, place)
        encoded = "%D0%94%D0%BE%D0%BC%20(%D0%90)"
        assert f'href="geo:42.15,24.75?q=42.15,24.75({encoded})"' in page
        assert "https://www.openstreetmap.org/directions?to=42.15%2C24.75" in addresses(page)
        assert ("Map: a pin in Haskovo.", "") in by_role(page, "img") and marks(page, "pin") == 1

    def test_asks_the_map_for_the_address_when_the_point_is_not_known(self, client: Client) -> None:
        page = read(client, make_place(address="ул. Мир 1"))
        assert 'href="geo:41.934,25.555?q=%D1%83%D0%BB.' in page
        assert ("Map: a circle around Haskovo.", "") in by_role(page, "img")
        assert marks(page, "pin") == 0
        assert "Approximate (town): we have the address, but not its point." in page

    def test_shows_the_town_and_never_a_false_house(self, client: Client) -> None:
        page = read(client, make_place())
        assert "geo:" not in page
        assert "mlat" not in page
        assert 'href="https://www.openstreetmap.org/#map=14/41.934/25.555"' in page
        assert "(the town, not the house)" in page
        assert ("Map: a circle around Haskovo.", "") in by_role(page, "img")
        assert marks(page, "pin") == 0
        assert "Approximate (town): we have no street address" in page

    def test_has_no_map_for_a_town_without_a_point(self, client: Client) -> None:
        town = make_settlement("Никъде", latitude=None, longitude=None)
        page = read(client, make_place(settlement=town))
        assert "No pin: we have no address, and we do not guess." in page
        assert by_role(page, "img") == []

    def test_makes_no_fuss_of_a_phone_lines_address(self, client: Client) -> None:
        line = make_place(location_type="virtual", phones=["112"], service={"is_nationwide": True})
        page = read(client, line)
        assert "Address" not in facts(page)
        assert "No pin: help by phone, in the whole country." in page

    def test_names_the_big_towns_around(self, client: Client) -> None:
        make_settlement("Свиленград", population=18_000, **SVILENGRAD)
        make_settlement("Далеч", 43.9, 23.0, population=90_000)
        page = read(client, make_place())
        assert "Svilengrad" in [words for words, _ in elements(page, "text")]
        assert "Dalech" not in said(page)

    def test_names_its_own_town_once(self, client: Client) -> None:
        town = make_settlement("Свиленград", population=18_000, **SVILENGRAD)
        names = elements(read(client, make_place(settlement=town)), "text")
        assert [words for words, _ in names].count("Svilengrad") == 1

    def test_writes_the_drawing_in_numbers_every_browser_reads(self, client: Client) -> None:
        page = read(client, make_place(precision="exact", **PLOVDIV), "bg")
        assert 'x="-222.8" y="-346.9"' in page


class TestOtherPlaces:
    def test_lists_the_nearest_with_the_same_topic(self, client: Client) -> None:
        far = make_place("Далеч", topics=["housing"], precision="exact", **PLOVDIV)
        near = make_place("Близо", topics=["housing"], precision="exact", **SVILENGRAD)
        make_place("Друго", topics=["health"])
        make_place("Затворено", topics=["housing"], status="closed")
        page = read(client, make_place(topics=["housing"]), "bg")
        assert page.index(near.name_bg) < page.index(far.name_bg)
        assert "Друго" not in page
        assert "Затворено" not in page

    def test_prefers_what_shares_more_in_one_town(self, client: Client) -> None:
        make_place("Едно общо", topics=["housing"])
        make_place("Две общи", topics=["housing", "health"])
        page = read(client, make_place(topics=["housing", "health"]), "bg")
        assert page.index("Две общи") < page.index("Едно общо")

    def test_offers_lines_to_a_line(self, client: Client) -> None:
        make_place("Къща", topics=["health"])
        make_place("Линия", topics=["health"], location_type="virtual")
        page = read(client, make_place(topics=["health"], location_type="virtual"), "bg")
        assert page.index("Линия") < page.index("Къща")

    def test_lists_the_organisations_other_places(self, client: Client) -> None:
        organisation = make_organization()
        make_place("Брат", organization=organisation)
        make_place("Скрит", organization=organisation, is_published=False)
        page = read(client, make_place(organization=organisation), "bg")
        assert "Брат" in page
        assert "Скрит" not in page

    def test_says_nothing_when_there_are_none(self, client: Client) -> None:
        page = read(client, make_place())
        assert "More from the same organisation" not in page
        assert "Places with similar help" not in page


class TestQueries:
    def test_do_not_grow_with_rows(
        self, client: Client, django_assert_num_queries: Callable
    ) -> None:
        organisation = make_organization()
        place = make_place(topics=["housing"], organization=organisation)
        place.sources.create(url="https://example.org/", position=9)
        with django_assert_num_queries(12):
            read(client, place)
        for number in range(4):
            make_place(topics=["housing"], organization=organisation, phones=["1"])
            place.phones.create(number=f"{number}", position=number)
            place.sources.create(url="https://example.org/", position=number)
            make_service(place, ["health"], ["refugees"], ["ar"])
        with django_assert_num_queries(12):
            read(client, place)


class TestPlaceList:
    @pytest.mark.parametrize("language", ["bg", "en"])
    def test_is_the_search_for_places(self, client: Client, language: str) -> None:
        response = client.get(f"/{language}/places/")
        assert response.status_code == 302
        assert response["Location"] == f"/{language}/search/?type=place"


class TestKilometres:
    @pytest.mark.parametrize(
        ("distance_km", "text"),
        [(0.4, "under 1 km"), (1.26, "1.3 km"), (9.97, "10.0 km"), (14.6, "15 km")],
    )
    def test_are_rounded_as_people_round(self, distance_km: float, text: str) -> None:
        with override("en"):
            assert kilometres(distance_km) == text
