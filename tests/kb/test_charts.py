"""Figures in words and as bars."""

from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kb import charts
from kb.models import Finding

Unit = Finding.Unit


class TestBar:
    @given(st.decimals(min_value=0, max_value=100, places=2))
    def test_never_leaves_its_scale(self, value: Decimal) -> None:
        bar = charts.bar(value, Unit.PERCENT)
        assert bar is not None
        assert 0 <= Decimal(bar.width.rstrip("%")) <= Decimal(bar.scale_width.rstrip("%"))

    def test_is_as_long_as_its_share_of_the_scale(self) -> None:
        half, whole = charts.bar(Decimal(50), Unit.POINTS), charts.bar(Decimal(100), Unit.POINTS)
        assert half is not None and whole is not None
        assert Decimal(half.width.rstrip("%")) * 2 == Decimal(whole.width.rstrip("%"))
        assert (half.value, half.scale_end) == ("50", "100")

    @pytest.mark.parametrize("unit", [Unit.PERSONS, Unit.RANK, Unit.QUESTIONNAIRES])
    def test_is_not_drawn_without_a_natural_end(self, unit: str) -> None:
        assert charts.bar(Decimal(43), unit) is None


class TestFigures:
    @pytest.mark.parametrize(("language", "expected"), [("bg", "30,6%"), ("en", "30.6%")])
    def test_take_the_decimal_sign_of_the_language(self, language: str, expected: str) -> None:
        with override(language):
            assert charts.short_text(Decimal("30.60"), Unit.PERCENT) == expected

    @pytest.mark.parametrize(
        ("value", "unit", "expected"),
        [
            ("50.00", Unit.PERCENT, "50%"),
            ("42.00", Unit.POINTS, "42 of 100 points"),
            ("43.00", Unit.RANK, "rank 43"),
            ("1.00", Unit.PERSONS, "1 person"),
            ("6500.00", Unit.PERSONS, "6,500 persons"),
            ("1311.00", Unit.QUESTIONNAIRES, "1,311 questionnaires"),
        ],
    )
    def test_name_their_unit(self, value: str, unit: str, expected: str) -> None:
        with override("en"):
            assert charts.full_text(Decimal(value), unit) == expected
