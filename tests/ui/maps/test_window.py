"""Windows on the base map: what they show, and where a point lies in them."""

import pytest

from directory.coordinates import Coordinates
from ui.maps import basemap
from ui.maps.window import Window, window_around, window_over, window_within

HASKOVO, SOFIA = Coordinates(41.93415, 25.55557), Coordinates(42.69751, 23.32415)
VARNA, VIDIN = Coordinates(43.21667, 27.91667), Coordinates(43.99, 22.8725)


class TestWindow:
    @pytest.mark.parametrize("scale", [1, 2.5])
    def test_finds_the_degrees_of_what_it_places(self, scale: float) -> None:
        window = Window(500, 400, 320, 248, scale)
        latitude, longitude = window.degrees(*window.place(HASKOVO))
        assert latitude == pytest.approx(HASKOVO.latitude, abs=0.001)
        assert longitude == pytest.approx(HASKOVO.longitude, abs=0.001)

    def test_lays_the_base_map_under_its_points(self) -> None:
        window = Window(500, 400, 320, 248, 2)
        x, y = basemap.project(HASKOVO)
        assert window.place(HASKOVO) == (
            pytest.approx(window.left + 2 * x),
            pytest.approx(window.top + 2 * y),
        )
        assert (window.base_width, window.base_height) == (2000, 1360)

    def test_measures_kilometres_as_it_places_points(self) -> None:
        window = Window(500, 400, 320, 248, 2)
        north = Coordinates(HASKOVO.latitude + 50 / 111.2, HASKOVO.longitude)
        up = window.place(HASKOVO)[1] - window.place(north)[1]
        assert window.units(50) == pytest.approx(up, abs=0.2)


class TestWindowAround:
    def test_reaches_as_far_as_asked(self) -> None:
        window = window_around(HASKOVO, 320, 248, 80)
        assert window.place(HASKOVO) == (160, 124)
        assert window.units(80) == pytest.approx(124)


class TestWindowWithin:
    def test_has_the_point_in_its_middle(self) -> None:
        assert window_within(HASKOVO, 320, 220).place(HASKOVO) == (160, 110)

    @pytest.mark.parametrize("point", [VARNA, VIDIN])
    def test_shows_nothing_beyond_the_base_map(self, point: Coordinates) -> None:
        window = window_within(point, 320, 220)
        assert window.left <= 0 and window.top <= 0
        assert window.left + window.base_width >= 320
        assert window.top + window.base_height >= 220


class TestWindowOver:
    def test_shows_all_the_points_within_its_margins(self) -> None:
        window = window_over([HASKOVO, SOFIA, VARNA], 320, 248, (60, 70), 120)
        for point in (HASKOVO, SOFIA, VARNA):
            x, y = window.place(point)
            assert 29.9 <= x <= 290.1 and 34.9 <= y <= 213.1

    def test_comes_no_nearer_than_the_smallest_window(self) -> None:
        window = window_over([HASKOVO], 320, 248, (60, 70), 120)
        assert window.place(HASKOVO) == (160, 124)
        assert window.units(120) == pytest.approx(248 - 70)
