"""Indicators among the results: by name, area and country, with the newest figure."""

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from indicators.latest import with_latest
from indicators.models import Area, Observation
from search.suggest import suggest
from tests.factories import make_place, make_region, make_topic
from tests.indicators.making import (
    figure,
    make_area,
    make_category,
    make_indicator,
    make_period,
    make_unit,
    publish_figures,
)
from tests.search.asking import ask, ask_again, counts, titles
from tests.search.test_signals import applied

pytestmark = pytest.mark.django_db


def make_haskovo() -> Area:
    make_region("haskovo")
    names = {"name_bg": "област Хасково", "name_en": "Haskovo district", "region": "haskovo"}
    return make_area("haskovo", level=Area.Level.REGION, parent=make_area(), **names)


class TestIndicators:
    def test_are_found_by_name_definition_and_producer(self) -> None:
        make_indicator(name_bg="Отказани молби", definition_bg="Хора без закрила.")
        assert titles(ask("q=молба")) == ["Отказани молби"]
        assert titles(ask_again("q=хората без закрила")) == ["Отказани молби"]
        assert titles(ask_again("q=агенция за бежанците")) == ["Отказани молби"]
        assert titles(ask_again("type=indicator&q=zakrila")) == ["Отказани молби"]

    def test_are_not_found_while_unpublished(self) -> None:
        make_indicator(is_published=False)
        assert ask("").total == 0

    def test_are_found_by_what_their_figures_are_of(self) -> None:
        make_category("citizenship", "sy", name_bg="Сирия", iso="SY")
        make_topic("asylum-and-protection")
        here, elsewhere = make_indicator(), make_indicator("MIG_IMM", name_bg="Имигранти")
        publish_figures(
            figure(here, 7, area=make_haskovo(), citizenship="sy"), figure(elsewhere, 9)
        )
        assert titles(ask("q=сирия")) == ["Търсещи закрила"]
        assert titles(ask_again("region=haskovo")) == ["Търсещи закрила"]
        assert counts(ask_again(""), "region") == {"haskovo": 1}

    def test_figures_are_no_documents(self) -> None:
        asylum = make_indicator()
        publish_figures(figure(asylum, 12416), figure(asylum, 5, period=make_period("2024")))
        assert ask("").total == 1
        assert ask_again("q=12416").total == 0

    def test_let_help_stand_first_unless_figures_are_asked_for(self) -> None:
        make_place("Бежанци и приятели")
        make_indicator(name_bg="Бежанци и приятели")
        assert [hit.type for hit in ask("q=бежанци").hits] == ["place", "indicator"]
        for typed in ("колко бежанци", "брой бежанци", "broi bejanci"):
            assert ask_again(f"q={typed}").hits[0].type == "indicator", typed

    def test_are_suggested_by_their_names(self) -> None:
        make_indicator(name_bg="Единни разрешения")
        ask("")
        [found] = suggest("единни раз", "bg", kinds=("indicator",))
        assert (found.text, found.url) == ("Единни разрешения", "/bg/data/ASY_APP/")

    def test_follow_a_release(self) -> None:
        asylum, haskovo = make_indicator(), make_haskovo()
        with applied():
            publish_figures(figure(asylum, 7))
        assert counts(ask_again(""), "region") == {}
        with applied():
            publish_figures(figure(asylum, 3, area=haskovo))
        assert titles(ask_again("region=haskovo")) == ["Търсещи закрила"]
        with applied():
            asylum.producer.name_bg = "Граничната служба"
            asylum.producer.save()
        assert titles(ask_again("q=гранична служба")) == ["Търсещи закрила"]


class TestNewestFigure:
    def test_is_of_the_last_year_and_the_most_people(self) -> None:
        asylum = make_indicator()
        make_category("sex", "female", name_bg="жени", order=1)
        publish_figures(
            figure(asylum, 9999),
            figure(asylum, 12250, period=make_period("2024")),
            figure(asylum, 17, period=make_period("2024"), sex="female"),
            figure(asylum, 5, period=make_period("2024"), area=make_haskovo()),
        )
        [hit] = ask("").hits
        assert (hit.object.latest.text, hit.object.latest.year) == ("12\u202f250 лица", 2024)
        assert hit.object.latest.of == ()
        with override("en"):
            [hit] = ask_again("", "en").hits
            assert hit.object.latest.text == "12,250 persons"

    def test_says_of_whom_and_where_it_is_if_not_of_all(self) -> None:
        share = make_indicator(unit=make_unit("per-cent", symbol="%"), decimals=1)
        make_category("sex", "female", name_bg="жени")
        publish_figures(figure(share, "51.3", area=make_haskovo(), sex="female"))
        [hit] = ask("").hits
        assert hit.object.latest.of == ("област Хасково", "жени")
        assert hit.object.latest.text == "51,3%"

    def test_is_never_a_hidden_one(self) -> None:
        asylum = make_indicator()
        publish_figures(figure(asylum, 3), figure(asylum, 900, period=make_period("2022")))
        Observation.objects.filter(value=3).update(is_hidden=True)
        [hit] = ask("").hits
        assert hit.object.latest.year == 2022
        Observation.objects.update(is_hidden=True)
        [hit] = ask_again("").hits
        assert hit.object.latest is None

    def test_costs_the_same_for_many(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        some = [make_indicator(f"I{number}") for number in range(5)]
        publish_figures(*(figure(one, 5) for one in some))
        with django_assert_num_queries(3):
            with_latest(some)
        with django_assert_num_queries(0):
            with_latest([])
