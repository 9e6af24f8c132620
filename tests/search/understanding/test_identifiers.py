"""Phones, e-mail addresses, sites and postal codes: read in a query, and found exactly."""

import json
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from directory import phone_numbers
from search import indexing
from search.query import Query
from search.service import search
from search.understanding import identifiers
from search.understanding.identifiers import recognise
from tests.factories import (
    make_finding,
    make_organization,
    make_place,
    make_publication,
    make_settlement,
)
from tests.html import said
from tests.search.asking import ask, ask_again, titles

PLACES = json.loads((settings.BASE_DIR / "fixtures/directory.json").read_text())
NUMBERS = sorted({phone["number"] for place in PLACES for phone in place["phones"]})
SEPARATORS = ("", " ", "-", ".", " - ", "\u00a0", "\u2009")


def codes_of(text: str, *known: str) -> list[str]:
    return [code for one in recognise(text, set(known).__contains__).identifiers
            for code in one.codes]  # fmt: skip


class TestPhones:
    @pytest.mark.parametrize(
        "text",
        [
            "038 640 640",
            "038640640",
            "0 3 8 6 4 0 6 4 0",
            "038/640-640",
            "(038) 640 640",
            "038.640.640",
            "38 640 640",
            "+359 38 640 640",
            "+35938640640",
            "+359 (0)38 640 640",
            "00359 38 640640",
            "359 38 640 640",
            "тел. 038 640 640",
            "Телефон: 038 640 640",
            "tel:+35938640640",
            "phone 038 640 640",
            "„038 640 640“.",
            "\u202a+359 38 640 640\u202c",
            "٠٣٨ ٦٤٠ ٦٤٠",
        ],
    )
    def test_are_one_number_in_any_spacing(self, text: str) -> None:
        found = recognise(text, {"phone:+35938640640"}.__contains__)
        assert [one.kind for one in found.identifiers] == ["phone"]
        assert found.identifiers[0].codes[0] == "phone:+35938640640"
        assert found.identifiers[0].is_known
        assert found.rest == ""

    @given(st.sampled_from(NUMBERS), st.lists(st.sampled_from(SEPARATORS), min_size=20),
           st.sampled_from(("as it is", "international", "double zero")))  # fmt: skip
    @hypothesis_settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
    def test_are_read_into_the_code_of_the_document(
        self, number: str, separators: list[str], form: str
    ) -> None:
        e164 = phone_numbers.read(number).e164
        if e164 and form != "as it is":
            number = e164 if form == "international" else f"00{e164[1:]}"
        signs = [sign for sign in number if sign.isdigit() or sign == "+"]
        spaced = "".join(f"{sign}{space}" for sign, space in zip(signs, separators, strict=False))
        typed = spaced + "".join(signs[len(separators) :])
        (code,) = identifiers.phone_codes([e164 or number])
        assert codes_of(typed, code) == [code] or code in codes_of(typed, code)

    @pytest.mark.parametrize(
        "text", ["116111", "116 111", "11 61 11", "тел. 116111", "+359 116111"]
    )
    def test_know_short_lines(self, text: str) -> None:
        assert "phone:116111" in codes_of(text, "phone:116111")

    @pytest.mark.parametrize(
        ("text", "rest"),
        [
            ("чий е телефон 038 640 640 в Хасково", "чий е в Хасково"),
            ("call +359 38 640 640 now", "call now"),
            ("миграция, 038 640 640", "миграция,"),
        ],
    )
    def test_are_found_among_words(self, text: str, rest: str) -> None:
        found = recognise(text, {"phone:+35938640640"}.__contains__)
        assert found.identifiers[0].codes == ("phone:+35938640640",)
        assert found.rest == rest

    def test_are_found_among_words_when_short_and_known(self) -> None:
        assert codes_of("детска линия 116 111", "phone:116111") == ["phone:116111"]
        assert codes_of("при опасност тел. 112", "phone:112") == ["phone:112"]
        assert codes_of("детска линия 116 111") == []
        assert codes_of("112 души", "phone:112") == []

    @pytest.mark.parametrize(
        "text",
        ["2023", "1990", "83%", "3.2", "02.03.2024", "2024-03-02", "1 200 евро", "47 000", "7",
         "83 000 000", "от 18 до 65 години", "чл. 7", "10 000 000 лева", "0"],
    )  # fmt: skip
    def test_are_no_figures_years_or_dates(self, text: str) -> None:
        assert codes_of(text) == []
        assert recognise(text, {"phone:112"}.__contains__).rest == text

    @pytest.mark.parametrize("text", ["0888 123 456", "+44 20 7946 0958", "+359 00 000 0000"])
    def test_that_nobody_has_are_phones_still(self, text: str) -> None:
        (phone,) = recognise(text, lambda code: False).identifiers
        assert (phone.kind, phone.is_known) == ("phone", False)
        assert text in phone.message


class TestAddresses:
    @pytest.mark.parametrize(
        "text",
        ["redcross.bg", "www.redcross.bg", "https://redcross.bg/x", "http://www.redcross.bg",
         "HTTPS://WWW.REDCROSS.BG/?a=1#b", "redcross.bg/kontakti", "сайт redcross.bg",
         "„redcross.bg“"],
    )  # fmt: skip
    def test_are_one_site_however_they_are_written(self, text: str) -> None:
        assert codes_of(text, "host:redcross.bg") == ["host:redcross.bg"]

    def test_find_the_domain_that_a_site_lies_in(self) -> None:
        assert identifiers.site_codes("https://www.haskovo-os.justice.bg/a") == [
            "host:haskovo-os.justice.bg",
            "host:justice.bg",
        ]

    @pytest.mark.parametrize("url", ["", "https://", "http://[::1", "http://127.0.0.1/x", "няма"])
    def test_have_no_code_without_a_host(self, url: str) -> None:
        assert identifiers.site_codes(url) == []

    @pytest.mark.parametrize(
        "text", ["a@b.bg", "A@B.BG", "e-mail: a@b.bg", "<a@b.bg>", "mailto:a@b.bg"]
    )
    def test_are_one_mailbox_however_they_are_written(self, text: str) -> None:
        assert codes_of(text, "email:a@b.bg") == ["email:a@b.bg"]

    @pytest.mark.parametrize(
        "text",
        ["т.е. адвокат", "помощ.адвокат", "3.2", "e.g. work", "@@@", "a@b", "node.js developer",
         "www.", "http://", "..."],
    )  # fmt: skip
    def test_are_no_words_with_a_point(self, text: str) -> None:
        assert codes_of(text) == []

    def test_ask_the_index_a_bounded_number_of_times(self) -> None:
        asked = []
        text = " ".join(
            f"site{number}.bg a{number}@b.bg 0888 12{number:04}" for number in range(80)
        )
        recognise(text, lambda code: bool(asked.append(code)))
        assert len(asked) <= 24

    @given(st.text(max_size=200))
    def test_read_anything(self, text: str) -> None:
        found = recognise(text, lambda code: False)
        assert not any(one.is_known for one in found.identifiers)


@pytest.mark.django_db
class TestSearch:
    @pytest.fixture(autouse=True)
    def documents(self) -> Iterator[None]:
        organization = make_organization(website="https://www.hilfe.bg/")
        place = {"email": "Office@Hilfe.bg", "postal_code": "6300"}
        make_place("Миграция", phones=["038 640 640"], organization=organization, **place)
        make_place("Детска линия", phones=["116 111"], website="https://help.center.eu/bg")
        make_finding(
            "640 от 1000 души (2022)", question_bg="Питани са 38 640 души, 116 111 от тях."
        )
        indexing.rebuild()
        yield

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("038640640", ["Миграция"]),
            ("%2B359 38 640 640", ["Миграция"]),
            ("116111", ["Детска линия"]),
            ("116 111", ["Детска линия"]),
            ("hilfe.bg", ["Миграция"]),
            ("https://www.hilfe.bg/kontakti", ["Миграция"]),
            ("center.eu", ["Детска линия"]),
            ("office@hilfe.bg", ["Миграция"]),
            ("6300", ["Миграция"]),
            ("0888 123 456", []),
            ("nobody@hilfe.bg", []),
            ("other.bg", []),
        ],
    )
    def test_finds_what_has_it_and_nothing_else(self, words: str, found: list[str]) -> None:
        assert titles(ask_again(f"q={words}")) == found

    def test_finds_it_first_where_words_remain(self) -> None:
        page = ask_again("q=640 души hilfe.bg")
        assert titles(page) == ["Миграция", "640 от 1000 души (2022)"]
        assert ask_again("q=640 души").total == 1

    def test_finds_it_first_however_far_it_is(self) -> None:
        far = make_settlement("Видин", 43.99, 22.87)
        make_place("Помощ", settlement=far, phones=["094 601 601"])
        make_place("Помощ тук", settlement=make_settlement("Хасково"))
        page = ask("q=помощ 094 601 601&near=haskovo")
        assert titles(page)[0] == "Помощ"

    def test_counts_facets_and_filters_of_what_was_found(self) -> None:
        assert ask_again("q=116111&type=finding").dropped is not None
        assert ask_again("q=116111&type=place").total == 1

    def test_follows_a_change_of_the_phone(self) -> None:
        page = ask_again("q=116111")
        phone = page.hits[0].object.phones.get()
        phone.number = "116 000"
        phone.save()
        indexing.apply_pending()
        assert titles(ask_again("q=116000")) == ["Детска линия"]
        assert titles(ask_again("q=116111")) == []

    def test_finds_the_paper_of_a_publication(self) -> None:
        make_publication("Новите съседи", source="https://www.paper.bg/1")
        assert titles(ask("q=paper.bg")) == ["Новите съседи"]

    def test_says_on_the_page_that_no_entry_has_it(self, client: Client) -> None:
        page = client.get("/en/search/?q=0888 123 456").content.decode()
        sentence = "No entry has the phone number 0888 123 456. Search for the name instead."
        assert sentence in said(page)
        assert "Try fewer or other words" not in said(page)
        known = client.get("/en/search/?q=038 640 640").content.decode()
        assert "No entry has" not in said(known)
        bulgarian = client.get("/bg/search/?q=няма@няма.бг").content.decode()
        assert "Нямаме запис с имейл няма@няма.бг." in said(bulgarian)

    def test_says_in_the_json_what_the_page_says(self, client: Client) -> None:
        def read(words: str) -> dict:
            return client.get("/api/v1/search/", {"q": words, "lang": "en"}).json()

        (known,) = read("116111")["identifiers"]
        assert (known["kind"], known["is_known"], known["message"]) == ("phone", True, "")
        unknown = read("www.none.bg")
        assert unknown["total"] == 0
        assert [one["message"] for one in unknown["identifiers"]] == [
            "No entry has the website none.bg. Search for the name instead."
        ]
        assert read("миграция")["identifiers"] == []

    def test_searches_the_words_of_an_identifier_that_is_none(self) -> None:
        assert search(Query(text="души"), "bg").identifiers == ()
