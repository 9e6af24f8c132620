"""From practice to person: places, sections and practices beside a practice."""

from collections.abc import Callable

import pytest
from django.test import Client

from search import indexing
from search.neighbours import neighbours
from tests.factories import (
    make_place,
    make_practice,
    make_region,
    make_section,
    make_settlement,
)

pytestmark = pytest.mark.django_db


class TestNeighbours:
    def test_names_who_could_run_it_near_haskovo(self) -> None:
        practice = make_practice(topics=["housing"])
        near = make_place(topics=["housing"])
        make_place(topics=["health"])
        make_place(topics=["housing"], status="closed")
        far = make_settlement("Варна", region=make_region("varna"))
        make_place(topics=["housing"], settlement=far)
        assert neighbours(practice).places == [near]

    def test_puts_what_is_alike_in_words_before_its_equals(self) -> None:
        practice = make_practice("Хотел", summary_bg="Хотел с бежанци", topics=["housing"])
        for number in range(3):
            make_practice(f"Курсове {number}", summary_bg="Уроци", topics=["housing"])
        alike = make_practice("Друг хотел", summary_bg="Хотел за бежанци", topics=["housing"])
        assert neighbours(practice).practices[0] != alike
        indexing.rebuild()
        assert neighbours(practice).practices[0] == alike

    def test_shares_a_topic_and_is_published(self) -> None:
        practice = make_practice("Хотел", topics=["housing"])
        make_practice("Хотел", topics=["health"])
        make_practice("Хотел", topics=["housing"], is_published=False)
        section = make_section("Хотел", topics=["housing"])
        make_section("Хотел", topics=["health"])
        indexing.rebuild()
        found = neighbours(practice)
        assert (found.practices, found.sections, found.places) == ([], [section], [])

    def test_finds_nothing_for_what_is_filed_nowhere(self) -> None:
        make_place(topics=["housing"])
        found = neighbours(make_practice())
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
        with django_assert_num_queries(3):
            neighbours(practice)


class TestPage:
    def test_leads_from_the_practice_to_the_person(self, client: Client) -> None:
        practice = make_practice(topics=["housing"])
        place = make_place(name_en="Centre", topics=["housing"])
        section = make_section(title_en="Housing law", topics=["housing"])
        page = client.get(f"/en/practices/{practice.slug}/").content.decode()
        assert "Who could run this in Bulgaria?" in page
        assert f'href="/en/places/{place.slug}/"' in page
        assert section.get_absolute_url().replace("/bg/", "/en/") in page
        assert '<input type="hidden" name="topic" value="housing">' in page
        assert '<label for="near-town">Places near another town</label>' in page

    def test_asks_no_town_for_what_is_filed_nowhere(self, client: Client) -> None:
        page = client.get(f"/en/practices/{make_practice().slug}/").content.decode()
        assert "Who could run this" not in page
