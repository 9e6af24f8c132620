"""The page of results: what a visitor sees in every state."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from directory.models import Location
from search import indexing, results_map
from search.ttl_cache import BatchCache
from tests.factories import (
    make_finding,
    make_place,
    make_practice,
    make_publication,
    make_region,
    make_section,
    make_settlement,
    make_topic,
)
from tests.html import (
    addresses,
    by_role,
    choices,
    elements,
    headings,
    inputs,
    linked_headings,
    links,
    marks,
    meta,
    said,
    ticked,
)
from tests.search.asking import ask

pytestmark = pytest.mark.django_db
QUERIES, QUERIES_SOON_AFTER = 19, 15
MAP = ("Map of the places found", "")
PLOVDIV = {"name_bg": "Пловдив", "latitude": 42.15, "longitude": 24.75}


def fetch(client: Client, query: str, language: str = "en", status: int = 200) -> str:
    """The page's text, with white space made plain, over a fresh index."""
    indexing.rebuild()
    response = client.get(f"/{language}/search/?{query}")
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def make_national(name: str, **fields: Any) -> Location:
    """A place in Plovdiv that serves the whole country."""
    town = make_settlement(**PLOVDIV)
    return make_place(name_en=name, settlement=town, service={"is_nationwide": True}, **fields)


def titles(page: str) -> list[str]:
    return linked_headings(page, 2)


class TestList:
    def test_shows_every_kind_with_its_card(self, client: Client) -> None:
        make_place("Курсове по български", name_en="Bulgarian courses", phones=["038 1"])
        make_practice("Курсове", title_en="Courses in Vienna", country="AT", start_year=2012)
        make_section("Курсове", title_en="Courses", chapter=5)
        make_finding("Курсове", title_en="Courses help", organisation_en="Institute")
        make_publication("Курсове", title_en="Courses open", outlet_en="The Daily", date="2014-05")
        page = fetch(client, "q=courses")
        assert "<title>1 place, 4 to read for “courses” · BG Immigrants</title>" in page
        assert "Bulgarian courses" in titles(page)
        assert "courses" in [words for words, _ in elements(page, "mark")]
        assert "tel:0381" in addresses(page)
        assert "Austria" in page
        assert "from 2012" in page
        assert "5.1 Courses" in titles(page)
        assert "Institute" in page
        assert "The Daily" in page and "May 2014" in page

    def test_says_what_is_not_known(self, client: Client) -> None:
        make_place(name_en="House")
        page = fetch(client, "q=house")
        assert "We do not know: address, hours, languages." in said(page)
        assert "tel:" not in page
        assert "openstreetmap" not in page

    def test_warns_of_old_and_doubtful_contacts(self, client: Client) -> None:
        make_place(name_en="House", status="uncertain", is_stale=True, seen="2018", is_undated=True)
        page = fetch(client, "q=house")
        assert "Not certain that it works" in page
        assert "Data from 2018" in page
        assert "The source shows no date" in page

    def test_says_whether_a_place_is_open_now(self, client: Client) -> None:
        days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        place = make_place(name_en="House")
        place.schedules.create(
            description_en="always",
            periods=[{"days": days, "opens": "00:00", "closes": "24:00"}],
        )
        page = fetch(client, "q=house")
        assert "Open round the clock" in [words for words, _ in elements(page, "li")]

    def test_shares_without_asking_strangers(self, client: Client) -> None:
        place = make_place(name_en="House & Home")
        page = fetch(client, "q=house")
        address = f"http://testserver/en/places/{place.slug}/"
        encoded = address.replace(":", "%3A").replace("/", "%2F")
        assert f"https://wa.me/?text=House%20%26%20Home%20{encoded}" in addresses(page)
        copied = [about["value"] for _, about in elements(page, "input") if "readonly" in about]
        assert copied == [address]
        assert not re.search(
            r'<(script|img|iframe|link)[^>]+(src|href)="https?://(?!testserver)', page
        )

    def test_marks_a_text_in_another_language(self, client: Client) -> None:
        make_place("Къща")
        assert ("Къща", "bg") in headings(fetch(client, "q=къща"), 2)

    def test_shows_typed_markup_as_text(self, client: Client) -> None:
        make_place("<script>alert(1)</script> къща")
        page = fetch(client, "q=%3Cscript%3E+къща&near=%22%3E%3Cb%3E")
        assert "<script>" not in page
        assert "for “&lt;script&gt; къща” · BG Immigrants</title>" in page
        assert "&lt;" in page
        assert 'value="&quot;&gt;&lt;b&gt;"' in page


class TestFilters:
    def test_offers_values_with_counts(self, client: Client) -> None:
        make_place(topics=["housing"])
        make_place(topics=["housing", "health"])
        page = fetch(client, "")
        assert choices(page)["topic", "housing"] == "housing 2"
        assert choices(page)["topic", "health"] == "health 1"
        assert ("topic", "housing") not in ticked(page)

    def test_can_be_removed_one_by_one(self, client: Client) -> None:
        make_place(topics=["housing"], audiences=["women"])
        page = fetch(client, "q=&topic=housing&audience=women")
        assert {"?audience=women", "?topic=housing"} <= set(addresses(page))
        assert ("topic", "housing") in ticked(page)

    def test_keep_the_words_and_the_place(self, client: Client) -> None:
        make_place(name_en="House")
        page = fetch(client, "q=house&near=haskovo&sort=name&page=1")
        assert {("q", "house"), ("near", "haskovo")} <= set(inputs(page, "hidden"))
        assert ("sort", "name") in ticked(page)

    def test_leave_long_lists_folded(self, client: Client) -> None:
        for number in range(12):
            make_place(topics=[f"topic-{number:02}"])
        page = fetch(client, "topic=topic-11")
        assert ("topic", "topic-11") in ticked(page)
        folds = [words for words, _ in elements(page, "details")]
        [folded] = [words for words in folds if words.startswith("3 more")]
        assert "topic-1" in folded and "topic-11" not in folded

    def test_say_why_there_are_no_languages(self, client: Client) -> None:
        make_place()
        assert "We do not know yet which languages these places speak." in fetch(client, "")

    def test_keep_filtered_pages_out_of_search_engines(self, client: Client) -> None:
        make_place(topics=["housing"])
        assert meta(fetch(client, "topic=housing"), "robots") == "noindex"
        page = fetch(client, "sort=relevance&foo=bar")
        assert "noindex" not in page
        main = [about["href"] for _, about in elements(page, "link") if about["rel"] == "canonical"]
        assert main == ["http://testserver/en/search/"]


class TestPlace:
    def test_says_how_far_each_place_is(self, client: Client) -> None:
        make_place(name_en="Near")
        make_place(name_en="Far", settlement=make_settlement(**PLOVDIV))
        page = fetch(client, "near=Хасково")
        assert "<title>2 places near Haskovo · BG Immigrants</title>" in page
        distances = [words for words, _ in elements(page, "span")]
        assert "Haskovo in the town" in distances
        far = r"about \d\d km Plovdiv"
        assert any(re.fullmatch(far, words) for words in distances)

    def test_asks_which_of_several_settlements(self, client: Client) -> None:
        make_place()
        for slug, people in (("banya-plovdiv", 3000), ("banya-sliven", 500)):
            region = make_region(slug[6:], name_en=slug[6:].title())
            make_settlement("Баня", 42.5, 24.8, slug=slug, region=region, population=people)
        page = fetch(client, "q=&near=Баня")
        assert "Several places have this name. We show this one: Banya, region Plovdiv." in page
        assert ("Banya, region Sliven", "?near=banya-sliven") in links(page)
        page = fetch(client, "q=&near=banya-sliven")
        assert "Several places have this name." not in page
        assert ("near", "Banya") in inputs(page)

    def test_helps_over_a_typo(self, client: Client) -> None:
        make_place()
        make_settlement("Харманли", 41.93, 25.9)
        page = fetch(client, "near=Харманил")
        assert "We found no “Харманил”. We show Harmanli." in page

    def test_shows_a_position_without_its_numbers(self, client: Client) -> None:
        make_place()
        page = fetch(client, "lat=41.93&lon=25.55")
        [field] = [about for _, about in elements(page, "input") if about.get("name") == "near"]
        assert (field["value"], field["placeholder"]) == ("", "My location")
        assert ("lat", "41.93000") in inputs(page, "hidden")

    def test_prefers_a_typed_place_to_an_old_position(self, client: Client) -> None:
        make_place()
        page = fetch(client, "lat=50&lon=10&near=Хасково")
        assert headings(page, 1)[0][0] == "1 place near Haskovo"
        assert "near Haskovo" in page
        assert "lat" not in dict(inputs(page))


class TestMap:
    def test_has_a_pin_for_each_town(self, client: Client) -> None:
        make_place()
        make_place()
        make_place(settlement=make_settlement(**PLOVDIV))
        page = fetch(client, "type=place&near=haskovo")
        assert MAP in by_role(page, "group")
        assert ("Haskovo: 2 places", "") in by_role(page, "link")
        assert "?type=place&settlement=plovdiv&near=haskovo" in addresses(page)
        assert marks(page, "ring") == 3

    def test_has_rings_as_wide_as_they_say(self) -> None:
        make_place()
        for km in (25, 50):
            north = 41.934 + km / 111.2  # of Haskovo; a degree of latitude has 111.2 km
            make_place(settlement=make_settlement(f"На {km}", north, 25.555))
        page = ask("near=haskovo")
        drawn = results_map.draw(page, page.query)
        assert drawn and drawn.middle
        up = sorted(drawn.middle[1] - pin.y for pin in drawn.pins)
        assert [ring.km for ring in drawn.rings] == [25, 50, 100]
        radii = [ring.radius for ring in drawn.rings]
        assert radii == pytest.approx([up[1], up[2], 2 * up[2]], rel=0.02)

    def test_joins_pins_that_would_cover_each_other(self, client: Client) -> None:
        make_place()
        make_place()
        make_place(settlement=make_settlement("Конуш", 41.95, 25.56))
        make_place(settlement=make_settlement(**PLOVDIV))
        page = fetch(client, "")
        assert ("Haskovo and around: 3 places", "") in by_role(page, "link")
        assert "?settlement=haskovo&amp;settlement=konush" in page

    def test_counts_what_lies_beyond_its_edge(self, client: Client) -> None:
        make_place()
        make_place(settlement=make_settlement("Видин", 43.99, 22.87))
        assert "1 more place lies further away." in fetch(client, "near=haskovo")

    def test_is_left_out_where_nothing_has_a_town(self, client: Client) -> None:
        make_practice()
        assert MAP not in by_role(fetch(client, ""), "group")


class TestGroups:
    def test_keep_help_by_phone_apart_from_what_is_near(self, client: Client) -> None:
        make_place(name_en="House near")
        make_national("House line", phones=["0800 1"])
        make_practice(title_en="House of friends")
        page = fetch(client, "q=house&near=haskovo")
        assert headings(page, 1)[0][0] == "2 places, 1 to read for “house” near Haskovo"
        groups = [words for words, _ in headings(page, 2)]
        assert set(groups) >= {
            "By phone or in the whole country 1 place",
            "Near Haskovo and further away 1 place",
            "To read 1",
        }
        assert "By phone Plovdiv" in [words for words, _ in elements(page, "span")]

    def test_say_that_nothing_is_near(self, client: Client) -> None:
        make_settlement("Хасково"), make_national("House line", phones=["0800 1"])
        page = fetch(client, "q=house&near=haskovo&within=10")
        assert "We know of no such place up to 10 km away." in said(page)
        assert ("Search further away", "?q=house&near=haskovo") in links(page)
        assert "Up to 10 km from Haskovo" not in said(page)

    def test_say_what_the_numbers_of_regions_count(self, client: Client) -> None:
        make_place(name_en="House"), make_national("House line")
        page = fetch(client, "q=house&region=haskovo")
        assert "Each number counts 1 that serves the whole country as well." in said(page)
        assert choices(page)["region", "haskovo"] == "Haskovo 2"

    def test_are_not_there_without_a_place(self, client: Client) -> None:
        make_place(name_en="House"), make_national("House line")
        assert "whole country" not in " ".join(words for words, _ in headings(fetch(client, ""), 2))


class TestUnderstood:
    def test_says_what_the_signs_do_and_takes_them_back(self, client: Client) -> None:
        make_place(name_en="House warm"), make_place(name_en="House cold")
        page = fetch(client, "q=house -cold")
        assert titles(page) == ["House warm"]
        assert "Left out is what has: “cold”." in said(page)
        assert ("Search for the words without signs", "?q=house+cold") in links(page)

    def test_says_that_there_are_no_words(self, client: Client) -> None:
        make_place(name_en="House")
        page = fetch(client, "q=%40%40%40")
        assert headings(page, 1)[0][0] == "1 place"
        assert "“@@@” has no words to search for. We show all that we have." in said(page)

    def test_leads_to_places_that_speak_a_language(self, client: Client) -> None:
        make_place(name_en="Speaks", languages=["ar"]), make_place(name_en="House")
        page = fetch(client, "q=arabic")
        assert titles(page) == ["Speaks"]
        assert ("Search for it as a word instead", "?q=arabic&exact=1") in links(page)
        page = fetch(client, "q=arabic house")
        assert titles(page) == ["House"]
        assert ("1 place where this is spoken: Arabic", "?language=ar") in links(page)

    def test_says_that_nobody_is_known_to_speak_it(self, client: Client) -> None:
        make_place(name_en="House")
        sentence = "We know no place yet that speaks Thai. Ask when you call."
        assert sentence in said(fetch(client, "q=thai"))
        assert sentence not in said(fetch(client, "q=thai house"))

    def test_leads_to_what_it_left_out(self, client: Client) -> None:
        for number in range(8):
            make_place(name_en=f"Mentors {number}")
        for number in range(40):
            make_practice(f"Друго {number}", title_en="Other", summary_en="Short.")
        make_practice("Роман", title_en="Novel", summary_en="mentors " + "word " * 3000)
        page = fetch(client, "q=mentors")
        assert "1 more result has little to do with these words." in said(page)
        assert ("Show all", "?q=mentors&all=1") in links(page)
        page = fetch(client, "q=mentors&all=1")
        assert headings(page, 1)[0][0] == "8 places, 1 to read for “mentors”"
        assert "has little to do" not in said(page)
        assert ("all", "1") in inputs(page, "hidden")


class TestNothingFound:
    def test_drops_a_filter_and_says_which(self, client: Client) -> None:
        make_place(name_en="House")
        make_topic("health", name_en="Health")
        page = fetch(client, "q=house&topic=health")
        assert headings(page, 1)[0][0].startswith("No results")
        assert "We left out “Health”. That gives 1 result: it is below." in page
        assert "?q=house" in addresses(page)
        assert titles(page) == ["House"]

    def test_offers_the_nearest_places_and_hotlines(self, client: Client) -> None:
        make_place(name_en="House")
        make_place(location_type=Location.Type.VIRTUAL, is_hotline=True, phones=["112"])
        page = fetch(client, "q=zzzz&near=haskovo")
        assert "We found nothing" in page
        assert "The nearest places" in page
        assert linked_headings(page, 3) == ["House"]
        assert {"tel:112", "?type=place&near=haskovo"} <= set(addresses(page))
        assert "language" not in dict(inputs(page))
        assert "which languages" not in page

    def test_says_bad_values_and_ignores_them(self, client: Client) -> None:
        make_place(name_en="House", topics=["housing"])
        page = fetch(client, "q=house&topic=cooking&within=far&page=x&lat=95&lon=1&sort=odd")
        assert titles(page) == ["House"]
        for value in ("cooking", "(within=far)", "(page=x)", "(lat=95)", "(sort=odd)"):
            assert value in page

    def test_survives_odd_input(self, client: Client) -> None:
        make_place()
        for query in ("q=%00", f"q={'a' * 10_000}", "q=%FF", "near=%00", "topic=%00&page=99999"):
            fetch(client, query)

    def test_says_that_search_is_down(self, client: Client) -> None:
        make_place(is_hotline=True, phones=["112"])
        response = client.get("/en/search/?q=house")  # no index was built
        page = response.content.decode()
        assert response.status_code == 503
        assert headings(page, 1) == [("Search does not work just now", "en")]
        assert ("q", "house") in inputs(page)
        assert "tel:112" in addresses(page)


class TestPages:
    def test_lead_forth_and_back(self, client: Client) -> None:
        for number in range(25):
            make_place(name_en=f"House {number:02}")
        first = fetch(client, "q=house&sort=name")
        assert "1–20 of 25" in first
        assert 'rel="next" href="?q=house&amp;sort=name&amp;page=2"' in first
        assert 'rel="prev"' not in first
        second = fetch(client, "q=house&sort=name&page=2")
        assert "21–25 of 25" in second
        assert "21" in [about.get("start") for _, about in elements(second, "ol")]
        assert titles(second) == [f"House {number}" for number in range(20, 25)]

    def test_ask_as_much_of_the_database_for_many_rows_as_for_few(
        self, client: Client, kept_long: None, django_assert_num_queries: Callable[..., object]
    ) -> None:
        def make_some() -> None:
            for _each in range(5):
                make_place(
                    name_en="House", topics=["housing"], languages=["en"], audiences=["women"],
                    phones=["112"],
                )  # fmt: skip
                make_practice(title_en="House", topics=["housing"], actors=["ngo"])
                make_section("Къща", title_en="House", text="Да", topics=["housing"])
                make_finding(title_en="House", topics=["housing"])

        for _again in range(2):
            make_some()
            indexing.rebuild()
            client.get("/en/search/?q=house&near=haskovo")  # reads gazetteer, needs and dangers
            BatchCache.forget_all()
            with django_assert_num_queries(QUERIES):
                client.get("/en/search/?q=house&near=haskovo&topic=housing&page_size=100")
            with django_assert_num_queries(QUERIES_SOON_AFTER):
                client.get("/en/search/?q=house&near=haskovo&topic=housing&page_size=100")


class TestSafety:
    @pytest.mark.parametrize(
        "path",
        ["/en/", "/bg/about/", "/en/search/?q=house&near=haskovo", "/en/search/?q=zz", "/en/nope/"],
    )
    def test_needs_nothing_inline(self, client: Client, path: str) -> None:
        make_place(name_en="House", is_hotline=True, phones=["112"])
        make_practice(results_bg="Да", lessons_bg="Да")
        indexing.rebuild()
        response = client.get(path)
        page = response.content.decode()
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        allowed = response["Permissions-Policy"].split(", ")
        assert "geolocation=(self)" in allowed
        assert {"camera=()", "microphone=()", "payment=()", "usb=()"} <= set(allowed)

    def test_stays_light(self, client: Client) -> None:
        for number in range(20):
            make_place(name_en=f"House {number}", topics=[f"topic-{number}"], phones=["038 1"])
        indexing.rebuild()
        response = client.get("/en/search/?q=house", headers={"accept-encoding": "gzip"})
        assert response["Content-Encoding"] == "gzip"
        assert len(response.content) < 20_000
