"""Shares of a whole: bars and columns in frames that they never leave."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from ui.charts.canvas import Drawing, Part
from ui.charts.shares import Share, YearShare, draw_share_bars, draw_year_columns

ENDS = ("0", "100%")


def bars_of(*shares: Share) -> Drawing:
    return draw_share_bars(shares, ENDS)


def half(**fields: object) -> Share:
    return Share(**({"label": "Enough?", "share": 0.5, "words": "50%"} | fields))  # type: ignore[arg-type]


def number(part: Part, attribute: str) -> float:
    return float(part.attributes[attribute].removesuffix("%"))


def rects(drawing: Drawing, style: str) -> list[Part]:
    return [part for part in drawing.parts if part.tag == "rect" and part.style.startswith(style)]


def texts(drawing: Drawing, *styles: str) -> list[Part]:
    return [part for part in drawing.parts if part.tag == "text" and part.style in styles]


def words(parts: Iterable[Part]) -> list[str]:
    return [part.text for part in parts]


class TestBars:
    @given(st.floats(min_value=0, max_value=1))
    def test_never_leave_their_frame(self, share: float) -> None:
        drawing = bars_of(half(share=share))
        [frame], [bar] = rects(drawing, "scale"), rects(drawing, "bar")
        assert 0 <= number(bar, "width") <= number(frame, "width") < 100

    def test_are_as_long_as_their_share(self) -> None:
        shorter, longer = rects(bars_of(half(), half(share=1.0)), "bar")
        assert number(shorter, "width") * 2 == number(longer, "width")

    def test_stand_below_each_other(self) -> None:
        drawing = bars_of(half(label="A very long question " * 6), half(), half())
        floors = [number(bar, "y") + number(bar, "height") for bar in rects(drawing, "bar")]
        tops = [number(text, "y") - 15 for text in texts(drawing, "") if "Enough" in text.text]
        assert all(floor < top for floor, top in zip(floors[:-1], tops, strict=True))
        assert len(texts(drawing, "")) > 4
        assert floors[-1] < drawing.height

    def test_have_labels_that_a_phone_can_hold(self) -> None:
        assert max(map(len, words(texts(bars_of(half(label="дума " * 30)), "")))) <= 38

    def test_say_their_value_and_the_ends_of_their_scale(self) -> None:
        drawing = bars_of(half())
        assert words(texts(drawing, "value")) == ["50%"]
        assert words(texts(drawing, "end")) == ["0", "100%"]

    def test_are_not_drawn_where_there_is_no_whole(self) -> None:
        drawing = bars_of(half(share=None, words="rank 43"))
        assert rects(drawing, "") == texts(drawing, "end") == []
        assert words(texts(drawing, "value")) == ["rank 43"]

    @pytest.mark.parametrize(
        ("fields", "style"),
        [
            ({}, "bar"),
            ({"is_unsure": True}, "bar unsure"),
            ({"is_compared": True}, "bar compared"),
        ],
    )
    def test_are_outlined_where_they_need_care(self, fields: dict[str, bool], style: str) -> None:
        [bar] = rects(bars_of(half(**fields)), "bar")
        assert bar.style == style

    def test_are_mirrored_where_people_read_from_the_right(self) -> None:
        left = bars_of(half())
        with override("ar"):
            right = bars_of(half())
        assert [number(texts(one, "")[0], "x") for one in (left, right)] == [0, 100]
        [bar] = rects(right, "bar")
        assert number(bar, "x") + number(bar, "width") == 100
        [here], [there] = texts(left, "value"), texts(right, "value")
        assert number(there, "dx") == -number(here, "dx")


class TestYearColumns:
    def years(self) -> list[YearShare]:
        asked = [("2018", 0.637, "UNHCR"), ("2019", 0.78, "UNHCR"), ("2020", 0.879, "BAS")]
        return [
            YearShare(year, share, f"{share:.0%}", origin=origin) for year, share, origin in asked
        ]

    def test_stand_apart_with_year_and_origin(self) -> None:
        drawing = draw_year_columns(self.years())
        assert words(texts(drawing, "")) == ["2018", "UNHCR", "2019", "UNHCR", "2020", "BAS"]
        edges = [
            (number(bar, "x"), number(bar, "x") + number(bar, "width"))
            for bar in rects(drawing, "bar")
        ]
        assert all(end < start for (_, end), (start, _) in pairwise(edges))

    def test_are_cut_only_where_the_origin_changes(self) -> None:
        def cuts(years: list[YearShare]) -> list[str]:
            drawing = draw_year_columns(years)
            return [part.attributes["x1"] for part in drawing.parts if part.style == "cut"]

        assert cuts(self.years()) == ["66.67%"]
        assert cuts(self.years()[:2]) == []

    def test_are_joined_by_no_line(self) -> None:
        drawing = draw_year_columns(self.years())
        assert [part.style for part in drawing.parts if part.tag == "line"] == ["cut"]

    def test_run_from_the_right_where_people_read_so(self) -> None:
        with override("ar"):
            first, *_others, last = rects(draw_year_columns(self.years()), "bar")
        assert number(first, "x") > number(last, "x")

    def test_stand_on_one_floor(self) -> None:
        found = rects(draw_year_columns(self.years()), "bar")
        assert len({number(bar, "y") + number(bar, "height") for bar in found}) == 1
        assert [number(bar, "height") for bar in found] == [76, 93, 105]
