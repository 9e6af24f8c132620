"""Reading and writing the address of a search."""

import pytest
from django.http import QueryDict
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.query import Problem, Query
from tests.factories import make_audience, make_region, make_settlement, make_topic

pytestmark = pytest.mark.django_db


def parse(address: str) -> Query:
    query, problems = Query.parse(QueryDict(address))
    assert problems == []
    return query


def problems(address: str) -> list[tuple[str, str]]:
    with override("en"):
        found = Query.parse(QueryDict(address))[1]
    return [(problem.parameter, problem.message) for problem in found]


class TestParse:
    def test_reads_every_parameter(self) -> None:
        make_topic("employment"), make_topic("housing"), make_audience("refugees")
        make_region("haskovo"), make_settlement("Харманли")
        query = parse(
            "q=курс&type=place&type=practice&topic=housing&topic=employment&language=ar"
            "&audience=refugees&region=haskovo&settlement=harmanli&country=de&near=Хасково"
            "&within=25&sort=newest&page=2&page_size=50"
        )
        assert query == Query(
            text="курс", types=("place", "practice"), topics=("employment", "housing"),
            languages=("ar",), audiences=("refugees",), regions=("haskovo",),
            settlements=("harmanli",), countries=("de",), near="Хасково", within_km=25,
            sort="newest", page=2, page_size=50,
        )  # fmt: skip

    def test_reads_a_point(self) -> None:
        query = parse("lat=41.93&lon=-25.5")
        assert (query.latitude, query.longitude) == (41.93, -25.5)

    def test_takes_a_name_before_a_point(self) -> None:
        assert parse("near=Хасково&lat=42.7&lon=23.3") == Query(near="Хасково")

    def test_ignores_empty_and_unknown_parameters(self) -> None:
        address = "q=&type=&topic=&near=+&lat=&lon=&within=&sort=&page=&page_size=&utm_source=x"
        assert parse(address) == Query()

    def test_takes_codes_in_capitals_and_once(self) -> None:
        assert parse("country=DE&country=de&type=Place").to_params() == [
            ("type", "place"), ("country", "de"),
        ]  # fmt: skip

    def test_tidies_the_text(self) -> None:
        assert parse("q=++bulgarian%0A++lessons++").text == "bulgarian lessons"

    def test_asks_the_database_once_for_each_vocabulary_used(
        self, django_assert_num_queries: object
    ) -> None:
        make_topic("employment"), make_topic("housing")
        with django_assert_num_queries(1):  # type: ignore[operator]
            parse("q=x&topic=employment&topic=housing&type=place&language=bg&country=de")


class TestProblems:
    @pytest.mark.parametrize("parameter", ["topic", "audience", "region", "settlement"])
    def test_name_an_unknown_slug(self, parameter: str) -> None:
        query, found = Query.parse(QueryDict(f"{parameter}=nosuch"))
        assert query == Query()
        assert [(problem.parameter, problem.value) for problem in found] == [(parameter, "nosuch")]

    @pytest.mark.parametrize(
        ("address", "sentence"),
        [
            ("type=poem", "“Kind” has no value “poem”; choose one from the list."),
            ("language=xx", "“Language” has no value “xx”; choose one from the list."),
            ("country=zz", "“Country” has no value “zz”; choose one from the list."),
            ("topic=%00", "“Topic” has no value “\ufffd”; choose one from the list."),
            ("sort=best", "Sort by one of: relevance, distance, newest, name."),
            ("page=0", "Pages are numbered 1, 2, 3 …; give such a number."),
            ("page=-1", "Pages are numbered 1, 2, 3 …; give such a number."),
            ("page=1e3", "Pages are numbered 1, 2, 3 …; give such a number."),
            ("page=٣", "Pages are numbered 1, 2, 3 …; give such a number."),
            ("page_size=101", "A page holds from 1 to 100 results; choose such a number."),
            ("page_size=x", "A page holds from 1 to 100 results; choose such a number."),
            ("within=0", "Choose a distance from 1 to 500 km."),
            ("within=501", "Choose a distance from 1 to 500 km."),
            ("within=nan", "Choose a distance from 1 to 500 km."),
            ("q=a%00b", "Signs that cannot be read were left out; check the text."),
            (
                "q=" + "x" * 10_000,
                "Only the first 2000 characters were used; ask in fewer words.",
            ),
        ],
    )
    def test_say_what_to_do(self, address: str, sentence: str) -> None:
        assert problems(address) == [(address.partition("=")[0], sentence)]

    @pytest.mark.parametrize(
        ("address", "parameters"),
        [
            ("lat=41", ["lon"]), ("lon=25", ["lat"]), ("lat=91&lon=25", ["lat"]),
            ("lat=41&lon=181", ["lon"]), ("lat=x&lon=y", ["lat", "lon"]),
            ("lat=nan&lon=inf", ["lat", "lon"]),
        ],
    )  # fmt: skip
    def test_want_both_ends_of_a_point_on_the_globe(
        self, address: str, parameters: list[str]
    ) -> None:
        query, found = Query.parse(QueryDict(address))
        assert (query.latitude, query.longitude) == (None, None)
        assert [problem.parameter for problem in found] == parameters

    def test_keep_what_is_good(self) -> None:
        make_topic("employment")
        query, found = Query.parse(QueryDict("q=x&topic=employment&topic=nosuch&page=x"))
        assert query == Query(text="x", topics=("employment",))
        assert len(found) == 2

    def test_cut_a_long_text_but_use_its_beginning(self) -> None:
        assert Query.parse(QueryDict("q=" + "я" * 10_000))[0].text == "я" * 2000

    def test_repeat_only_the_beginning_of_a_value(self) -> None:
        [problem] = Query.parse(QueryDict("topic=" + "x" * 10_000))[1]
        assert problem == Problem("topic", "x" * 60, problem.message)

    @settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["q", "type", "topic", "near", "lat", "lon", "within", "page"]),
                st.text(max_size=300),
            ),
            max_size=6,
        )
    )
    def test_never_stop_the_reading(self, pairs: list[tuple[str, str]]) -> None:
        params = QueryDict(mutable=True)
        for name, value in pairs:
            params.appendlist(name, value)
        query, _problems = Query.parse(params)
        assert Query.parse(QueryDict(query.urlencode())) == (query, [])


class TestAddress:
    def test_has_one_order_whatever_was_typed(self) -> None:
        make_topic("employment"), make_topic("housing")
        one = parse("page=2&topic=housing&q=курс&topic=employment")
        other = parse("topic=employment&topic=housing&q=курс&page=2")
        assert one.urlencode() == other.urlencode()
        assert one.to_params() == [
            ("q", "курс"), ("topic", "employment"), ("topic", "housing"), ("page", "2"),
        ]  # fmt: skip

    def test_leaves_out_what_is_so_anyway(self) -> None:
        assert Query(sort="relevance", page=1, page_size=20).urlencode() == ""

    def test_survives_the_way_there_and_back(self) -> None:
        query = Query(text="a&b=c", latitude=41.93421, longitude=-0.5, within_km=12.5, page=3)
        assert parse(query.urlencode()) == query


class TestLinks:
    def test_add_and_remove_a_value_and_go_to_the_first_page(self) -> None:
        query = Query(text="курс", topics=("housing",), page=4)
        wider = query.with_value("topic", "employment")
        assert wider == Query(text="курс", topics=("employment", "housing"))
        assert wider.without("topic", "housing") == Query(text="курс", topics=("employment",))
        assert wider.without_all("topic") == Query(text="курс")

    def test_add_no_value_twice(self) -> None:
        query = Query(topics=("housing",))
        assert query.with_value("topic", "housing") == query

    def test_turn_the_page_and_change_the_order(self) -> None:
        query = Query(text="курс", page=2)
        assert query.with_value("page", 3).page == 3
        assert query.with_value("sort", "name") == Query(text="курс", sort="name")
        assert query.with_value("within", 25).within_km == 25

    def test_put_a_name_in_the_place_of_a_point(self) -> None:
        query = Query(latitude=41.9, longitude=25.5, within_km=10)
        assert query.with_value("near", "haskovo") == Query(near="haskovo", within_km=10)

    @pytest.mark.parametrize("parameter", ["near", "lat", "lon"])
    def test_leave_the_radius_with_the_place(self, parameter: str) -> None:
        query = Query(text="курс", near="Хасково", within_km=10)
        assert query.without_all(parameter) == Query(text="курс")

    @pytest.mark.parametrize(
        ("parameter", "left"), [("q", Query(within_km=5)), ("within", Query(text="x"))]
    )
    def test_remove_one_of_a_kind(self, parameter: str, left: Query) -> None:
        assert Query(text="x", within_km=5).without_all(parameter) == left
