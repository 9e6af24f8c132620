"""What a minus, quotation marks and OR say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.understanding.signs import read_signs


class TestMinus:
    @pytest.mark.parametrize("text", ["курс -български", "-български курс", "курс −български"])
    def test_leaves_out_the_word_behind_it(self, text: str) -> None:
        signs = read_signs(text)
        assert (signs.text, signs.excluded) == ("курс", ("български",))

    def test_leaves_out_a_phrase(self) -> None:
        assert read_signs("курс -„български език“").excluded == ("български език",)

    @pytest.mark.parametrize(
        "text", ["курс - български", "e-mail", "+359 -38 640", "-3 градуса", "2013-2014", "-курс"]
    )
    def test_is_no_sign_before_a_space_a_digit_or_the_only_word(self, text: str) -> None:
        assert not read_signs(text).are_there


class TestQuotationMarks:
    @pytest.mark.parametrize(
        "text",
        ['"лична карта"', "„лична карта“", "“лична карта”", "«лична карта»", "»лична карта«"],
    )
    def test_of_any_language_make_a_phrase(self, text: str) -> None:
        signs = read_signs(f"загубих {text} днес")
        assert (signs.text, signs.phrases) == ("загубих лична карта днес", ("лична карта",))

    @pytest.mark.parametrize("text", ['лична карта"', '""', '"!?"', "l'enfant d'ici"])
    def test_say_nothing_alone_or_around_nothing(self, text: str) -> None:
        assert not read_signs(text).are_there


class TestOr:
    @pytest.mark.parametrize(
        "text",
        ["виза OR жилище", "виза ИЛИ жилище", "виза | жилище", "виза|жилище", "виза АБО жилище"],
    )
    def test_joins_the_words_beside_it(self, text: str) -> None:
        signs = read_signs(f"{text} Хасково")
        assert (signs.text, signs.either) == ("виза жилище Хасково", (("виза", "жилище"),))

    def test_joins_several_and_phrases(self) -> None:
        signs = read_signs('"лична карта" OR паспорт OR виза')
        assert signs.either == (("лична карта", "паспорт", "виза"),)
        assert signs.phrases == ()

    @pytest.mark.parametrize(
        "text", ["виза or жилище", "виза или жилище", "OR", "OR виза", "виза OR"]
    )
    def test_is_a_word_in_small_letters_and_says_nothing_at_an_end(self, text: str) -> None:
        assert not read_signs(text).either

    def test_does_not_join_what_is_left_out(self) -> None:
        assert read_signs("виза OR -жилище храна").either == ()


class TestAnyText:
    @given(st.text(alphabet='аб -"„“|OR«»+ \n', max_size=60))
    def test_keeps_every_letter(self, text: str) -> None:
        signs = read_signs(text)
        wanted = {letter for letter in text if letter in "аб"}
        assert {letter for letter in signs.plain if letter in "аб"} == wanted
        assert set(signs.text) <= set(signs.plain) | set(text)
