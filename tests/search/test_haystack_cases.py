"""What Haystack's own tests of its Whoosh backend ask for, asked of our engine.

Decision 0007 says which of its cases are not kept, and why.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from haystack import connections, reset_search_queries
from haystack.exceptions import SearchBackendError, SkipDocument
from haystack.forms import SearchForm
from haystack.inputs import AutoQuery, Exact
from haystack.models import SearchResult
from haystack.query import SQ, SearchQuerySet
from pytest_django import Settings

from directory.models import Location
from kb.models import GoodPractice
from search import indexing
from search.engine.whoosh.backend import Backend
from search.kinds.place import PlaceIndex
from tests.factories import make_place, make_practice
from tests.search.test_engine import names

pytestmark = pytest.mark.django_db


class Plain(SearchResult):
    """A result class of the caller's own."""


def three() -> list[GoodPractice]:
    """Practices "Първа", "Втора" and "Трета" from 2021, 2022 and 2023, in the index."""
    made = [
        make_practice(f"{name} практика", start_year=year)
        for name, year in (("Първа", 2021), ("Втора", 2022), ("Трета", 2023))
    ]
    indexing.rebuild()
    return made


def engine() -> Backend:
    return indexing.backend()


class TestBackend:
    def test_leaves_out_what_an_index_skips(self) -> None:
        class Choosy(PlaceIndex):
            def full_prepare(self, place: Location) -> dict[str, Any]:
                if place.name_bg == "Без мен":
                    raise SkipDocument
                return super().full_prepare(place)

        make_place("Със мен"), make_place("Без мен")
        engine().update(Choosy(), Location.objects.all())
        assert names(SearchQuerySet().all()) == ["Със мен"]

    def test_forgets_one_object_one_model_or_several(self) -> None:
        one, *_others = three()
        make_place()
        indexing.rebuild()
        engine().remove(one)
        engine().remove("kb.goodpractice.987654")  # was never there
        assert SearchQuerySet().count() == 3
        engine().clear([Location])
        assert SearchQuerySet().count() == 2
        engine().clear([Location, GoodPractice])
        assert SearchQuerySet().count() == 0
        engine().update(connections["default"].get_unified_index().get_index(Location),
                        Location.objects.all())  # fmt: skip
        assert SearchQuerySet().count() == 1

    def test_finds_nothing_without_a_question_and_everything_by_a_star(self) -> None:
        three()
        nothing = {"results": [], "hits": 0}
        for options in ({}, {"facets": {"topics": {}}}, {"highlight": True}):
            assert engine().search("", **options) == nothing
        assert engine().search("*")["hits"] == 3
        assert engine().search("*", limit_to_registered_models=False)["hits"] == 3

    def test_cannot_write_where_there_is_no_folder(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        connections.connections_info["default"]["PATH"] = str(tmp_path / "file" / "index")
        make_place()
        with pytest.raises(NotADirectoryError):
            indexing.rebuild()

    def test_uses_the_callers_class_of_results(self) -> None:
        one, *_others = three()
        assert isinstance(SearchQuerySet().result_class(Plain).all()[0], Plain)
        assert isinstance(SearchQuerySet().result_class(Plain).more_like_this(one)[0], Plain)
        reset = SearchQuerySet().result_class(Plain).result_class(None).all()
        assert type(reset[0]) is SearchResult

    def test_gives_the_rows_of_a_page_and_no_more(self) -> None:
        three()
        pages = [engine().search("*", start_offset=n, end_offset=n + 2) for n in (0, 2, 4)]
        assert [len(page["results"]) for page in pages] == [2, 1, 0]
        assert {page["hits"] for page in pages} == {3}
        assert engine().search("*", start_offset=0, end_offset=0)["results"] == []

    def test_puts_the_field_that_weighs_more_first(self) -> None:
        make_practice("Друго", summary_bg="наставник"), make_practice("Наставник")
        indexing.rebuild()
        assert names(SearchQuerySet().filter(content="наставник")) == ["Наставник", "Друго"]


class TestWords:
    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ({"title_bg__contains": "рак"}, 3),
            ({"title_bg__contains": "орак"}, 0),
            ({"title_bg__endswith": "тик"}, 3),
            ({"title_bg__endswith": "рак"}, 0),
            ({"title_bg__startswith": "Практ"}, 3),
            ({"title_bg__startswith": "актик"}, 0),
            ({"title_bg__fuzzy": "практека"}, 3),
            ({"title_bg__fuzzy": "прахосмукачка"}, 0),
            ({"title_bg__gte": "т"}, 1),
            ({"title_bg__lt": "в"}, 0),
            ({"title_bg__in": ["Първа практика", "Трета"]}, 2),
            ({"title_bg__in": ["Четвърта"]}, 0),
            ({"content": "практика!"}, 3),
            ({"content": "http://www.example.org"}, 0),
            ({"content": " "}, 0),
        ],
    )
    def test_are_found_by_every_filter(self, asked: dict[str, Any], expected: int) -> None:
        three()
        found = SearchQuerySet().filter(**asked)
        assert (found.count(), len(names(found))) == (expected, expected)

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("практика!", 3),
            ("първа -втора", 1),
            ('"първа практика"', 1),
            ('"практика първа"', 0),
            ("практика AND първа", 0),  # "and" is a word that none has
            ("ре-инкер", 0),
            ("0.7 жица", 0),
            (" ", 3),
        ],
    )
    def test_are_read_as_a_visitor_types_them(self, typed: str, expected: int) -> None:
        three()
        assert SearchQuerySet().auto_query(typed).count() == expected

    def test_join_and_exclude(self) -> None:
        three()
        everything = SearchQuerySet().filter(content="практика")
        assert names(everything.exclude(title_bg="първа").exclude(title_bg="втора")) == [
            "Трета практика"
        ]
        either = SQ(content=AutoQuery("първа")) | SQ(title_bg=AutoQuery("втора"))
        assert everything.filter(either).count() == 2
        assert SearchQuerySet().filter(~SQ(content="първа")).count() == 2
        assert SearchQuerySet().filter(content=Exact("втора практика")).count() == 1
        assert SearchQuerySet().narrow(SQ(title_bg="първа")).count() == 1

    def test_suggest_a_spelling_in_haystacks_form(self) -> None:
        three()
        assert SearchForm({"q": "прктика"}).get_suggestion() == "практика"
        assert SearchForm({"q": "практика"}).get_suggestion() is None


class TestNumbersAndNames:
    def test_compare_days(self) -> None:
        for year in ("2021", "2022", "2023"):  # seen on the last day of each
            make_place(year, seen=year)
        indexing.rebuild()
        places, day = SearchQuerySet().order_by("date"), date(2022, 12, 31)
        assert names(places.filter(date__lt=day)) == ["2021"]
        assert names(places.filter(date__lte=day)) == ["2021", "2022"]
        assert names(places.filter(date__gt=day)) == ["2023"]
        assert names(places.filter(date=day)) == ["2022"]
        noon = datetime(2022, 12, 31, 12)  # noqa: DTZ001 - Haystack writes it without a zone
        assert names(places.filter(date__lte=noon)) == ["2021", "2022"]

    def test_find_objects_by_key_and_identifier(self) -> None:
        one, two, _three = three()
        keys = SearchQuerySet().filter(django_id__in=[one.pk, two.pk])
        assert keys.count() == 2
        assert names(SearchQuerySet().filter(id=f"kb.goodpractice.{one.pk}")) == ["Първа практика"]
        for unknown in (f"directory.location.{one.pk}", "kb.goodpractice.x", "kb"):
            assert SearchQuerySet().filter(id=unknown).count() == 0

    def test_find_codes_exactly_and_by_the_names_of_facets(self) -> None:
        make_place("А", topics=["legal-aid"]), make_place("Б", topics=["aid"])
        indexing.rebuild()
        for asked in ("topics", "topics__exact", "topics_exact", "topics_exact__exact"):
            assert names(SearchQuerySet().filter(**{asked: "legal-aid"})) == ["А"], asked
        assert SearchQuerySet().filter(topics__exact="legal").count() == 0
        assert SearchQuerySet().facet("types_exact").facet_counts()["fields"] == {
            "types_exact": [("place", 2)]
        }

    def test_refuse_a_name_that_is_only_to_sort_by(self) -> None:
        three()
        with pytest.raises(SearchBackendError, match="name_bg is only to sort by"):
            SearchQuerySet().filter(name_bg="Първа").count()

    def test_sort_by_key_both_ways(self) -> None:
        made = [one.pk for one in three()]
        keys = SearchQuerySet().values_list("pk", flat=True)
        assert list(keys.order_by("django_id")) == made
        assert list(keys.order_by("-django_id")) == made[::-1]

    def test_are_given_in_slices(self) -> None:
        made = [one.pk for one in three()]
        ordered = SearchQuerySet().order_by("date")
        assert [row["pk"] for row in ordered.values("pk")[1:11]] == made[1:]
        assert [row[0] for row in ordered.values_list("pk")[1:11]] == made[1:]
        assert ordered.values_list("pk", flat=True)[1:11] == made[1:]


class TestQueriesAsked:
    """Haystack's log says how often the engine was asked."""

    @pytest.fixture(autouse=True)
    def _log(self, settings: Settings) -> None:
        three()
        settings.DEBUG = True
        reset_search_queries()

    def asked(self) -> int:
        return len(connections["default"].queries)

    def test_are_one_for_a_slice_a_row_a_count_or_all(self) -> None:
        for number, ask in enumerate(
            (
                lambda: SearchQuerySet().auto_query("практика")[1:3],
                lambda: SearchQuerySet().auto_query("практика")[0],
                lambda: len(SearchQuerySet().all()),
                lambda: [row.pk for row in SearchQuerySet().auto_query("практика")],
            ),
            start=1,
        ):
            ask()
            assert self.asked() == number
        assert connections["default"].queries[0]["query_string"] == "(практика)"

    def test_are_not_asked_again_for_rows_already_there(self) -> None:
        found = SearchQuerySet().auto_query("практика")
        assert len([row.pk for row in found]) == len(found) == 3
        assert found[2].pk and self.asked() == 1

    def test_are_not_logged_on_the_running_site(self, settings: Settings) -> None:
        settings.DEBUG = False
        list(SearchQuerySet().all())
        assert self.asked() == 0


class TestMoreLikeThis:
    def test_keeps_to_filters_models_and_rows_of_any_make(self) -> None:
        one, *_others = three()
        make_place("Практика")
        indexing.rebuild()
        like = SearchQuerySet().more_like_this
        assert len(like(one)) == like(one).count() == 3
        assert SearchQuerySet().models(GoodPractice).more_like_this(one).count() == 2
        filtered = SearchQuerySet().filter(title_bg="трета").more_like_this(one)
        assert names(filtered) == ["Трета практика"]
        deferred = GoodPractice.objects.defer("summary_bg").get(pk=one.pk)
        assert like(deferred).count() == 3


class TestHaystacksCommands:
    def test_write_and_clear_the_index(self) -> None:
        make_place("А"), make_practice("Б")
        for command, expected in (("update_index", 2), ("rebuild_index", 2), ("clear_index", 0)):
            options = {} if command == "update_index" else {"interactive": False}
            call_command(command, verbosity=0, **options)
            assert SearchQuerySet().count() == expected, command

    def test_remove_what_is_gone_when_asked_to(self) -> None:
        make_place("Остава")
        gone = make_place("Отива си")
        call_command("update_index", verbosity=0)
        Location.objects.filter(pk=gone.pk).delete()
        call_command("update_index", verbosity=0)
        assert SearchQuerySet().count() == 2
        call_command("update_index", verbosity=0, remove=True)
        assert names(SearchQuerySet().all()) == ["Остава"]
