"""The engine under Haystack's own calls, and the life of the index on disk."""

import io
import math
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from haystack import connections
from haystack.exceptions import SearchBackendError
from haystack.query import SQ, SearchQuerySet
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from directory.coordinates import Coordinates, distances_km
from directory.models import Location
from kb.models import GoodPractice
from search import indexing
from search.engine.contract import SearchRequest
from search.engine.whoosh import backend, geo
from search.engine.whoosh.generations import Generations
from search.errors import IndexLocked, SearchUnavailable
from search.management.commands import build_index
from search.query import Query
from search.service import search
from tests.factories import make_place, make_practice, make_settlement
from tests.search.asking import ask, ask_again, titles


class Point:
    """What Haystack asks of a point, without a geometry library."""

    geom_type, srid = "Point", 4326

    def __init__(self, latitude: float, longitude: float) -> None:
        self.coords = longitude, latitude

    def clone(self) -> "Point":
        return self


class Kilometres:
    def __init__(self, km: float) -> None:
        self.km = km


def root() -> Path:
    return Generations(Path(connections.connections_info["default"]["PATH"])).root


def names(results: SearchQuerySet) -> list[str]:
    return [str(result.object) for result in results]


@pytest.mark.django_db
class TestSearchQuerySet:
    def test_browses_everything(self) -> None:
        make_place("А"), make_practice("Б")
        indexing.rebuild()
        assert SearchQuerySet().count() == 2

    def test_finds_a_word_in_any_field_by_its_stem(self) -> None:
        make_place("Курсове"), make_place("Друго", service={"description_bg": "един курс"})
        make_place("Нищо")
        indexing.rebuild()
        assert names(SearchQuerySet().filter(content="курсът")) == ["Курсове", "Друго"]
        assert names(SearchQuerySet().filter(title_bg="курсът")) == ["Курсове"]

    def test_combines_words(self) -> None:
        make_place("Адвокат Хасково"), make_place("Адвокат Сливен"), make_place("Лекар Хасково")
        indexing.rebuild()
        both = SearchQuerySet().filter(content="адвокат").filter(content="хасково")
        assert "Адвокат Хасково" in names(both) and "Лекар Хасково" not in names(both)
        either = SearchQuerySet().filter(SQ(title_bg="адвокат") | SQ(title_bg="лекар"))
        assert len(either) == 3
        without = SearchQuerySet().filter(title_bg="адвокат").exclude(title_bg="сливен")
        assert names(without) == ["Адвокат Хасково"]

    def test_finds_phrases_and_beginnings(self) -> None:
        make_place("Български за чужденци"), make_place("За чужденци на български")
        indexing.rebuild()
        phrase = SearchQuerySet().filter(content__exact="български за")
        assert names(phrase) == ["Български за чужденци"]
        assert SearchQuerySet().filter(title_bg__startswith="чужд").count() == 2

    def test_narrows_by_model_and_code_and_counts_facets(self) -> None:
        make_place("А", topics=["legal-aid", "housing"]), make_place("Б", topics=["housing"])
        make_practice("В", topics=["housing"])
        indexing.rebuild()
        places = SearchQuerySet().models(Location).facet("topics")
        assert places.facet_counts()["fields"]["topics"] == [("housing", 2), ("legal-aid", 1)]
        assert names(places.narrow('topics:"legal-aid"')) == ["А"]
        assert names(places.narrow('topics:"legal"')) == []

    def test_slices_anywhere(self) -> None:
        for number in range(10):
            make_practice(f"П{number}")
        indexing.rebuild()
        everything = SearchQuerySet().order_by("name_bg")
        assert names(everything[1:3]) == ["П1", "П2"]
        assert names(everything[7:20]) == ["П7", "П8", "П9"]
        assert names(everything[20:30]) == []

    def test_sorts_in_mixed_directions(self) -> None:
        make_place("Б", seen="2024"), make_place("А", seen="2024"), make_place("В", seen="2020")
        indexing.rebuild()
        assert names(SearchQuerySet().order_by("-date", "name_bg")) == ["А", "Б", "В"]
        assert names(SearchQuerySet().order_by("date", "-name_bg")) == ["В", "Б", "А"]

    def test_cuts_to_a_circle_and_sorts_by_distance(self) -> None:
        make_place("Хасково"), make_place("София", settlement=make_settlement("София", 42.7, 23.3))
        make_place("Онлайн", location_type=Location.Type.VIRTUAL)
        indexing.rebuild()
        sofia = Point(42.7, 23.3)
        inside = SearchQuerySet().dwithin("point", sofia, Kilometres(50))
        assert names(inside) == ["София"]
        by_distance = SearchQuerySet().distance("point", sofia).order_by("distance")
        assert names(by_distance) == ["София", "Хасково", "Онлайн"]

    def test_filters_by_ranges_of_numbers(self) -> None:
        make_place("Старо", seen="2020"), make_place("Ново", seen="2024")
        indexing.rebuild()
        assert names(SearchQuerySet().filter(date__gte=20240101)) == ["Ново"]
        assert names(SearchQuerySet().filter(date__lt=20240101)) == ["Старо"]
        assert SearchQuerySet().filter(date__range=(20200101, 20250101)).count() == 2
        assert names(SearchQuerySet().filter(date=20241231)) == ["Ново"]
        with pytest.raises(SearchBackendError, match="date is compared with numbers only"):
            len(SearchQuerySet().filter(date__gte="вчера"))

    def test_finds_a_word_with_a_point_or_dash(self) -> None:
        make_place("Помощта е безплатно."), make_place("Ел-поща")
        indexing.rebuild()
        assert SearchQuerySet().filter(content="безплатно.").count() == 1
        assert SearchQuerySet().filter(content="ел-поща").count() == 1
        assert SearchQuerySet().filter(content="ел-адрес").count() == 0

    def test_marks_the_words_that_matched(self) -> None:
        make_place("Курсове <по> български")
        indexing.rebuild()
        [result] = SearchQuerySet().filter(content="курс").highlight()
        assert result.highlighted["title_bg"] == ["<mark>Курсове</mark> &lt;по&gt; български"]
        with pytest.raises(SearchBackendError, match="options of highlight are not served"):
            len(SearchQuerySet().filter(content="курс").highlight(pre_tags=["<b>"]))

    def test_finds_more_like_one(self) -> None:
        one = make_practice("Наставници за бежанци", summary_bg="Обучение на доброволци")
        make_practice("Наставници в училище", summary_bg="Деца")
        make_practice("Обучение на наставници за бежанци", summary_bg="Доброволци")
        make_practice("Жилища", summary_bg="Наеми", country="GR")
        indexing.rebuild()
        like_it = SearchQuerySet().more_like_this(one)
        assert names(like_it)[:2] == ["Обучение на наставници за бежанци", "Наставници в училище"]
        assert names(like_it[1:2]) == ["Наставници в училище"]
        assert SearchQuerySet().models(Location).more_like_this(one).count() == 0

    def test_suggests_a_spelling_when_nothing_is_found(self) -> None:
        make_practice("Имигранти на пазара на труда")
        indexing.rebuild()
        assert SearchQuerySet().filter(content="имегранти").spelling_suggestion() == "имигранти"
        found = SearchQuerySet().filter(content="имигранти")
        assert found.spelling_suggestion() is None
        assert found.spelling_suggestion("пазра") == "пазара"

    @pytest.mark.parametrize("count", [2, 12])
    def test_loads_rows_with_few_queries(
        self, count: int, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for number in range(count):
            make_practice(f"П{number}")
        indexing.rebuild()
        with django_assert_num_queries(3):  # the practices, and two relations of theirs
            loaded = SearchQuerySet().load_all()[:count]
            assert {str(result.object) for result in loaded} == {f"П{n}" for n in range(count)}

    def test_gives_values(self) -> None:
        place = make_place("А", topics=["housing"], seen="2024")
        indexing.rebuild()
        assert list(SearchQuerySet().values_list("pk", flat=True)) == [place.pk]
        [values] = SearchQuerySet().values_list("pk", "topics", "title_bg", "date")
        assert list(values) == [place.pk, ["housing"], "А", 20241231.0]
        with pytest.raises(SearchBackendError, match="no such field: colour"):
            list(SearchQuerySet().values_list("colour"))

    def test_refuses_what_it_does_not_serve(self) -> None:
        make_place()
        indexing.rebuild()
        everything = SearchQuerySet().all()
        for refused, message in (
            (everything.query_facet("topics", "housing"), "query_facets is not served"),
            (everything.within("point", Point(42, 25), Point(43, 26)), "within is not served"),
            (everything.order_by("colour"), "no such field to sort by: 'colour'"),
            (everything.order_by("distance"), "an order by distance needs"),
            (everything.facet("colour"), "no facets of: colour"),
        ):
            with pytest.raises(SearchBackendError, match=message):
                len(refused)


@pytest.mark.django_db
class TestWriting:
    def test_updates_and_removes_single_documents(self) -> None:
        place = make_place("Старо име", service={"name_bg": "Услуга"})
        indexing.rebuild()
        place.name_bg = "Ново име"
        place.save()
        indexing.refresh([(Location, place.pk)])
        assert titles(ask_again("q=старо")) == []
        assert titles(ask_again("q=ново")) == ["Ново име"]
        indexing.refresh([(Location, 10_000)])
        assert ask_again("").total == 1
        connections["default"].get_backend().remove(place)
        assert ask_again("").total == 0

    def test_begins_an_index_that_is_not_there(self) -> None:
        place = make_place("Първо")
        indexing.refresh([(Location, place.pk)])
        assert titles(ask_again("")) == ["Първо"]

    def test_clears_one_model_or_all(self) -> None:
        make_place("А"), make_practice("Б")
        indexing.rebuild()
        engine = connections["default"].get_backend()
        engine.clear(models=[GoodPractice])
        assert titles(ask_again("")) == ["А"]
        engine.clear()
        assert ask_again("").total == 0

    def test_leaves_the_index_as_it_was_when_a_write_fails(self) -> None:
        make_place("А")
        indexing.rebuild()

        class Broken:
            def full_prepare(self, one: object) -> dict[str, object]:
                raise LookupError("no such text")

        engine = connections["default"].get_backend()
        for write in (
            lambda: engine.update(Broken(), Location.objects.all()),
            lambda: engine.rebuild([(Broken(), Location.objects.all())]),
        ):
            with pytest.raises(LookupError):
                write()
            assert titles(ask_again("")) == ["А"]
        indexing.refresh([(Location, make_place("Б").pk)])
        assert ask_again("").total == 2

    def test_waits_for_another_writer_and_then_gives_up(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(backend, "LOCK_TIMEOUT_SECONDS", 0.05)
        place = make_place("А")
        indexing.rebuild()
        with Generations(root()).lock(0), pytest.raises(IndexLocked):
            indexing.refresh([(Location, place.pk)])
        with Generations(root()).lock(0), pytest.raises(CommandError, match="another writer"):
            call_command("build_index")
        indexing.refresh([(Location, place.pk)])


@pytest.mark.django_db
class TestGenerations:
    def test_are_swapped_and_only_the_last_two_are_kept(self) -> None:
        for _ in range(4):
            indexing.rebuild()
        folders = sorted(path.name for path in root().glob("generation-*"))
        assert folders == ["generation-000003", "generation-000004"]
        assert (root() / "CURRENT").read_text() == "generation-000004"

    def test_show_readers_the_whole_old_index_until_the_swap(self) -> None:
        for number in range(20):
            make_place(f"Място {number}")
        indexing.rebuild()
        totals, stop = set(), threading.Event()

        def read() -> None:
            while not stop.is_set():
                engine = connections["default"].get_backend()
                totals.add(engine.find(SearchRequest(stop=0)).total)

        reader = threading.Thread(target=read)
        reader.start()
        for _ in range(5):
            indexing.rebuild()
        stop.set()
        reader.join()
        assert totals == {20}

    def test_fall_back_to_the_one_before_and_say_so(self) -> None:
        make_place("Старо")
        indexing.rebuild()
        assert not ask("").is_degraded
        newest = root() / (root() / "CURRENT").read_text()
        for path in newest.glob("*.toc"):
            path.write_bytes(path.read_bytes()[:20])
        page = ask_again("")
        assert (page.is_degraded, titles(page)) == (True, ["Старо"])
        assert not indexing.is_complete()
        assert not ask("").is_degraded

    def test_cannot_be_read_when_all_are_damaged_or_of_another_version(self) -> None:
        make_place("Място")
        ask("")
        for path in root().glob("generation-*/VERSION"):
            path.write_text("another")
        with pytest.raises(SearchUnavailable, match="cannot be read"):
            search(Query(), "bg")
        with pytest.raises(SearchUnavailable, match="cannot be written"):
            indexing.refresh([(Location, make_place().pk)])

    def test_are_seen_by_other_threads_at_once(self) -> None:
        make_place("А")
        indexing.rebuild()
        totals: list[int] = []

        def read() -> None:
            engine = connections["default"].get_backend()
            totals.append(engine.find(SearchRequest(stop=0)).total)

        for expected in (1, 2, 3):
            reader = threading.Thread(target=read)
            reader.start()
            reader.join()
            assert totals[-1] == expected
            indexing.refresh([(Location, make_place().pk)])
        connection.close_if_unusable_or_obsolete()


@pytest.mark.django_db
class TestBuildIndex:
    def test_says_how_many_documents_it_built(self, capsys: pytest.CaptureFixture[str]) -> None:
        make_place(), make_place(status=Location.Status.CLOSED)
        call_command("build_index")
        assert capsys.readouterr().out == "Built the search index: 1 documents.\n"

    def test_draws_a_bar_on_a_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        make_place(), make_place()
        terminal = io.StringIO()
        monkeypatch.setattr(terminal, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stderr", terminal)
        call_command("build_index")
        assert "0/2 [00:00<?, ? documents/s]" in terminal.getvalue()

    def test_writes_a_line_now_and_then_elsewhere(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(build_index, "_A_LINE_EVERY", 2)
        make_place(), make_place(), make_place()
        call_command("build_index")
        assert capsys.readouterr() == (
            "2 of 3 documents read\nBuilt the search index: 3 documents.\n",
            "",
        )

    def test_does_nothing_when_it_is_not_needed(self, capsys: pytest.CaptureFixture[str]) -> None:
        make_place()
        call_command("build_index", "--if-needed")
        call_command("build_index", "--if-needed")
        assert capsys.readouterr().out.splitlines() == [
            "Built the search index: 1 documents.",
            "The search index is complete.",
        ]

    @pytest.mark.parametrize("damage", ["a row more", "another version", "a row less"])
    def test_builds_when_something_is_missing(
        self, damage: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        place = make_place()
        call_command("build_index")
        if damage == "a row more":
            make_place()
        elif damage == "a row less":
            Location.objects.filter(pk=place.pk).update(is_published=False)
        else:
            next(root().glob("generation-*/VERSION")).write_text("another")
        call_command("build_index", "--if-needed")
        assert "Built" in capsys.readouterr().out.splitlines()[-1]


points = st.tuples(st.floats(-89, 89), st.floats(-180, 180))


class TestGeo:
    @given(st.lists(points, min_size=1, max_size=20), points, st.floats(1, 500))
    def test_finds_in_the_box_what_is_in_the_circle(
        self, there: list[tuple[float, float]], middle: tuple[float, float], radius_km: float
    ) -> None:
        latitudes, longitudes = (np.array(values) for values in zip(*there, strict=True))
        centre = Coordinates(*middle)
        measured = distances_km(latitudes, longitudes, centre)
        inside = geo.within(latitudes, longitudes, centre, radius_km)
        assert inside.tolist() == (measured <= radius_km).tolist()

    def test_never_finds_what_has_no_point(self) -> None:
        nowhere = np.array([math.nan])
        assert not geo.within(nowhere, nowhere, Coordinates(42, 25), 500).any()
