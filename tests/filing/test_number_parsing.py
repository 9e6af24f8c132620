"""Numbers as people type them."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from filing.errors import Unreadable
from filing.number_parsing import ParsedNumber, Status, figure_text, parse_number

figures = st.decimals(-(10**13), 10**13, places=4, allow_nan=False, allow_infinity=False)


class TestReading:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("0", "0"),
            ("-0", "0"),
            ("12", "12"),
            ("1 234", "1234"),
            ("1\u00a0234\u00a0567", "1234567"),
            ("1\u202f234,5", "1234.5"),
            ("1.234.567", "1234567"),
            ("1.234,50", "1234.5"),
            ("1,234.50", "1234.5"),
            ("12,5", "12.5"),
            ("12.5", "12.5"),
            ("−3", "-3"),
            (" 7 ", "7"),
            ("007", "7"),
        ],
    )
    def test_understands_numbers(self, text: str, value: str) -> None:
        assert parse_number(text) == ParsedNumber(Decimal(value))

    @pytest.mark.parametrize(
        ("text", "value", "status"),
        [
            ("..", None, "missing"),
            ("…", None, "missing"),
            (":", None, "missing"),
            ("c", None, "suppressed"),
            ("С", None, "suppressed"),
            ("12 e", 12, "estimated"),
            ("12е", 12, "estimated"),
            ("1 200 p", 1200, "provisional"),
        ],
    )
    def test_understands_marks(self, text: str, value: int | None, status: str) -> None:
        assert parse_number(text) == ParsedNumber(
            value if value is None else Decimal(value), status
        )

    @pytest.mark.parametrize("text", ["", "  ", "\u00a0"])
    def test_takes_nothing_for_blank_not_zero(self, text: str) -> None:
        assert parse_number(text).is_blank
        assert not parse_number("0").is_blank

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("five", "not_a_number"),
            ("12 души", "not_a_number"),
            ("-", "not_a_number"),
            ("1e5", "not_a_number"),
            ("1e999", "not_a_number"),
            ("NaN", "not_a_number"),
            ("inf", "not_a_number"),
            ("=1+1", "not_a_number"),
            ("#DIV/0!", "not_a_number"),
            ("12 34", "not_a_number"),
            ("1,2,3", "not_a_number"),
            ("١٢", "not_a_number"),
            ("12%", "not_a_number"),
            ("e", "not_a_number"),
            ("9" * 200, "not_a_number"),
            ("9" * 15, "too_large"),
            ("0,12345", "decimals"),
            ("1,234", "ambiguous"),
            ("12.000", "ambiguous"),
        ],
    )
    def test_refuses_the_rest_by_name(self, text: str, code: str) -> None:
        with pytest.raises(Unreadable) as raised:
            parse_number(text)
        assert raised.value.code == code

    def test_reads_three_decimals_where_the_indicator_has_them(self) -> None:
        assert parse_number("1,234", decimals=3).value == Decimal("1.234")

    @given(figures, st.sampled_from(["normal", "estimated", "provisional"]))
    def test_reads_back_what_it_writes(self, value: Decimal, status: str) -> None:
        for language in ("bg", "en"):
            with translation.override(language):
                text = figure_text(value, status)
                assert parse_number(text, decimals=4) == ParsedNumber(value, Status(status))

    @given(st.integers(-(10**13), 10**13), st.sampled_from([" ", "\u00a0", "\u202f", "’"]))
    def test_reads_thousands_apart(self, value: int, space: str) -> None:
        assert parse_number(f"{value:,}".replace(",", space)) == ParsedNumber(Decimal(value))

    @given(st.text(max_size=120))
    def test_never_takes_a_text_for_more_than_it_says(self, text: str) -> None:
        try:
            figure = parse_number(text)
        except Unreadable as error:
            assert str(error)
        else:
            assert figure.value is None or any(char in "0123456789" for char in text)

    @pytest.mark.parametrize(
        ("value", "status", "bg", "en"),
        [
            (Decimal("1234.5000"), "normal", "1234,5", "1234.5"),
            (Decimal("1E+3"), "normal", "1000", "1000"),
            (Decimal("-2.0000"), "estimated", "-2 e", "-2 e"),
            (None, "missing", "..", ".."),
            (None, "suppressed", "c", "c"),
            (None, "normal", "", ""),
        ],
    )
    def test_writes_with_the_decimal_sign_of_the_language(
        self, value: Decimal | None, status: str, bg: str, en: str
    ) -> None:
        for language, text in (("bg", bg), ("en", en)):
            with translation.override(language):
                assert figure_text(value, status) == text
