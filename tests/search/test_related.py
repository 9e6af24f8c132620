"""From practice to person: places, sections and practices beside a practice."""

from collections.abc import Callable

import pytest
from django.test import Client

from indicators.models import Indicator
from search import indexing
from search.related import measures_of, related_to, uses_of
from tests.factories import (
    make_finding,
    make_place,
    make_practice,
    make_region,
    make_section,
    make_settlement,
    make_topic,
)
from tests.html import addresses, elements, inputs, inside, links
from tests.indicators.making import make_indicator

pytestmark = pytest.mark.django_db


class TestNeighbours:
    def test_names_who_could_run_it_near_haskovo(self) -> None:
        practice = make_practice(topics=["housing"])
        near = make_place(topics=["housing"])
        make_place(topics=["health"])
        make_place(topics=["housing"], status="closed")
        far = make_settlement("Варна", region=make_region("varna"))
        make_place(topics=["housing"], settlement=far)
        assert related_to(practice).places == [near]

    def test_puts_what_is_alike_in_words_before_its_equals(self) -> None:
        practice = make_practice("Хотел", summary_bg="Хотел с бежанци", topics=["housing"])
        for number in range(3):
            make_practice(f"Курсове {number}", summary_bg="Уроци", topics=["housing"])
        alike = make_practice("Друг хотел", summary_bg="Хотел за бежанци", topics=["housing"])
        assert related_to(practice).practices[0] != alike
        indexing.rebuild()
        assert related_to(practice).practices[0] == alike

    def test_shares_a_topic_and_is_published(self) -> None:
        practice = make_practice("Хотел", topics=["housing"])
        make_practice("Хотел", topics=["health"])
        make_practice("Хотел", topics=["housing"], is_published=False)
        section = make_section("Хотел", topics=["housing"])
        make_section("Хотел", topics=["health"])
        indexing.rebuild()
        found = related_to(practice)
        assert (found.practices, found.sections, found.places) == ([], [section], [])

    def test_finds_nothing_for_what_is_filed_nowhere(self) -> None:
        make_place(topics=["housing"])
        found = related_to(make_practice())
        assert (found.practices, found.sections, found.places) == ([], [], [])

    @pytest.mark.parametrize("count", [1, 6])
    def test_asks_the_database_a_fixed_number_of_times(
        self, count: int, django_assert_num_queries: Callable
    ) -> None:
        practice = make_practice(topics=["housing", "health"])
        for _ in range(count):
            make_practice(topics=["housing"])
            make_section(topics=["housing"])
            make_place(topics=["housing"])
        indexing.rebuild()
        practice = type(practice).objects.with_details().get(pk=practice.pk)
        with django_assert_num_queries(4):
            related_to(practice)


class TestPage:
    def test_leads_from_the_practice_to_the_person(self, client: Client) -> None:
        practice = make_practice(topics=["housing"])
        place = make_place(name_en="Centre", topics=["housing"])
        section = make_section(title_en="Housing law", topics=["housing"])
        page = client.get(f"/en/practices/{practice.slug}/").content.decode()
        assert "Who could run this in Bulgaria?" in page
        assert f"/en/places/{place.slug}/" in addresses(page)
        assert section.get_absolute_url().replace("/bg/", "/en/") in page
        assert ("topic", "housing") in inputs(page, "hidden")
        [label] = [about for words, about in elements(page, "label")
                   if words == "Places near another town"]  # fmt: skip
        assert "near" in dict(inputs(inside(page, str(label["for"]))))

    def test_asks_no_town_for_what_is_filed_nowhere(self, client: Client) -> None:
        page = client.get(f"/en/practices/{make_practice().slug}/").content.decode()
        assert "Who could run this" not in page


class TestIndicators:
    @pytest.fixture(autouse=True)
    def _indicator(self) -> None:
        topic = make_topic("asylum-and-protection", name_bg="Закрила")
        self.indicator = make_indicator("ASY_APP", name_bg="Търсещи закрила")
        self.indicator.topics.add(topic)

    def test_lead_from_a_section_to_what_it_links_to(self) -> None:
        make_indicator("ASY", name_bg="Само начало на кода")
        section = make_section(text="Колко са [те](indicator:ASY_APP)?")
        assert measures_of(section) == [self.indicator]
        assert uses_of(self.indicator).sections == [section]
        assert uses_of(Indicator.objects.get(code="ASY")).sections == []

    def test_lead_by_topic_where_nothing_is_linked(self) -> None:
        practice = make_practice(topics=["asylum-and-protection"])
        finding = make_finding(topics=["asylum-and-protection"])
        section = make_section(topics=["asylum-and-protection"])
        make_finding(topics=["employment"])
        found = uses_of(self.indicator)
        assert (found.sections, found.practices, found.findings) == (
            [section], [practice], [finding],
        )  # fmt: skip
        assert measures_of(finding) == measures_of(section) == [self.indicator]
        assert related_to(practice).indicators == [self.indicator]

    def test_are_left_out_while_unpublished(self) -> None:
        Indicator.objects.update(is_published=False)
        section = make_section(topics=["asylum-and-protection"])
        assert measures_of(section) == []

    def test_stand_on_the_pages(self, client: Client) -> None:
        finding = make_finding(topics=["asylum-and-protection"])
        practice = make_practice(topics=["asylum-and-protection"])
        for one in (finding, practice):
            page = client.get(one.get_absolute_url()).content.decode()
            assert "Как да го измерите" in page
            assert ("Търсещи закрила", "/bg/data/ASY_APP/") in links(page)
        section = make_section(topics=["asylum-and-protection"])
        assert "Данни по темата" in client.get(section.get_absolute_url()).content.decode()
        Indicator.objects.update(is_published=False)
        page = client.get(finding.get_absolute_url()).content.decode()
        assert "Как да го измерите" not in page
