"""The map of the regions: its shades, and the regions that it knows."""

from decimal import Decimal

from ui.charts.bars import Bar
from ui.maps.regions import band, draw_regions, outlines


class TestRegions:
    def test_shade_the_lowest_lightest(self) -> None:
        assert [band(value, [0, 50, 100]) for value in (0, 50, 100)] == [1, 3, 4]

    def test_know_every_region(self) -> None:
        assert len(outlines()) == 28
        assert {"haskovo", "sofia-city"} <= outlines().keys()

    def test_write_each_figure_and_leave_the_others_white(self) -> None:
        drawing = draw_regions({"haskovo": Bar("Haskovo", Decimal(5), "5")})
        assert [part.text for part in drawing.parts if part.tag == "text"] == ["5"]
        styles = [part.style for part in drawing.parts if part.tag == "path"]
        assert styles.count("land none") == 27 and styles.count("land shade-1") == 1
