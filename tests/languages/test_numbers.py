"""Numbers as readers of each language write them."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from languages.numbers import decimal_text


@pytest.mark.parametrize(
    ("language", "number", "decimals", "text"),
    [
        ("bg", "56807", None, "56\u202f807"),
        ("en", "56807", None, "56,807"),
        ("bg", "30.6", None, "30,6"),
        ("bg", "30", 1, "30,0"),
        ("en", "30.65", None, "30.65"),
        ("en", "56807.0000", 0, "56,807"),
        ("bg", "-14300", None, "\u221214\u202f300"),
    ],
)
class TestDecimalText:
    def test_follows_the_language(
        self, language: str, number: str, decimals: int | None, text: str
    ) -> None:
        with override(language):
            assert decimal_text(Decimal(number), decimals) == text
