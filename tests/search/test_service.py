"""What the search answers: results, facets, places, order, and ways on when nothing is found."""

import pytest
from pytest_django import DjangoAssertNumQueries

from directory.models import Location
from search.errors import SearchUnavailable
from search.query import Query
from search.service import search
from search.ttl_cache import BatchCache
from tests.factories import (
    make_finding,
    make_place,
    make_practice,
    make_publication,
    make_region,
    make_section,
    make_service,
    make_settlement,
    make_topic,
)
from tests.indicators.making import make_indicator
from tests.search.asking import ask, ask_again, counts, facet, titles

pytestmark = pytest.mark.django_db

VIRTUAL = Location.Type.VIRTUAL


class TestWords:
    @pytest.mark.parametrize(
        "text", ["курс", "КУРСОВЕТЕ", "курс,", "курс за чужденци", "чужденците", "kursove"]
    )
    def test_find_inflected_and_latin_typed_bulgarian(self, text: str) -> None:
        make_place("Български за всички", service={"description_bg": "Курсове за чужденци."})
        make_place("Поликлиника", service={"description_bg": "Лекари."})
        assert titles(ask(f"q={text}")) == ["Български за всички"]

    @pytest.mark.parametrize("text", ["lesson", "lessons", "Bulgarian lessons", "free lesson's"])
    def test_find_english_on_bulgarian_pages_too(self, text: str) -> None:
        make_place("Училище", name_en="School", service={"description_en": "Bulgarian lessons"})
        assert titles(ask(f"q={text}", "bg")) == ["Училище"]
        assert titles(ask_again(f"q={text}", "en")) == ["School"]

    def test_weigh_more_in_the_readers_own_language(self) -> None:
        make_place("Caritas", name_en="House", slug="in-bulgarian")
        make_place("Дом", name_en="Caritas", slug="in-english")
        ask("")
        first = {code: ask_again("q=caritas", code).hits[0].object.slug for code in ("bg", "en")}
        assert first == {"bg": "in-bulgarian", "en": "in-english"}

    def test_find_every_kind(self) -> None:
        make_place("Адвокат")
        make_section("Адвокат")
        make_practice("Адвокат")
        make_finding("Адвокат")
        make_publication("Адвокат")
        make_indicator("UKR_LAWYERS", name_bg="Адвокати")
        assert {hit.type for hit in ask("q=адвокати").hits} == {
            "place", "handbook", "practice", "finding", "publication", "indicator",
        }  # fmt: skip

    def test_find_a_place_by_its_town_topic_kind_and_organisation(self) -> None:
        make_topic("legal-aid", name_bg="Правна помощ", name_ar="المساعدة القانونية")
        place = make_place(
            "Приемна", topics=["legal-aid"], settlement=make_settlement("Ивайловград"),
            kind=Location.Kind.HEALTH,
        )  # fmt: skip
        place.organization.name_bg = "Фондация „Дъга“"
        place.organization.save()
        ask("")
        for text in ("Ивайловград", "правна помощ", "المساعدة القانونية", "health care", "дъга"):
            assert titles(ask_again(f"q={text}")) == ["Приемна"], text

    def test_do_not_find_doubts_or_former_services(self) -> None:
        place = make_place("Приемна", note_bg="Може би има психолог.")
        make_service(place, status="defunct", name_bg="Юрист", topics=["legal-aid"])
        assert ask("q=психолог").total == 0
        assert ask_again("q=юрист").total == 0
        assert ask_again("").hits[0].key == place.key
        assert counts(ask_again(""), "topic") == {}

    def test_do_not_find_what_is_closed_or_not_published(self) -> None:
        make_place("Адвокат", status=Location.Status.CLOSED, closed_on="2024")
        make_place("Адвокат", is_published=False)
        make_section("Адвокат", is_published=False)
        make_practice("Адвокат", is_published=False)
        make_finding("Адвокат", is_published=False)
        assert ask("q=адвокат").total == 0

    def test_ask_for_all_of_them_first(self) -> None:
        for number in range(8):
            make_practice(f"Курс по готвене {number}")
        make_practice("Друго", summary_bg="Готвене.")
        page = ask("q=курс готвене")
        assert page.total == 8
        assert "Друго" not in titles(page)

    def test_are_content_with_most_of_them_when_few_have_all(self) -> None:
        make_place("Безплатен адвокат за бежанци")
        make_place("Адвокат за бежанци")
        make_place("Зъболекар за възрастни")
        page = ask("q=търся безплатен адвокат за бежанец")
        assert titles(page) == ["Безплатен адвокат за бежанци", "Адвокат за бежанци"]

    def test_weigh_the_title_more_than_the_text(self) -> None:
        make_practice("Друго", summary_bg="Наставници.")
        make_practice("Наставници", summary_bg="Друго.")
        assert titles(ask("q=наставник")) == ["Наставници", "Друго"]

    def test_are_not_needed(self) -> None:
        make_finding("Ф"), make_practice("П"), make_section("С"), make_place("М")
        assert titles(ask("")) == ["М", "С", "П", "Ф"]

    @pytest.mark.parametrize(
        "text", ["!?", "*", "%00", "AND OR NOT", "topics:housing", "(((", "~2/3"]
    )
    def test_may_be_anything(self, text: str) -> None:
        make_place("Място")
        query = Query(text=text.replace("%00", "\0"))
        ask("")
        assert search(query, "bg").total in (0, 1)


class TestHit:
    def test_says_all_that_a_list_shows(self) -> None:
        place = make_place("Приемна", phones=["0700 12 345"], slug="priemna", name_en="Office")
        [hit] = ask("near=Хасково", "en").hits
        assert (hit.key, hit.type, hit.title) == (place.key, "place", "Office")
        assert hit.url == "/en/places/priemna/"
        assert (hit.distance_km, hit.precision) == (0.0, "settlement")
        assert hit.object == place

    def test_has_no_distance_without_a_place(self) -> None:
        make_place()
        assert ask("").hits[0].distance_km is None

    def test_marks_the_words_that_matched(self) -> None:
        make_place("Курсове по български", service={"description_bg": "Безплатен курс в петък."})
        [hit] = ask("q=курсът").hits
        assert hit.title_html == "<mark>Курсове</mark> по български"
        assert hit.snippet_html == "Безплатен <mark>курс</mark> в петък."

    def test_says_which_topic_matched_where_no_shown_word_did(self) -> None:
        make_topic("housing", name_en="Housing")
        make_place(name_en="Office", service={"description_en": "Open."}, topics=["housing"])
        make_place(name_en="Housing office", topics=["housing"])
        shown, other = sorted(ask("q=housing", "en").hits, key=lambda hit: len(hit.terms_html))
        assert (shown.title_html, shown.terms_html) == ("<mark>Housing</mark> office", [])
        assert (other.title_html, other.terms_html) == ("Office", ["<mark>Housing</mark>"])

    def test_marks_what_was_typed_in_latin_letters(self) -> None:
        make_place("Курсове по български")
        assert "<mark>български</mark>" in ask("q=balgarski").hits[0].title_html

    def test_escapes_text_and_query(self) -> None:
        script = "<script>alert(1)</script>"
        make_place(f"Адвокат {script}", service={"description_bg": f"{script} & адвокат"})
        [hit] = ask(f"q={script} адвокат").hits
        for html in (hit.title_html, hit.snippet_html):
            assert "<script>" not in html
            assert "&lt;<mark>script</mark>&gt;" in html
        assert hit.title == f"Адвокат {script}"

    def test_cuts_the_snippet_around_the_match(self) -> None:
        text = "начало " * 100 + "адвокат" + " край" * 100
        make_place("Приемна", service={"description_bg": text})
        [hit] = ask("q=адвокат").hits
        assert "<mark>адвокат</mark>" in hit.snippet_html
        assert hit.snippet_html.startswith("… начало") and hit.snippet_html.endswith("край …")
        assert len(hit.snippet_html) < 210

    def test_begins_the_snippet_at_the_beginning_without_a_match(self) -> None:
        make_place("Приемна", service={"description_bg": "Начало. " + "дума " * 100})
        [hit] = ask("q=приемна").hits
        assert hit.snippet_html.startswith("Начало. дума") and hit.snippet_html.endswith(" …")


class TestFacets:
    def test_count_without_their_own_selection(self) -> None:
        make_place(topics=["housing"], languages=["ar"])
        make_place(topics=["housing"], languages=["bg"])
        make_place(topics=["health"], languages=["bg"])
        page = ask("topic=housing")
        assert page.total == 2
        assert counts(page, "topic") == {"housing": 2, "health": 1}
        assert counts(page, "language") == {"ar": 1, "bg": 1}

    def test_widen_within_one_and_narrow_between_two(self) -> None:
        make_place("А", topics=["housing"], languages=["ar"])
        make_place("Б", topics=["health"], languages=["ar"])
        make_place("В", topics=["health"], languages=["bg"])
        assert titles(ask("topic=housing&topic=health&language=ar&sort=name")) == ["А", "Б"]

    def test_promise_what_choosing_gives(self) -> None:
        for number in range(12):
            make_place(
                topics=["housing", "health"][: number % 3],
                languages=[["ar"], ["bg", "ar"], []][number % 3],
                audiences=[["refugees"], []][number % 2],
            )
        ask("")
        query = Query(topics=("housing",), languages=("ar",))
        for group in search(query, "bg").facets:
            for value in group.values:
                chosen = query.without_all(group.key).with_value(group.key, value.value)
                assert search(chosen, "bg").total == value.count or not value.count

    def test_keep_a_selected_value_that_has_no_result(self) -> None:
        make_topic("health", name_bg="Здраве")
        make_place(topics=["housing"])
        [_housing, health] = facet(ask("topic=health"), "topic").values
        assert (health.label, health.count, health.is_selected) == ("Здраве", 0, True)

    def test_are_sorted_by_count_then_name(self) -> None:
        make_topic("a", name_bg="Я"), make_topic("b", name_bg="Б"), make_topic("c", name_bg="А")
        make_place(topics=["a", "b", "c"])
        make_place(topics=["a"])
        assert [value.label for value in facet(ask(""), "topic").values] == ["Я", "А", "Б"]

    def test_list_kinds_in_their_own_order(self) -> None:
        make_publication(), make_finding(), make_finding(), make_practice(), make_section()
        make_indicator()
        assert list(counts(ask(""), "type")) == [
            "handbook", "practice", "finding", "publication", "indicator",
        ]  # fmt: skip

    def test_name_values_in_the_language_of_the_page(self) -> None:
        region = make_region("haskovo", name_bg="Хасково", name_en="Haskovo")
        town = make_settlement("Харманли", region=region)
        make_place(settlement=town, languages=["ar"])
        make_practice(country="DE")
        page = ask("", "en")
        labels = {key: [value.label for value in facet(page, key).values]
                  for key in ("type", "language", "region", "settlement", "country")}  # fmt: skip
        assert labels == {
            "type": ["Places", "Good practices"], "language": ["Arabic"],
            "region": ["Haskovo"], "settlement": ["Harmanli"], "country": ["Germany"],
        }  # fmt: skip

    def test_tell_settlements_of_one_name_by_their_region(self) -> None:
        sliven, plovdiv = make_region("sliven", name_bg="Сливен"), make_region("plovdiv")
        make_place(settlement=make_settlement("Баня", slug="banya-sliven", region=sliven))
        make_place(settlement=make_settlement("Баня", slug="banya-plovdiv", region=plovdiv))
        labels = [value.label for value in facet(ask(""), "settlement").values]
        assert sorted(labels) == ["Баня (Сливен)", "Баня (Хасково)"]

    def test_filter_by_every_parameter(self) -> None:
        make_place("М", topics=["housing"], languages=["ar"], audiences=["refugees"])
        make_practice("П", country="DE")
        ask("")
        for address, title in [
            ("type=place", "М"), ("topic=housing", "М"), ("language=ar", "М"),
            ("audience=refugees", "М"), ("region=haskovo", "М"), ("settlement=haskovo", "М"),
            ("country=de", "П"),
        ]:  # fmt: skip
            assert titles(ask_again(address)) == [title], address


@pytest.fixture
def towns(db: None) -> None:
    """Haskovo, Harmanli 29 km to the east and Sofia 200 km to the west, an office in each."""
    harmanli = make_settlement("Харманли", 41.93, 25.9)
    sofia = make_settlement("София", 42.6975, 23.3242, population=1_200_000)
    make_place("Адвокат София", settlement=sofia)
    make_place("Адвокат Харманли", settlement=harmanli)
    make_place("Адвокат Хасково", settlement=make_settlement("Хасково"))


@pytest.mark.usefixtures("towns")
class TestNear:
    @pytest.mark.parametrize("near", ["Харманли", "harmanli", "HARMANLI ", "гр. Харманли"])
    def test_takes_a_name_in_any_script_and_sorts_by_distance(self, near: str) -> None:
        page = ask(f"near={near}")
        assert page.origin and page.origin.label == "Харманли" and not page.origin.is_guess
        assert titles(page) == ["Адвокат Харманли", "Адвокат Хасково", "Адвокат София"]
        assert (page.sort, page.hits[0].distance_km) == ("distance", 0.0)
        assert page.hits[1].distance_km == pytest.approx(28.6, abs=0.1)

    @pytest.mark.parametrize("address", ["lat=41.93&lon=25.9", "near=41.93, 25.9"])
    def test_takes_a_point(self, address: str) -> None:
        page = ask(address)
        assert page.origin and page.origin.settlement is None
        assert titles(page)[0] == "Адвокат Харманли"

    def test_lifts_near_places_and_keeps_the_others(self) -> None:
        make_place("Адвокат онлайн", location_type=VIRTUAL)
        page = ask("q=адвокат&near=Харманли")
        assert page.sort == "relevance"
        assert titles(page) == [
            "Адвокат Харманли", "Адвокат Хасково", "Адвокат онлайн", "Адвокат София",
        ]  # fmt: skip

    def test_does_not_push_down_what_serves_the_whole_country(self) -> None:
        sofia = make_settlement("София")
        make_place("Адвокат София 2", settlement=sofia, service={"is_nationwide": True})
        assert titles(ask("q=адвокат&near=Харманли")) == [
            "Адвокат Харманли", "Адвокат София 2", "Адвокат Хасково", "Адвокат София",
        ]  # fmt: skip

    def test_cuts_to_the_radius(self) -> None:
        make_place("Онлайн", location_type=VIRTUAL)
        assert titles(ask("near=Харманли&within=25")) == ["Адвокат Харманли"]
        assert len(ask_again("near=Харманли&within=40").hits) == 2

    def test_guesses_a_mistyped_name_and_says_so(self) -> None:
        page = ask("near=Хармнали")
        assert page.origin and (page.origin.label, page.origin.is_guess) == ("Харманли", True)

    def test_says_that_it_knows_no_such_place(self) -> None:
        page = ask("near=Qwrtpsdf&within=10", "en")
        assert page.origin is None and page.total == 3
        assert [(problem.parameter, problem.message) for problem in page.problems] == [
            ("near", "We know no place called “Qwrtpsdf”; "
                     "check its name or type a larger town nearby."),
        ]  # fmt: skip

    def test_says_that_a_place_lies_nobody_knows_where(self) -> None:
        make_settlement("Никъде", None, None)
        [problem] = ask("near=Никъде", "en").problems
        assert problem.message == ("We do not know where Nikade lies; type a larger town nearby.")

    def test_asks_which_of_several_settlements(self) -> None:
        sliven, plovdiv = make_region("sliven"), make_region("plovdiv", name_bg="Пловдив")
        make_settlement("Баня", 42.4, 26.0, slug="banya-sliven", region=sliven, population=500)
        make_settlement("Баня", 42.5, 24.8, slug="banya-plovdiv", region=plovdiv, population=3000)
        page = ask("near=Баня")
        assert page.origin and page.origin.settlement
        assert page.origin.settlement.slug == "banya-plovdiv"
        assert [one.slug for one in page.candidates] == ["banya-plovdiv", "banya-sliven"]
        for chosen in ("banya-sliven", "Баня, Пловдив"):
            assert ask_again(f"near={chosen}").candidates == []

    @pytest.mark.parametrize(
        ("address", "parameter"), [("within=10", "within"), ("sort=distance", "sort")]
    )
    def test_is_needed_for_a_radius_and_for_distances(self, address: str, parameter: str) -> None:
        page = ask(address)
        assert [problem.parameter for problem in page.problems] == [parameter]
        assert page.total == 3 and page.dropped is None


class TestNationwide:
    def make(self) -> None:
        """A lawyer in Haskovo, two in Sofia; one of these serves the whole country."""
        sofia = make_settlement("София", 42.7, 23.3, region=make_region("sofia", name_bg="София"))
        make_place("Адвокат Хасково")
        make_place("Адвокат София", settlement=sofia)
        make_place("Адвокат линия", settlement=sofia, service={"is_nationwide": True})
        ask("")

    def test_passes_a_radius_and_a_region(self) -> None:
        self.make()
        for address in ("near=Хасково&within=25", "region=haskovo"):
            page = ask_again(f"q=адвокат&{address}")
            assert sorted(titles(page)) == ["Адвокат Хасково", "Адвокат линия"], address
            assert [hit.title for hit in page.hits if hit.is_nationwide] == ["Адвокат линия"]

    def test_passes_no_other_filter(self) -> None:
        self.make()
        assert titles(ask_again("q=адвокат&settlement=haskovo")) == ["Адвокат Хасково"]
        make_place("Адвокат за здраве", topics=["health"])
        assert titles(ask("q=адвокат&topic=health")) == ["Адвокат за здраве"]

    def test_is_counted_for_each_region_and_the_count_is_what_choosing_gives(self) -> None:
        self.make()
        found = counts(ask_again("q=адвокат"), "region")
        assert found == {"haskovo": 2, "sofia": 2}
        for region, count in found.items():
            chosen = ask_again(f"q=адвокат&region={region}")
            assert chosen.total == count
            assert counts(chosen, "region") == found

    def test_is_counted_for_a_chosen_region_that_has_nothing_else(self) -> None:
        make_region("burgas")
        self.make()
        page = ask_again("q=адвокат&region=burgas")
        assert titles(page) == ["Адвокат линия"]
        assert counts(page, "region")["burgas"] == page.total == 1

    def test_stands_before_what_is_merely_near(self) -> None:
        make_place("Линия за насилие", location_type=VIRTUAL, service={"is_nationwide": True})
        make_place("Съд", service={"description_bg": "Дела за наследство, договори и насилие."})
        for address in ("near=Хасково", "near=Хасково&within=25"):
            assert titles(ask(f"q=насилие&{address}"))[0] == "Линия за насилие", address

    def test_stands_behind_a_near_place_that_answers_as_well(self) -> None:
        self.make()
        assert titles(ask_again("q=адвокат&near=Хасково")) == [
            "Адвокат Хасково", "Адвокат линия", "Адвокат София",
        ]  # fmt: skip

    def test_with_a_phone_goes_before_one_without(self) -> None:
        make_settlement("Хасково")
        for name, phones in (("Адвокат А", []), ("Адвокат Б", ["0700 1"])):
            make_place(name, location_type=VIRTUAL, phones=phones, service={"is_nationwide": True})
        assert titles(ask("q=адвокат&near=Хасково")) == ["Адвокат Б", "Адвокат А"]


class TestTail:
    def make(self) -> None:
        """Eight practices on mentors, and one whose long text mentions one."""
        for number in range(8):
            make_practice(f"Наставници {number}", topics=["housing"])
        for number in range(40):
            make_practice(f"Друго {number}", summary_bg="Кратко.")
        make_practice("Роман", summary_bg="наставници " + "дума " * 3000, topics=["health"])

    def test_of_a_general_word_is_left_out(self) -> None:
        make_place("Психологична консултация")
        make_place("Психологична помощ")
        for number in range(30):
            make_place(f"Помощ {number}")
        page = ask("q=психологична помощ")
        assert titles(page) == ["Психологична помощ", "Психологична консултация"]

    def test_far_behind_the_best_is_counted_and_can_be_asked_for(self) -> None:
        self.make()
        page = ask("q=наставник")
        assert (page.total, page.left_out) == (8, 1)
        page = ask_again("q=наставник&all=1")
        assert (page.total, page.left_out, titles(page)[-1]) == (9, 0, "Роман")

    def test_is_not_counted_by_facets(self) -> None:
        self.make()
        assert counts(ask("q=наставник"), "topic") == {"housing": 8}
        assert counts(ask_again("q=наставник&all=1"), "topic") == {"housing": 8, "health": 1}

    def test_is_shown_and_said_to_be_one_when_there_is_nothing_else(self) -> None:
        for number in range(12):
            make_place(f"Помощ {number}")
        for number in range(8):
            make_practice(f"Друго {number}")
        page = ask("q=квантова помощ&exact=1")
        assert (page.total, page.is_partial) == (12, True)
        assert not ask_again("q=помощ").is_partial


class TestSigns:
    def make(self) -> None:
        make_place("Курс по български")
        make_place("Курс по готвене")
        make_place("Готвене по курс")
        ask("")

    def test_minus_leaves_out(self) -> None:
        self.make()
        page = ask_again("q=курс -български")
        assert sorted(titles(page)) == ["Готвене по курс", "Курс по готвене"]
        assert sum(counts(page, "type").values()) == 2
        assert ask_again("q=курс - български").hits[0].title == "Курс по български"

    @pytest.mark.parametrize(
        "text", ['"курс по готвене"', "„курсове по готвене“", "«курс по готвене»"]
    )
    def test_quotation_marks_ask_for_the_words_in_a_row(self, text: str) -> None:
        self.make()
        assert titles(ask_again(f"q={text}")) == ["Курс по готвене"]

    def test_quotation_marks_demand(self) -> None:
        self.make()
        page = ask_again('q="готвене български"')
        assert (page.total, page.hits) == (0, [])
        assert titles(ask_again('q="готвене" -"готвене по"')) == ["Курс по готвене"]

    def test_either_word_will_do(self) -> None:
        make_place("Виза"), make_place("Жилище"), make_place("Храна")
        ask("")
        for text in ("виза OR жилище", "виза ИЛИ жилище", "виза|жилище", "виза | жилище"):
            assert sorted(titles(ask_again(f"q={text}"))) == ["Виза", "Жилище"], text

    def test_either_phrase_will_do(self) -> None:
        self.make()
        found = titles(ask_again('q="курс по готвене" OR "готвене по курс"'))
        assert sorted(found) == ["Готвене по курс", "Курс по готвене"]

    def test_a_quoted_town_is_a_word(self) -> None:
        make_place("Вестник Хасково днес")
        make_place("Адвокат")
        page = ask('q="Хасково днес"')
        assert page.origin is None and titles(page) == ["Вестник Хасково днес"]


class TestSpokenLanguage:
    @pytest.mark.parametrize(
        "text", ["арабски", "арабски език", "говори арабски", "arabic", "speaks Arabic", "العربية"]
    )
    def test_alone_finds_places_that_speak_it(self, text: str) -> None:
        make_place("Говори", languages=["ar", "en"])
        make_place("Мълчи"), make_practice("Курс по арабски")
        page = ask(f"q={text}")
        assert titles(page) == ["Говори"]
        assert counts(page, "language") == {"ar": 1, "en": 1}

    def test_in_a_course_is_a_word(self) -> None:
        make_place("Говори", languages=["ar"])
        make_practice("Курс по арабски")
        page = ask("q=арабски език курс")
        assert titles(page) == ["Курс по арабски"] and page.asked.spoken is None
        assert titles(ask_again("q=арабски&exact=1")) == ["Курс по арабски"]

    def test_asked_of_a_place_raises_those_that_speak_it(self) -> None:
        make_place("Лекар А", service={"description_bg": "Лекар, лекар."})
        make_place("Лекар Б", languages=["fa"], service={"description_bg": "Лекар, лекар."})
        assert titles(ask("q=лекар който говори фарси")) == ["Лекар Б", "Лекар А"]

    def test_near_a_town_keeps_the_town(self) -> None:
        make_place("Говори", languages=["ar"])
        page = ask("q=арабски в Хасково")
        assert page.origin and titles(page) == ["Говори"]

    def test_that_nobody_speaks_is_a_word(self) -> None:
        make_place("Тайландски масаж")
        page = ask("q=тайландски")
        assert titles(page) == ["Тайландски масаж"] and page.spoken_count == 0

    def test_does_not_overrule_a_chosen_one(self) -> None:
        make_place("А", languages=["ar"]), make_place("Б", languages=["fa"])
        assert titles(ask("q=арабски&language=fa")) == ["Б"]


class TestWithoutWords:
    @pytest.mark.parametrize("text", ["@@@", "*", "%25", "🙂", "и на за", "the and", "...", '""'])
    def test_shows_everything_and_says_so(self, text: str) -> None:
        make_place("Място"), make_practice("Практика")
        page = ask(f"q={text}")
        assert (page.total, page.asked.is_wordless) == (2, True)

    @pytest.mark.parametrize("text", ["", "място", "Хасково", "@@@ място"])
    def test_is_not_said_of_anything_else(self, text: str) -> None:
        make_place("Място")
        assert not ask(f"q={text}").asked.is_wordless


class TestSort:
    def test_by_name_goes_by_letters_and_not_by_quotes(self) -> None:
        for name in ("„Яна“", "Баба", "„Аз“", "буря"):
            make_practice(name)
        assert titles(ask("sort=name")) == ["„Аз“", "Баба", "буря", "„Яна“"]

    def test_by_name_goes_by_the_name_shown(self) -> None:
        make_practice("Яна", title_en="Anna")
        make_practice("Борис", title_en="Boris")
        assert titles(ask("sort=name", "en")) == ["Anna", "Boris"]
        assert titles(ask_again("sort=name", "bg")) == ["Борис", "Яна"]

    def test_newest_puts_the_undated_last(self) -> None:
        make_place("2020", seen="2020")
        make_place("без дата", seen="")
        make_place("2024", seen="2024-05")
        assert titles(ask("sort=newest")) == ["2024", "2020", "без дата"]

    def test_by_distance_puts_what_has_no_point_last(self) -> None:
        make_place("Онлайн", location_type=VIRTUAL)
        make_place("Тук")
        assert titles(ask("near=Хасково&sort=distance")) == ["Тук", "Онлайн"]

    def test_lists_sections_in_the_order_of_the_book(self) -> None:
        make_section("Б", chapter=10), make_section("В", chapter=2), make_section("А", chapter=2)
        assert titles(ask("type=handbook")) == ["В", "А", "Б"]


class TestPages:
    def test_are_exact_slices(self) -> None:
        for number in range(7):
            make_practice(f"П{number}")
        ask("")
        pages = [titles(ask_again(f"sort=name&page_size=3&page={n}")) for n in (1, 2, 3)]
        assert pages == [["П0", "П1", "П2"], ["П3", "П4", "П5"], ["П6"]]

    def test_end_at_the_last_one(self) -> None:
        make_practice("А"), make_practice("Б")
        page = ask("sort=name&page_size=1&page=9", "en")
        assert (page.number, page.pages, titles(page)) == (2, 2, ["Б"])
        assert [problem.message for problem in page.problems] == [
            "There are only 2 pages of results; the last one is shown."
        ]

    def test_are_one_when_nothing_is_found(self) -> None:
        page = ask("q=нищо")
        assert (page.number, page.pages, page.total) == (1, 1, 0)


class TestNothingFound:
    def test_drops_the_radius_first(self) -> None:
        make_place("Адвокат", settlement=make_settlement("София", 42.7, 23.3), topics=["legal-aid"])
        make_settlement("Хасково")
        page = ask("q=адвокат&near=Хасково&within=10&topic=legal-aid", "en")
        assert page.dropped
        assert (page.dropped.parameter, page.dropped.label, page.dropped.total) == (
            "within", "up to 10 km", 1,
        )  # fmt: skip
        assert titles(page) == ["Адвокат"]
        assert page.query.within_km == 10

    def test_drops_the_facet_that_fewest_pass(self) -> None:
        make_topic("housing", name_bg="Жилище")
        make_place("Адвокат А", languages=["ar"])
        make_place("Адвокат Б", languages=["ar"])
        make_place("Адвокат В", topics=["housing"])
        page = ask("q=адвокат&topic=housing&language=ar&sort=name")
        assert page.dropped and (page.dropped.parameter, page.dropped.label) == ("topic", "Жилище")
        assert titles(page) == ["Адвокат А", "Адвокат Б"]

    def test_drops_several_when_no_single_one_helps(self) -> None:
        make_place("Адвокат")
        make_topic("housing"), make_place("Дом", topics=["housing"], languages=["ar"])
        page = ask("q=адвокат&topic=housing&language=ar")
        assert page.dropped and set(page.dropped.parameters) == {"topic", "language"}
        assert titles(page) == ["Адвокат"]

    def test_offers_hotlines_and_the_nearest_places_when_words_find_nothing(self) -> None:
        make_place("Линия", location_type=VIRTUAL, is_hotline=True, phones=["112"])
        make_place("Далеч", settlement=make_settlement("София", 42.7, 23.3))
        make_place("Близо")
        page = ask("q=нямащотакова&near=Хасково")
        assert (page.total, page.hits, page.dropped) == (0, [], None)
        assert [hit.title for hit in page.nearest] == ["Близо", "Далеч"]
        assert [line.name for line in page.hotlines] == ["Линия"]

    def test_offers_hotlines_beside_the_wider_search(self) -> None:
        make_place("Линия", location_type=VIRTUAL, is_hotline=True, phones=["112"])
        make_topic("housing")
        page = ask("topic=housing")
        assert page.dropped and page.hits and page.hotlines and not page.nearest

    def test_offers_nothing_else_when_something_is_found(self) -> None:
        make_place("Линия", location_type=VIRTUAL, is_hotline=True, phones=["112"])
        page = ask("q=линия")
        assert (page.hotlines, page.nearest, page.dropped) == ([], [], None)


class TestService:
    def test_asks_the_database_as_often_for_many_rows_as_for_few(
        self, kept_long: None, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        def add() -> None:
            make_place("Курс", topics=["housing"], audiences=["refugees"], languages=["ar"])
            make_section("Курс", topics=["housing"], text="Курс.")
            make_practice("Курс", topics=["housing"])
            make_finding("Курс", topics=["housing"])

        add()
        ask("near=Хасково")  # reads the gazetteer
        for _ in range(2):
            BatchCache.forget_all()
            # The gazetteer's version, the town, 4 names of facets, 5 for places, 2 sections,
            # 2 practices, 1 findings, 1 for whether editors have changed the dangers.
            with django_assert_num_queries(18):
                page = ask_again("q=курс&near=Хасково&page_size=100")
            for _more in range(5):
                add()
            ask("")
        assert page.total == 24

    def test_says_that_there_is_no_index(self) -> None:
        with pytest.raises(SearchUnavailable, match="build it with manage"):
            search(Query(text="курс"), "bg")
