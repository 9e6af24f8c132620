"""What is suggested while somebody types: as data, as a page, as JSON."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from search import indexing
from search.engine.contract import Prefix
from search.engine.name_index import (
    DIFFERS,
    HAS_WORDS,
    HOLDS,
    HOLDS_OTHERWISE,
    STARTS,
    STARTS_OTHERWISE,
    NameIndex,
)
from search.errors import SearchUnavailable
from search.models import DangerKind
from search.suggest import perhaps, suggest
from tests.factories import (
    make_finding,
    make_place,
    make_practice,
    make_region,
    make_section,
    make_settlement,
    make_topic,
)
from tests.html import headings, links, meta
from tests.search.understanding.test_thesaurus import make_need

API = "/api/v1/suggest/"
# Version of the thesaurus, topics, settlements, and a query per kind of document found.
QUERIES = 3


def texts(text: str, language: str = "bg", **options: Any) -> list[str]:
    return [one.text for one in suggest(text, language, **options)]


def fits(text: str, *names: str) -> list[int]:
    words = text.split()
    return NameIndex.of([name.encode() for name in names]).fit(Prefix(text, tuple(words))).tolist()


class TestNames:
    def test_fit_from_the_start_or_from_a_word(self) -> None:
        assert fits("прав", "вашето право", "правна помощ") == [HOLDS, STARTS]

    def test_do_not_fit_inside_a_word_or_across_two_names(self) -> None:
        assert fits("аво", "право") == [DIFFERS]
        assert fits("курсабв", "курс", "абв") == [DIFFERS, DIFFERS]

    def test_fit_by_their_words_in_any_order(self) -> None:
        assert fits("хасково кур", "курсове в хасково", "хасково") == [HAS_WORDS, DIFFERS]

    @pytest.mark.parametrize(
        ("typed", "name"),
        [
            ("kursove po bal", "курсове по български"), ("bezplaten", "безплатен адвокат"),
            ("6kola", "школа"), ("za4isl", "зачисляване"), ("каритас", "caritas bulgaria"),
            ("компас", "compass fund"), ("юнисеф", "unicef"),
        ],
    )  # fmt: skip
    def test_fit_in_the_letters_of_the_other_alphabet(self, typed: str, name: str) -> None:
        assert fits(typed, name) == [STARTS_OTHERWISE]
        assert fits(typed, f"а {name}") == [HOLDS_OTHERWISE]

    def test_do_not_fit_otherwise_for_few_letters(self) -> None:
        assert fits("kur", "курс") == [DIFFERS]
        assert fits("харм", "self harm") == [DIFFERS]

    def test_may_be_none(self) -> None:
        assert fits("курс") == []

    @given(
        st.lists(st.text("аб ", max_size=6).map(lambda name: " ".join(name.split()))),
        st.text("аб ", min_size=1, max_size=4).map(str.strip).filter(bool),
    )
    def test_fit_as_reading_them_one_by_one_would_say(self, names: list[str], text: str) -> None:
        names = sorted(set(names), key=str.encode)
        expected = [
            STARTS if name.startswith(text) else HOLDS if f" {text}" in name else DIFFERS
            for name in names
        ]
        found = NameIndex.of([name.encode() for name in names]).fit(Prefix(text, (text,)))
        assert found.tolist() == expected


@pytest.mark.django_db
class TestSuggest:
    def test_finds_titles_of_every_kind_by_any_word(self) -> None:
        make_place("Център „Курсове“", slug="centre")
        make_section("Курсове по езика", chapter=5)
        make_practice("Вечерни курсове", slug="evening")
        make_finding("Повечето искат курсове", key="sf-001")
        make_place("Общината")
        indexing.rebuild()
        assert [(one.kind, one.url) for one in suggest("курс", "bg")] == [
            ("handbook", "/bg/handbook/5.1-section-1/"),
            ("place", "/bg/places/centre/"),
            ("practice", "/bg/practices/evening/"),
            ("finding", "/bg/study/sf-001/"),
        ]

    def test_puts_the_start_of_a_title_and_shorter_titles_first(self) -> None:
        for name in ("Нов дом", "Дом на хората", "Дом"):
            make_practice(name)
        indexing.rebuild()
        assert texts("дом") == ["Дом", "Дом на хората", "Нов дом"]

    def test_shows_titles_in_the_language_of_the_page(self) -> None:
        make_practice("Наставници", title_en="Mentors")
        make_practice("Наставничество", title_en=None)
        indexing.rebuild()
        found = suggest("наст", "en")
        assert [(one.text, one.language) for one in found] == [
            ("Наставничество", "bg"), ("Mentors", ""),
        ]  # fmt: skip
        assert texts("ment", "bg") == ["Наставници"]

    def test_finds_topics_and_needs_in_any_language(self) -> None:
        make_topic("language-courses", name_bg="Курсове по български", name_uk="Курси болгарської")
        make_need("lessons", uk="мовні курси; курси мови", bg="уроци")
        indexing.rebuild()
        [topic] = suggest("курси бол", "bg")
        assert (topic.kind, topic.text, topic.url) == (
            "topic", "Курси болгарської", "/bg/search/?topic=language-courses",
        )  # fmt: skip
        [need] = suggest("мовні ку", "bg")
        assert (need.kind, need.text, need.language) == ("need", "мовні курси", "uk")
        assert need.url.startswith("/bg/search/?q=%D0%BC%D0%BE%D0%B2%D0%BD%D1%96+")
        assert texts("zzz") == []

    def test_finds_settlements_in_any_script_and_by_any_word(self) -> None:
        make_settlement("Стара Загора", population=120_000)
        make_settlement("Старосел", population=1_000)
        indexing.rebuild()
        assert texts("стар") == ["Стара Загора", "Старосел"]
        [town] = suggest("zagor", "en")
        assert (town.text, town.detail, town.url) == (
            "Stara Zagora", "Haskovo", "/en/search/?near=stara-zagora",
        )  # fmt: skip
        assert texts("гора") == []

    def test_finds_the_settlement_after_other_words(self) -> None:
        make_settlement("Хасково", name_en="Haskovo")
        make_need("work", en="work has no name")
        indexing.rebuild()
        [one] = suggest("free lawyer in Has", "en")
        assert (one.kind, one.text) == ("settlement", "free lawyer near Haskovo")
        assert one.url == "/en/search/?q=free+lawyer&near=haskovo"
        assert texts("work has", "en") == ["work has no name"]
        assert texts("free lawyer ha", "en") == []
        assert texts("free lawyer has", "en", kinds=["settlement"]) == []

    def test_leaves_out_settlements_that_nobody_knows_where_to_find(self) -> None:
        make_settlement("Никъде", latitude=None, longitude=None)
        indexing.rebuild()
        assert texts("ник") == []

    def test_gives_every_kind_its_turn_within_the_limit(self) -> None:
        for number in range(9):
            make_place(f"Помощ {number}")
            make_practice(f"Помощ {number}")
        make_topic("help", name_bg="Помощ")
        indexing.rebuild()
        kinds = [one.kind for one in suggest("помощ", "bg")]
        assert kinds == ["topic", *["place"] * 4, *["practice"] * 3]
        assert texts("помощ", limit=1) == ["Помощ"]

    def test_says_the_same_thing_once(self) -> None:
        make_topic("legal-aid", name_bg="Правна помощ")
        make_need("legal-aid", bg="правна помощ; правен съвет")
        for _ in range(2):
            make_place("Правна кантора", settlement=make_settlement("Хасково"))
        make_place("Правна кантора", settlement=make_settlement("София", 42.7, 23.3))
        indexing.rebuild()
        found = [(one.text, one.detail) for one in suggest("прав", "bg")]
        assert found == [
            ("правна помощ", ""), ("Правна кантора", "Хасково"), ("Правна кантора", "София"),
        ]  # fmt: skip

    def test_lead_from_a_danger_to_its_lines(self) -> None:
        line = make_place("Линия", slug="line", is_hotline=True, phones=["0800 11 222"])
        violence = DangerKind.objects.create(slug="violence", sentence_bg="Обадете се.")
        harmless = DangerKind.objects.create(slug="everyday", is_harmless=True)
        for kind, said in (
            (violence, "насилие; мъжът ми ме бие; насилие вкъщи"),
            (harmless, "насипен пясък; градина; курс по готварство"),
        ):
            for text in said.split("; "):
                kind.samples.create(language="bg", text=text)
        violence.lines.create(location=line)
        make_need("violence", bg="насилие")
        make_need("sand", bg="насипен пясък")
        indexing.rebuild()
        first, second, *_ = suggest("насил", "bg")
        assert (first.kind, first.text, first.url) == ("line", "Линия", "/bg/places/line/")
        assert (first.label, first.detail) == ("Обадете се сега", "0800 11 222")
        assert second.text == "насилие"
        assert [one.kind for one in suggest("насип", "bg")] == ["need"]
        assert [one.kind for one in suggest("насил", "bg", kinds=["need"])] == ["need"]

    def test_lead_from_a_number_to_who_has_it(self) -> None:
        make_place("Кантора 0800", phones=["0800 11 333"])
        make_place("Линия", is_hotline=True, phones=["0800 11 222"])
        indexing.rebuild()
        found = [(one.kind, one.text) for one in suggest("0800 11", "bg")]
        assert found[:2] == [("line", "Линия"), ("line", "Кантора 0800")]
        assert texts("08001122") == ["Линия"]
        assert texts("0900") == []

    def test_puts_the_plain_word_before_special_ones(self) -> None:
        make_need("expert", bg="лекар специалист")
        make_need("doctor", bg="медик; лекар")
        make_need("night", bg="лекар през нощта")
        indexing.rebuild()
        assert texts("лек")[0] == "лекар"

    def test_puts_towns_of_home_before_other_languages(self) -> None:
        make_settlement("Харманли", population=1_000)
        make_settlement("Харево", 43.2, 27.9, region=make_region("varna"), population=9_000)
        make_need("food", uk="харчування")
        make_need("charter", bg="харта")
        indexing.rebuild()
        assert texts("хар")[0] == "Харманли"
        assert "харчування" not in texts("хар")

    def test_reads_letters_of_another_keyboard(self) -> None:
        make_need("lawyer", bg="адвокат")
        indexing.rebuild()
        assert texts("fldj") == ["адвокат"]
        assert texts("fldz") == []

    def test_can_be_asked_for_some_kinds(self) -> None:
        make_settlement("Хасково")
        make_practice("Хасково помага")
        indexing.rebuild()
        assert texts("хас", kinds=["settlement"]) == ["Хасково"]

    @pytest.mark.parametrize("text", ["", " ", "к", "…„“", "\x00"])
    def test_needs_two_letters(self, text: str) -> None:
        make_practice("Курсове")
        indexing.rebuild()
        assert texts(text) == []

    def test_survives_whatever_is_typed(self) -> None:
        make_practice("Курсове")
        indexing.rebuild()
        for text in ("кур" * 60, "a" * 200, "ya" * 99, "к у р с о в е " * 12, "4646", "%_\\'\""):
            assert texts(text) == []

    @pytest.mark.parametrize("typed", ["настваници", "настовници", "nastavnisi"])
    def test_takes_a_mistyped_word_for_the_likely_one(self, typed: str) -> None:
        make_practice("Наставници за млади")
        indexing.rebuild()
        assert texts(typed) == ["Наставници за млади"]
        assert texts("настзззз") == []

    def test_follows_the_index(self) -> None:
        gone, renamed = make_practice("Курсове"), make_practice("Курс")
        indexing.rebuild()
        renamed.title_bg = "Лагер"
        renamed.save()
        gone_pk = gone.pk
        gone.delete()
        indexing.refresh([(type(renamed), renamed.pk), (type(gone), gone_pk)])
        assert texts("кур") == []
        assert texts("лаг") == ["Лагер"]

    def test_shows_nothing_that_was_hidden_since(self) -> None:
        practice = make_practice("Курсове")
        indexing.rebuild()
        type(practice).objects.update(is_published=False)
        assert texts("кур") == []

    def test_follows_an_editor_at_once(self) -> None:
        topic = make_topic("help", name_bg="Помощ")
        need = make_need("lawyer", bg="адвокат")
        indexing.rebuild()
        assert texts("помощ") == ["Помощ"]
        assert texts("адв") == ["адвокат"]
        topic.name_bg = "Подкрепа"
        topic.save()
        need.labels.update(text="юрист")
        need.save()
        assert [texts(word) for word in ("помощ", "адв", "подк", "юри")] == [
            [], [], ["Подкрепа"], ["юрист"],
        ]  # fmt: skip

    @pytest.mark.parametrize("rows", [1, 12])
    def test_asks_the_database_as_often_for_few_rows_as_for_many(
        self, rows: int, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for number in range(rows):
            make_place(f"Курсове {number}")
            make_section(f"Курсове {number}")
            make_need(f"need-{number}", bg=f"курсове {number}")
        make_settlement("Курсово")
        indexing.rebuild()
        suggest("курс", "bg")
        with django_assert_num_queries(QUERIES + 3):
            suggest("курс", "bg")

    def test_needs_an_index(self) -> None:
        with pytest.raises(SearchUnavailable):
            suggest("курс", "bg")


@pytest.mark.django_db
class TestPerhaps:
    def test_guesses_by_the_first_letters_of_the_words(self) -> None:
        make_practice("Курсове за готвачи")
        indexing.rebuild()
        found = perhaps("скъпи курсвое", "bg")
        assert [one.text for one in found] == ["Курсове за готвачи"]

    def test_says_nothing_where_nothing_begins_so(self) -> None:
        make_practice("Курсове за готвачи")
        indexing.rebuild()
        assert perhaps("zzzzqqqq куръъъъъ", "bg") == []


@pytest.mark.django_db
class TestPages:
    def test_lists_links_by_kind(self, client: Client) -> None:
        make_place("Правна кантора", name_en="Legal office", slug="office")
        make_topic("legal-aid", name_en="Legal aid")
        indexing.rebuild()
        page = client.get("/en/search/suggest/?q=leg").content.decode()
        assert ("Topics", "en") in headings(page, 2)
        assert ("Legal aid", "/en/search/?topic=legal-aid") in links(page)
        assert ("Legal office", "/en/places/office/") in links(page)
        assert meta(page, "robots") == "noindex"
        assert ("Search for “leg”", "/en/search/?q=leg") in links(page)

    @pytest.mark.parametrize("query", ["", "q=", "q=l", "q=zzz"])
    def test_says_so_when_there_is_nothing_to_suggest(self, client: Client, query: str) -> None:
        indexing.rebuild()
        response = client.get(f"/en/search/suggest/?{query}")
        assert response.status_code == 200
        assert "We have no suggestion. Type at least two letters" in response.content.decode()

    def test_says_what_is_wrong_with_the_text(self, client: Client) -> None:
        indexing.rebuild()
        page = client.get("/en/search/suggest/", {"q": "a" * 201}).content.decode()
        assert "Only the first 200 characters were used" in page

    def test_answers_from_the_database_without_an_index(self, client: Client) -> None:
        assert client.get("/en/search/suggest/?q=leg").status_code == 503

    def test_offers_links_where_nothing_was_found(self, client: Client) -> None:
        make_practice("Наставници", title_en="Mentors", slug="mentors")
        indexing.rebuild()
        page = client.get("/en/search/?q=mentxyz&exact=1").content.decode()
        assert "Perhaps you look for:" in page
        assert 'href="/en/practices/mentors/"' in page
        assert "Perhaps" not in client.get("/en/search/?q=zzzz").content.decode()


@pytest.mark.django_db
class TestApi:
    def test_answers_with_suggestions_to_keep_for_a_while(self, client: Client) -> None:
        make_place("Адвокат", name_en="Lawyer", slug="lawyer")
        indexing.rebuild()
        response = client.get(f"{API}?q=law&lang=en")
        assert response["Cache-Control"] == "public, max-age=60"
        assert response.json() == {
            "summary": "1 suggestion",
            "suggestions": [
                {
                    "text": "Lawyer", "kind": "place", "label": "Places",
                    "url": "/en/places/lawyer/", "detail": "Haskovo", "language": "",
                }
            ],
        }  # fmt: skip

    def test_speaks_bulgarian_unless_asked_otherwise(self, client: Client) -> None:
        make_place("Адвокат", slug="lawyer")
        indexing.rebuild()
        body = client.get(f"{API}?q=адв").json()
        assert body["summary"] == "1 предложение"
        assert body["suggestions"][0]["url"] == "/bg/places/lawyer/"

    def test_gives_only_the_kinds_asked_for(self, client: Client) -> None:
        make_place("Хасково помага", settlement=make_settlement("Хасково"))
        indexing.rebuild()
        body = client.get(f"{API}?q=хас&kind=settlement").json()
        assert [one["text"] for one in body["suggestions"]] == ["Хасково"]

    @pytest.mark.parametrize("query", ["", "q=", "q=x"])
    def test_has_nothing_to_say_to_nothing(self, client: Client, query: str) -> None:
        indexing.rebuild()
        assert client.get(f"{API}?{query}").json()["suggestions"] == []

    def test_refuses_what_it_cannot_use(self, client: Client) -> None:
        indexing.rebuild()
        response = client.get(API, {"q": "a\x00" * 150, "lang": "xx", "kind": "x"})
        assert response.status_code == 400
        assert "Cache-Control" not in response
        assert set(response.json()["errors"]) == {"q", "lang", "kind"}

    def test_says_that_there_is_no_index(self, client: Client) -> None:
        response = client.get(f"{API}?q=law&lang=en")
        assert response.status_code == 503
        assert response.json() == {
            "errors": {"search": ["The search is being repaired; try again in a few minutes."]}
        }
