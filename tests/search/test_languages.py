"""Which languages a query may be in."""

import pytest

from search.analysis import guess_languages, likely_languages


class TestGuess:
    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("дължа пари на наемодателя", "bg"), ("кога отваря общината", "bg"),
            ("нужен юрист по разводу", "ru"), ("мы приехали вчера", "ru"),
            ("де знайти дитячий садок", "uk"), ("їжа для дітей", "uk"),
            ("where to buy a bus ticket", "en"), ("extend my visa", "en"),
            ("çocuğum hasta", "tr"), ("oturma izni uzatmak", "tr"), ("is ariyorum", "tr"),
            ("أين المستشفى", "ar"), ("تصريح العمل", "ar"),
            ("وکیل مجانی", "fa"), ("گواهی تولد", "fa"), ("بچه ام مریض است", "fa"),
        ],
    )  # fmt: skip
    def test_puts_the_language_first(self, text: str, language: str) -> None:
        assert guess_languages(text)[0] == language

    @pytest.mark.parametrize(
        ("text", "contradicted"),
        [("быстро", "bg"), ("їжа", "ru"), ("път", "uk"), ("گواهی", "ar"), ("şehir", "en")],
    )
    def test_leaves_out_what_letters_contradict(self, text: str, contradicted: str) -> None:
        assert contradicted not in guess_languages(text, hint=contradicted)

    @pytest.mark.parametrize("hint", ["bg", "uk", "ru"])
    def test_lets_the_page_decide_between_equals(self, hint: str) -> None:
        assert guess_languages("адвокат", hint)[0] == hint
        assert guess_languages("бщжк", hint)[0] == hint

    def test_believes_labels(self) -> None:
        assert guess_languages("логопед")[0] == "ru"
        assert "bg" not in guess_languages("логопед")
        assert "bg" in guess_languages("логопед", of_label=lambda word: ["bg"])

    @pytest.mark.parametrize("text", ["", "😀", "12 345", "@@@"])
    def test_is_none_without_letters(self, text: str) -> None:
        assert guess_languages(text, "bg") == ()

    def test_holds_the_languages_of_both_alphabets(self) -> None:
        assert {"ru", "en"} <= set(guess_languages("быстрый internet"))


class TestLikely:
    def test_leaves_out_what_little_speaks_for(self) -> None:
        assert likely_languages("соседи угрожают мне") == ("ru",)

    def test_keeps_equals(self) -> None:
        assert set(likely_languages("адвокат")) == {"bg", "uk", "ru"}
