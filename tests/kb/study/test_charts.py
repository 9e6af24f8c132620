"""Figures in words and as drawings."""

import re
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kb.models import Finding
from kb.study import charts
from kb.study.charts import DescribedDrawing
from ui.charts.canvas import Part

Unit = Finding.Unit
SERIES = {"series": "s", "question_bg": "?"}


def finding(value: object = 50, unit: str = Unit.PERCENT, **fields: object) -> Finding:
    texts = {"question_bg": "Колко?", "organisation_bg": "Агенция", "place_bg": "България"}
    return Finding(value=Decimal(str(value)), unit=unit, year=2020, **(texts | fields))  # type: ignore[arg-type]


def bars(drawn: DescribedDrawing) -> list[Part]:
    return [part for part in drawn.drawing.parts if part.style.startswith("bar")]


def words(drawn: DescribedDrawing, style: str = "") -> list[str]:
    parts = drawn.drawing.parts
    return [part.text for part in parts if part.tag == "text" and part.style == style]


class TestBars:
    @given(st.decimals(min_value=-10, max_value=1000, places=2))
    def test_never_leave_their_scale(self, value: Decimal) -> None:
        drawn = charts.survey_bars([finding(value)])
        [scale] = [part for part in drawn.drawing.parts if part.style == "scale"]
        [bar] = bars(drawn)
        width, whole = (float(one.attributes["width"].removesuffix("%")) for one in (bar, scale))
        assert 0 <= width <= whole < 100

    def test_say_the_same_in_words(self) -> None:
        with override("en"):
            drawn = charts.survey_bars([finding(30.6, question_en="A?"), finding(question_en="B?")])
        assert drawn.description == "A?: 30.6%; B?: 50%"
        assert words(drawn) == ["A?", "B?"] and words(drawn, "value") == ["30.6%", "50%"]
        assert words(drawn, "end") == ["0", "100%"]

    @pytest.mark.parametrize("unit", [Unit.PERSONS, Unit.RANK, Unit.QUESTIONNAIRES])
    def test_are_not_drawn_without_a_natural_end(self, unit: str) -> None:
        drawn = charts.survey_bars([finding(43, unit)])
        assert bars(drawn) == words(drawn, "end") == []
        assert words(drawn, "value") == [charts.full_text(Decimal(43), unit)]


class TestMarks:
    def test_outline_the_comparison_and_say_so(self) -> None:
        with override("en"):
            drawn = charts.survey_bars([finding(place_code="eu", question_en="Friends?")])
        assert [bar.style for bar in bars(drawn)] == ["bar compared"]
        assert words(drawn) == ["Friends? – for comparison only"]
        assert "for comparison only: 50%" in drawn.description

    @pytest.mark.parametrize(
        ("size", "style"), [(99, "bar unsure"), (100, "bar"), (None, "bar")]
    )  # fmt: skip
    def test_outline_small_samples_alone(self, size: int | None, style: str) -> None:
        with override("en"):
            drawn = charts.survey_bars([finding(sample_size=size, question_en="A?")])
        assert [bar.style for bar in bars(drawn)] == [style]
        assert ("small sample" in drawn.description) == (size == 99)


class TestQuestionBars:
    def test_name_only_what_differs(self) -> None:
        both = [
            finding(place_code="bg", question_key="q"),
            finding(place_code="eu", place_bg="ЕС", question_key="q", sample_bg="28 080 души"),
        ]
        with override("bg"):
            drawn = charts.question_bars(both)
        assert " ".join(words(drawn)) == "България ЕС, 28 080 души – само за сравнение"


class TestColumns:
    def rows(self) -> list[Finding]:
        asked = [(2018, 63.7, "ВКБООН"), (2019, 78, "ВКБООН"), (2020, 87.9, "БАН")]
        rows = [finding(value, organisation_bg=name, **SERIES) for _year, value, name in asked]
        for row, (year, _value, _name) in zip(rows, asked, strict=True):
            row.year = year
        return rows

    def test_stand_apart_with_year_and_institute(self) -> None:
        with override("bg"):
            drawn = charts.year_columns(self.rows())
        assert words(drawn) == ["2018", "ВКБООН", "2019", "ВКБООН", "2020", "БАН"]
        assert words(drawn, "value") == ["63,7%", "78%", "87,9%"]
        assert drawn.description == "2018, ВКБООН: 63,7%; 2019, ВКБООН: 78%; 2020, БАН: 87,9%"

    def test_are_cut_only_where_the_institute_changes(self) -> None:
        def cuts(rows: list[Finding]) -> int:
            parts = charts.year_columns(rows).drawing.parts
            return [part.style for part in parts].count("cut")

        assert (cuts(self.rows()), cuts(self.rows()[:2])) == (1, 0)


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

    def test_write_places_across_as_svg_does_in_every_language(self) -> None:
        with override("bg"):
            drawn = charts.survey_bars([finding(30.6)])
        assert all(re.fullmatch(r"[\d.]+%", bar.attributes["width"]) for bar in bars(drawn))
