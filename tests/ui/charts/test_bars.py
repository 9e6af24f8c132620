"""Bars are as long as their figures, from one zero."""

from decimal import Decimal

from ui.charts.bars import Bar, draw_bars


class TestBars:
    def test_go_both_ways_from_zero(self) -> None:
        drawing = draw_bars([Bar("a", Decimal(30), "30"), Bar("b", Decimal(-10), "−10")])
        bars = [part.attributes for part in drawing.parts if part.tag == "rect"]
        assert [(bar["x"], bar["width"]) for bar in bars] == [
            ("25.00%", "75.00%"),
            ("0.00%", "25.00%"),
        ]

    def test_are_not_drawn_where_there_is_no_figure(self) -> None:
        drawing = draw_bars([Bar("a", None, "hidden"), Bar("b", Decimal(0), "0")])
        assert [part.text for part in drawing.parts if part.style == "gone"] == ["hidden"]
        assert [part.attributes["width"] for part in drawing.parts if part.tag == "rect"] == [
            "0.00%"
        ]
