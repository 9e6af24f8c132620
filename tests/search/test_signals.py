"""The index follows saves and deletions after their transaction has committed."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from directory.models import Location, Service, ServiceAtLocation
from search import indexing, signals
from search.engine import backend
from search.engine.generations import Generations
from tests.factories import (
    make_audience,
    make_finding,
    make_language,
    make_place,
    make_practice,
    make_section,
    make_topic,
)
from tests.search.asking import ask, ask_again, counts, titles

pytestmark = pytest.mark.django_db

Committed = Callable[[], AbstractContextManager[object]]


@pytest.fixture
def committed(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Committed:
    """A block whose end stands for the commit of a transaction."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


class TestSaving:
    def test_adds_changes_and_hides_a_document(self, committed: Committed) -> None:
        with committed():
            place = make_place("Адвокат")
        assert titles(ask_again("")) == ["Адвокат"]
        with committed():
            place.name_bg = "Юрист"
            place.save()
        assert titles(ask_again("q=юрист")) == ["Юрист"]
        with committed():
            place.status = Location.Status.CLOSED
            place.save()
        assert ask_again("").total == 0

    def test_watches_all_four_kinds(self, committed: Committed) -> None:
        with committed():
            made = [make_place(), make_section(), make_practice(), make_finding()]
        assert ask_again("").total == 4
        with committed():
            for one in made:
                one.delete()
        assert ask_again("").total == 0

    def test_writes_once_for_a_whole_transaction(
        self,
        committed: Committed,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        writes = []
        monkeypatch.setattr(indexing, "refresh", lambda keys: writes.append(len(keys)))
        with committed():
            make_place(), make_place(), make_practice()
        assert writes == [3]

    def test_waits_for_the_commit(self) -> None:
        ask("")
        make_place("Не е записано")
        assert ask_again("").total == 0


@pytest.mark.django_db(transaction=True)
class TestRollback:
    def test_leaves_no_document(self) -> None:
        indexing.rebuild()
        with pytest.raises(LookupError), transaction.atomic():
            make_place("Отменено")
            raise LookupError
        make_practice("Записано")
        assert titles(ask_again("")) == ["Записано"]


class TestWhatFeedsADocument:
    @pytest.fixture(autouse=True)
    def _place(self, db: None) -> None:
        self.place = make_place("Приемна", topics=["housing"], languages=["ar"])
        self.section = make_section("Раздел", topics=["housing"], statements=["Първо."])
        indexing.rebuild()
        self.service: Service = self.place.services.get()

    def test_is_a_service(self, committed: Committed) -> None:
        with committed():
            self.service.description_bg = "Психолог"
            self.service.save()
        assert titles(ask_again("q=психолог")) == ["Приемна"]
        with committed():
            self.service.delete()
        assert ask_again("q=психолог").total == 0

    def test_is_what_a_service_is_for(self, committed: Committed) -> None:
        with committed():
            self.service.topics.set([make_topic("health")])
            self.service.audiences.add(make_audience("refugees"))
            self.service.languages.clear()
        page = ask_again("type=place")
        assert counts(page, "topic") == {"health": 1}
        assert counts(page, "audience") == {"refugees": 1}
        assert counts(page, "language") == {}

    def test_is_where_a_service_is_given(self, committed: Committed) -> None:
        with committed():
            self.service.locations.remove(self.place)
        assert counts(ask_again("type=place"), "topic") == {}
        with committed():
            self.place.services.add(self.service)
        assert counts(ask_again("type=place"), "topic") == {"housing": 1}

    def test_is_a_row_that_joins_a_service_to_a_place(self, committed: Committed) -> None:
        with committed():
            ServiceAtLocation.objects.get(service=self.service).delete()
        assert counts(ask_again("type=place"), "topic") == {}
        with committed():
            ServiceAtLocation.objects.create(service=self.service, location=self.place)
        assert counts(ask_again("type=place"), "topic") == {"housing": 1}

    def test_is_a_name_in_a_vocabulary(self, committed: Committed) -> None:
        with committed():
            topic = make_topic("housing")
            topic.name_bg = "Подслон"
            topic.save()
        assert set(titles(ask_again("q=подслон"))) == {"Приемна", "Раздел"}

    def test_is_a_language(self, committed: Committed) -> None:
        with committed():
            language = make_language("ar")
            language.code = "fa"
            language.save()
        assert counts(ask_again(""), "language") == {"fa": 1}

    @pytest.mark.parametrize("relation", ["organization", "settlement", "settlement.region"])
    def test_is_the_name_of_what_a_place_belongs_to(
        self,
        relation: str,
        committed: Committed,
    ) -> None:
        one = self.place
        for name in relation.split("."):
            one = getattr(one, name)
        with committed():
            one.name_bg = "Преименувано"
            one.save()
        assert titles(ask_again("q=преименувано")) == ["Приемна"]

    def test_is_a_statement_or_the_chapter_of_a_section(self, committed: Committed) -> None:
        statement = self.section.statements.get()
        with committed():
            statement.text_bg = "Наредба"
            statement.save()
            self.section.chapter.title_bg = "Закони"
            self.section.chapter.save()
        assert titles(ask_again("q=наредба")) == titles(ask_again("q=закон")) == ["Раздел"]
        with committed():
            statement.delete()
        assert ask_again("q=наредба").total == 0


class TestFailing:
    def test_does_not_break_the_save(
        self,
        committed: Committed,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        monkeypatch.setattr(backend, "LOCK_TIMEOUT_SECONDS", 0)
        indexing.rebuild()
        generations: Generations = indexing.backend().generations
        with generations.lock(0), committed():
            make_place("Записано")
        assert Location.objects.count() == 1
        assert "another writer holds" in caplog.text


class TestPaused:
    def test_leaves_the_index_alone(self, committed: Committed) -> None:
        indexing.rebuild()
        with signals.paused(), committed():
            make_place("Тихо")
        assert ask_again("").total == 0
        with committed():
            make_place("Чуто")
        assert titles(ask_again("")) == ["Чуто"]
