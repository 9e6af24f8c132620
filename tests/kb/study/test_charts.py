"""Figures in words and as drawings."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kb.models import Finding
from kb.study import charts
from kb.study.charts import Drawing, Rect

Unit = Finding.Unit
SERIES = {"series": "s", "question_bg": "?"}


def finding(value: object = 50, unit: str = Unit.PERCENT, **fields: object) -> Finding:
    texts = {"question_bg": "Колко?", "organisation_bg": "Агенция", "place_bg": "България"}
    return Finding(value=Decimal(str(value)), unit=unit, year=2020, **(texts | fields))  # type: ignore[arg-type]


def number(length: str) -> Decimal:
    return Decimal(length.removesuffix("%"))


def bars(drawing: Drawing) -> list[Rect]:
    return [mark.bar for mark in drawing.marks if mark.bar]


class TestBars:
    @given(st.decimals(min_value=0, max_value=100, places=2))
    def test_never_leave_their_scale(self, value: Decimal) -> None:
        (mark,) = charts.survey_bars([finding(value)]).marks
        assert mark.bar is not None and mark.scale is not None
        assert 0 <= number(mark.bar.width) <= number(mark.scale.width) < 100

    def test_are_as_long_as_their_share(self) -> None:
        half, whole = bars(charts.survey_bars([finding(50), finding(100)]))
        assert number(half.width) * 2 == number(whole.width)

    def test_stand_below_each_other(self) -> None:
        long_question = finding(question_bg="Много дълъг въпрос " * 6)
        drawing = charts.survey_bars([long_question, finding(), finding()])
        tops = [mark.label[0].y for mark in drawing.marks]
        floors = [mark.bar.y + mark.bar.height for mark in drawing.marks if mark.bar]
        assert all(floor < top for floor, top in zip(floors, tops[1:], strict=False))
        assert len(drawing.marks[0].label) > 2
        assert floors[-1] < drawing.height

    def test_have_labels_that_a_phone_can_hold(self) -> None:
        drawing = charts.survey_bars([finding(question_bg="дума " * 30)])
        assert max(len(line.text) for line in drawing.marks[0].label) <= 38

    def test_say_the_same_in_words(self) -> None:
        with override("en"):
            drawing = charts.survey_bars(
                [finding(30.6, question_en="A?"), finding(question_en="B?")]
            )
        assert drawing.description == "A?: 30.6%; B?: 50%"
        assert [end.text for end in drawing.ends] == ["0", "100%"]

    @pytest.mark.parametrize("unit", [Unit.PERSONS, Unit.RANK, Unit.QUESTIONNAIRES])
    def test_are_not_drawn_without_a_natural_end(self, unit: str) -> None:
        drawing = charts.survey_bars([finding(43, unit)])
        assert bars(drawing) == drawing.ends == []

    def test_are_mirrored_where_people_read_from_the_right(self) -> None:
        rows = [finding(50)]
        left = charts.survey_bars(rows)
        with override("ar"):
            right = charts.survey_bars(rows)
        assert (left.marks[0].label[0].x, right.marks[0].label[0].x) == ("0.00%", "100.00%")
        bar = bars(right)[0]
        assert number(bar.x) + number(bar.width) == 100
        assert right.marks[0].value.dx == -left.marks[0].value.dx


class TestMarks:
    def test_outline_the_comparison_and_say_so(self) -> None:
        with override("en"):
            drawing = charts.survey_bars([finding(place_code="eu", question_en="Friends?")])
        assert drawing.marks[0].style == "eu"
        assert drawing.marks[0].label[0].text == "Friends? – for comparison only"
        assert "for comparison only: 50%" in drawing.description

    @pytest.mark.parametrize(("size", "style"), [(99, "few"), (100, ""), (None, "")])
    def test_outline_small_samples_alone(self, size: int | None, style: str) -> None:
        with override("en"):
            drawing = charts.survey_bars([finding(sample_size=size, question_en="A?")])
        assert drawing.marks[0].style == style
        assert ("small sample" in drawing.description) == bool(style)


class TestQuestionBars:
    def test_name_only_what_differs(self) -> None:
        both = [
            finding(place_code="bg", question_key="q"),
            finding(place_code="eu", place_bg="ЕС", question_key="q", sample_bg="28 080 души"),
        ]
        with override("bg"):
            labels = [
                " ".join(line.text for line in m.label) for m in charts.question_bars(both).marks
            ]
        assert labels == ["България", "ЕС, 28 080 души – само за сравнение"]


class TestColumns:
    def rows(self) -> list[Finding]:
        asked = [(2018, 63.7, "ВКБООН"), (2019, 78, "ВКБООН"), (2020, 87.9, "БАН")]
        rows = [finding(value, organisation_bg=name, **SERIES) for _year, value, name in asked]
        for row, (year, _value, _name) in zip(rows, asked, strict=True):
            row.year = year
        return rows

    def test_stand_apart_with_year_and_institute(self) -> None:
        drawing = charts.year_columns(self.rows())
        labels = [[line.text for line in mark.label] for mark in drawing.marks]
        assert labels == [["2018", "ВКБООН"], ["2019", "ВКБООН"], ["2020", "БАН"]]
        edges = [(number(bar.x), number(bar.x) + number(bar.width)) for bar in bars(drawing)]
        assert all(end < start for (_, end), (start, _) in pairwise(edges))

    def test_are_cut_only_where_the_institute_changes(self) -> None:
        assert charts.year_columns(self.rows()).cuts == ["66.67%"]
        assert charts.year_columns(self.rows()[:2]).cuts == []

    def test_run_from_the_right_where_people_read_so(self) -> None:
        with override("ar"):
            first, *_others, last = bars(charts.year_columns(self.rows()))
        assert number(first.x) > number(last.x)

    def test_stand_on_one_floor(self) -> None:
        found = bars(charts.year_columns(self.rows()))
        assert len({bar.y + bar.height for bar in found}) == 1
        assert [bar.height for bar in found] == [76, 93, 105]


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
            drawing = charts.survey_bars([finding(30.6)])
        assert all(re.fullmatch(r"[\d.]+%", bar.width) for bar in bars(drawing))
