"""Numbers as readers of each language write them, and as people type them."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override

from languages.numbers import change_text, decimal_text, typed_text


class TestDecimalText:
    @pytest.mark.parametrize(
        ("language", "number", "decimals", "text"),
        [
            ("bg", "56807", 0, "56\u202f807"),
            ("bg", "9876", 0, "9876"),  # groups begin with five digits
            ("bg", "10000", 0, "10\u202f000"),
            ("bg", "9999.5", 0, "9999,5"),
            ("en", "56807", 0, "56,807"),
            ("en", "9876", 0, "9,876"),
            ("bg", "30.6", 0, "30,6"),
            ("bg", "30", 1, "30,0"),
            ("en", "30.65", 1, "30.65"),
            ("en", "56807.0000", 0, "56,807"),
            ("en", "1E+3", 0, "1,000"),
            ("bg", "-14300", 0, "\u221214\u202f300"),
            ("en", "-2.5", 0, "\u22122.5"),
        ],
    )
    def test_follows_the_language(
        self, language: str, number: str, decimals: int, text: str
    ) -> None:
        with override(language):
            assert decimal_text(Decimal(number), decimals) == text

    @pytest.mark.parametrize(("number", "text"), [(12, "+12"), (-3, "\u22123"), (0, "0")])
    def test_gives_a_difference_its_sign(self, number: int, text: str) -> None:
        assert change_text(number) == text

    @pytest.mark.parametrize(("language", "text"), [("bg", "56\u202f807"), ("en", "56,807")])
    def test_is_the_same_in_a_template(self, language: str, text: str) -> None:
        with override(language):
            page = Template("{% load languages %}{{ n|decimal }}").render(Context({"n": 56807}))
        assert page == text


class TestTypedText:
    @pytest.mark.parametrize(
        ("number", "bulgarian", "english"),
        [
            ("56807", "56807", "56807"),
            ("-1234.5000", "-1234,5", "-1234.5"),
            ("1E+3", "1000", "1000"),
            ("-0.0", "0", "0"),
        ],
    )
    def test_is_what_a_field_takes(self, number: str, bulgarian: str, english: str) -> None:
        for language, text in (("bg", bulgarian), ("en", english)):
            with override(language):
                assert typed_text(Decimal(number)) == text
