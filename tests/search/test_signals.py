"""What saves and deletions leave in the outbox, and what searches then find."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from directory.models import Location, Service, ServiceAtLocation
from kb.models import Actor
from search import indexing, signals
from search.models import PendingDocument
from tests.factories import (
    make_audience,
    make_finding,
    make_language,
    make_place,
    make_practice,
    make_publication,
    make_section,
    make_topic,
)
from tests.indicators.making import make_indicator
from tests.search.asking import ask, ask_again, counts, titles

pytestmark = pytest.mark.django_db


@contextmanager
def applied() -> Iterator[None]:
    """A block after which the worker has had its turn."""
    yield
    while indexing.apply_pending():
        pass


def waiting() -> list[str]:
    return [str(row) for row in PendingDocument.objects.all()]


class TestSaving:
    def test_adds_changes_and_hides_a_document(self) -> None:
        with applied():
            place = make_place("Адвокат")
        assert titles(ask_again("")) == ["Адвокат"]
        with applied():
            place.name_bg = "Юрист"
            place.save()
        assert titles(ask_again("q=юрист")) == ["Юрист"]
        with applied():
            place.status = Location.Status.CLOSED
            place.save()
        assert ask_again("").total == 0

    def test_watches_every_kind(self) -> None:
        with applied():
            made = [
                make_place(),
                make_section(),
                make_practice(),
                make_finding(),
                make_publication(),
                make_indicator(),
            ]
        assert ask_again("").total == 6
        with applied():
            for one in made:
                one.delete()
        assert ask_again("").total == 0

    def test_only_notes_what_waits(self) -> None:
        ask("")
        place = make_place("Чака")
        assert f"directory.location {place.pk}" in waiting()
        assert ask_again("").total == 0

    def test_asks_nothing_for_what_no_document_shows(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_num_queries(1):
            Actor.objects.create(slug="municipality", name_bg="Община")
        assert waiting() == []


@pytest.mark.django_db(transaction=True)
class TestRollback:
    def test_leaves_nothing_in_the_outbox(self) -> None:
        with pytest.raises(LookupError), transaction.atomic():
            make_place("Отменено")
            raise LookupError
        assert waiting() == []
        with transaction.atomic():
            practice = make_practice("Записано")
        assert waiting() == [f"kb.goodpractice {practice.pk}"]


class TestWhatFeedsADocument:
    @pytest.fixture(autouse=True)
    def _place(self, db: None) -> None:
        self.place = make_place("Приемна", topics=["housing"], languages=["ar"])
        steps = [("s1", "", "Първо.")]
        self.section = make_section("Раздел", topics=["housing"], steps=steps)
        indexing.rebuild()
        self.service: Service = self.place.services.get()

    def test_is_a_service(self) -> None:
        with applied():
            self.service.description_bg = "Психолог"
            self.service.save()
        assert titles(ask_again("q=психолог")) == ["Приемна"]
        with applied():
            self.service.delete()
        assert ask_again("q=психолог").total == 0

    def test_is_what_a_service_is_for(self) -> None:
        with applied():
            self.service.topics.set([make_topic("health")])
            self.service.audiences.add(make_audience("refugees"))
            self.service.languages.clear()
        page = ask_again("type=place")
        assert counts(page, "topic") == {"health": 1}
        assert counts(page, "audience") == {"refugees": 1}
        assert counts(page, "language") == {}

    def test_is_where_a_service_is_given(self) -> None:
        with applied():
            self.service.locations.remove(self.place)
        assert counts(ask_again("type=place"), "topic") == {}
        with applied():
            self.place.services.add(self.service)
        assert counts(ask_again("type=place"), "topic") == {"housing": 1}

    def test_is_a_row_that_joins_a_service_to_a_place(self) -> None:
        with applied():
            ServiceAtLocation.objects.get(service=self.service).delete()
        assert counts(ask_again("type=place"), "topic") == {}
        with applied():
            ServiceAtLocation.objects.create(service=self.service, location=self.place)
        assert counts(ask_again("type=place"), "topic") == {"housing": 1}

    def test_is_a_name_in_a_vocabulary(self) -> None:
        with applied():
            topic = make_topic("housing")
            topic.name_bg = "Подслон"
            topic.save()
        assert set(titles(ask_again("q=подслон"))) == {"Приемна", "Раздел"}

    def test_is_a_language(self) -> None:
        with applied():
            language = make_language("ar")
            language.code = "fa"
            language.save()
        assert counts(ask_again(""), "language") == {"fa": 1}

    @pytest.mark.parametrize("relation", ["organization", "settlement", "settlement.region"])
    def test_is_the_name_of_what_a_place_belongs_to(self, relation: str) -> None:
        one = self.place
        for name in relation.split("."):
            one = getattr(one, name)
        with applied():
            one.name_bg = "Преименувано"
            one.save()
        assert titles(ask_again("q=преименувано&place=no")) == ["Приемна"]

    def test_is_a_step_or_the_chapter_of_a_section(self) -> None:
        step = self.section.steps.get()
        with applied():
            step.text_bg = "Наредба"
            step.save()
            self.section.chapter.title_bg = "Закони"
            self.section.chapter.save()
        assert titles(ask_again("q=наредба")) == titles(ask_again("q=закон")) == ["Раздел"]
        with applied():
            step.delete()
        assert ask_again("q=наредба").total == 0


class TestPaused:
    def test_leaves_the_outbox_alone(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        place = make_place("Тихо", topics=["housing"])
        indexing.rebuild()
        with signals.paused(), django_assert_num_queries(1):
            place.settlement.save(update_fields=["name_bg"])
        assert waiting() == []
        place.settlement.save(update_fields=["name_bg"])
        assert waiting() == [f"directory.location {place.pk}"]
