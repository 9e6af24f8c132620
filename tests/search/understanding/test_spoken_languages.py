"""Languages that a query names."""

import pytest

from search.understanding.spoken_languages import find_spoken_language


class TestFindSpokenLanguage:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("арабски", "ar"), ("Arabic", "ar"), ("العربية", "ar"), ("عربي", "ar"),
            ("арабською", "ar"), ("по-арабски", "ar"), ("arapça", "ar"), ("arabski", "ar"),
            ("фарси", "fa"), ("Persian", "fa"), ("فارسی", "fa"), ("персидский", "fa"),
            ("украински език", "uk"), ("українська мова", "uk"), ("турски", "tr"), ("Türkçe", "tr"),
            ("на руски", "ru"), ("English", "en"), ("немски", "de"), ("кюрдски", "ku"),
        ],
    )  # fmt: skip
    def test_reads_a_name_alone(self, text: str, code: str) -> None:
        found = find_spoken_language(text)
        assert found and (found.code, found.rest) == (code, "")

    @pytest.mark.parametrize(
        ("text", "code", "rest"),
        [
            ("говори фарси", "fa", ""), ("Говорите ли арабски?", "ar", ""),
            ("doctor speaks Persian", "fa", "doctor"), ("лекар, говорещ руски", "ru", "лекар"),
            ("Türkçe konuşan doktor", "tr", "doktor"), ("محام يتحدث العربية", "ar", "محام"),
            ("лікар розмовляє українською", "uk", "лікар"),
        ],
    )  # fmt: skip
    def test_reads_what_is_to_be_spoken(self, text: str, code: str, rest: str) -> None:
        assert find_spoken_language(text) == (code, rest, True)

    def test_reads_a_name_among_other_words(self) -> None:
        assert find_spoken_language("арабски адвокат") == ("ar", "адвокат", False)

    @pytest.mark.parametrize(
        "text",
        [
            "арабски език курс", "learn Arabic", "kurs arabski", "دورة العربية",  # to be learnt
            "не говоря английски", "I do not speak English",
            "български", "Bulgarian",  # is spoken everywhere
            "арабски или турски",  # which of them?
            "украинка", "Ukrainians", "лекар", "помощ", "",
        ],
    )  # fmt: skip
    def test_reads_none_in_other_questions(self, text: str) -> None:
        assert find_spoken_language(text) is None

    def test_reads_none_in_a_letter(self) -> None:
        assert find_spoken_language("дума " * 30 + "арабски") is None
