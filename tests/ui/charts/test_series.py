"""A line joins two figures only where nothing stands between them."""

from datetime import date
from decimal import Decimal

import pytest

from ui.charts.canvas import nice_ticks
from ui.charts.series import Point, Series, draw_series, is_joined


def year(number: int, value: int | None = 5, host: str = "nsi.bg") -> Point:
    start, end = date(number, 1, 1), date(number, 12, 31)
    return Point(start, end, "A", None if value is None else Decimal(value), str(value), host)


def stretch(start: date, end: date, length: str) -> Point:
    return Point(start, end, length, Decimal(5), "5", "nsi.bg")


class TestLines:
    def test_join_neighbouring_years_of_one_source(self) -> None:
        assert is_joined(year(2022), year(2023))

    @pytest.mark.parametrize(
        ("first", "then"),
        [
            (year(2020), year(2022)),  # 2021 is not known
            (year(2022), year(2023, host="eurostat.eu")),
            (year(2022), year(2023, None)),
            (year(2022), stretch(date(2023, 1, 1), date(2023, 6, 30), "S")),
            (year(2022), year(2022)),  # two sources of one year
            (
                stretch(date(2025, 10, 31), date(2025, 10, 31), "D"),
                stretch(date(2025, 11, 1), date(2025, 11, 1), "D"),
            ),
            (
                stretch(date(2022, 2, 24), date(2022, 4, 30), "X"),
                stretch(date(2022, 2, 24), date(2022, 6, 22), "X"),
            ),
        ],
    )
    def test_stop_everywhere_else(self, first: Point, then: Point) -> None:
        assert not is_joined(first, then)

    def test_stop_at_the_day_from_which_is_counted_otherwise(self) -> None:
        assert not is_joined(year(2014), year(2015), [date(2015, 1, 1)])
        assert is_joined(year(2014), year(2015), [date(2016, 1, 1)])

    def test_join_quarters_across_a_new_year(self) -> None:
        last = stretch(date(2022, 10, 1), date(2022, 12, 31), "Q")
        first = stretch(date(2023, 1, 1), date(2023, 3, 31), "Q")
        assert is_joined(last, first)
        assert not is_joined(last, stretch(date(2023, 4, 1), date(2023, 6, 30), "Q"))

    def test_are_drawn_as_often_as_points_are_joined(self) -> None:
        drawing = draw_series([Series("", [year(2016), year(2017), year(2020), year(2021)])])
        assert [part.style for part in drawing.parts].count("line series-0") == 2
        assert [part.style for part in drawing.parts].count("point series-0") == 4

    def test_show_a_hidden_figure_as_a_mark_without_a_value(self) -> None:
        drawing = draw_series([Series("", [year(2016), year(2017, None)])])
        styles = [part.style for part in drawing.parts]
        assert "point gone" in styles
        assert not any(style.startswith("line") for style in styles)


class TestScales:
    @pytest.mark.parametrize(
        ("low", "high", "ticks"),
        [(0, 56807, [0, 20000, 40000, 60000]), (0, 0, [0]), (-8, 12, [-10, -5, 0, 5, 10, 15])],
    )
    def test_have_round_numbers(self, low: float, high: float, ticks: list[float]) -> None:
        assert nice_ticks(low, high) == ticks
