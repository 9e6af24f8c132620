"""A point on the globe and the way to another."""

import math

import pytest

from directory.coordinates import Coordinates

HASKOVO = Coordinates(41.93415, 25.55557)
HARMANLI = Coordinates(41.93233, 25.90172)


class TestCoordinates:
    @pytest.mark.parametrize(("latitude", "longitude"), [(90, 180), (-90, -180), (0, 0)])
    def test_takes_every_point_of_the_globe(self, latitude: float, longitude: float) -> None:
        assert Coordinates(latitude, longitude).latitude == latitude

    @pytest.mark.parametrize("latitude", [90.01, -91, math.nan, math.inf])
    def test_refuses_a_latitude_beyond_the_poles(self, latitude: float) -> None:
        with pytest.raises(ValueError, match="is not between -90 and 90 degrees") as refusal:
            Coordinates(latitude, 25)
        assert str(refusal.value) == f"latitude {latitude} is not between -90 and 90 degrees"

    @pytest.mark.parametrize("longitude", [180.01, -181, math.nan])
    def test_refuses_a_longitude_beyond_the_date_line(self, longitude: float) -> None:
        with pytest.raises(ValueError, match="is not between -180 and 180 degrees") as refusal:
            Coordinates(41, longitude)
        assert str(refusal.value) == f"longitude {longitude} is not between -180 and 180 degrees"

    def test_measures_along_the_ellipsoid(self) -> None:
        assert HASKOVO.distance_km(HARMANLI) == pytest.approx(28.71, abs=0.05)

    def test_is_as_far_there_as_back_and_nowhere_from_itself(self) -> None:
        assert HASKOVO.distance_km(HARMANLI) == pytest.approx(HARMANLI.distance_km(HASKOVO))
        assert HASKOVO.distance_km(HASKOVO) == 0

    def test_reads_as_latitude_and_longitude(self) -> None:
        assert str(HASKOVO) == "41.9342,25.5556"

    def test_cannot_be_changed(self) -> None:
        with pytest.raises(AttributeError):
            HASKOVO.latitude = 0  # type: ignore[misc]
