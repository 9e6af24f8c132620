"""A point on the globe and the way to another."""

import math

import numpy as np
import pytest
from geopy.distance import geodesic
from hypothesis import assume, given
from hypothesis import strategies as st

from directory.coordinates import Coordinates, distances_km

HASKOVO = Coordinates(41.93415, 25.55557)
HARMANLI = Coordinates(41.93233, 25.90172)
points = st.tuples(st.floats(-89, 89), st.floats(-180, 180))


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


class TestDistances:
    @given(points, points)
    def test_agree_with_the_geodesic(
        self, one: tuple[float, float], other: tuple[float, float]
    ) -> None:
        exact = geodesic(one, other).km
        assume(exact < 19_000)  # not nearly opposite each other, where the formula is coarser
        measured = Coordinates(*one).distance_km(Coordinates(*other))
        assert measured == pytest.approx(exact, rel=0.0015, abs=1e-6)

    @given(st.tuples(st.floats(-2, 2), st.floats(-2, 2)))
    def test_agree_to_the_metre_within_the_country(self, away: tuple[float, float]) -> None:
        other = HASKOVO.latitude + away[0], HASKOVO.longitude + away[1]
        exact = geodesic((HASKOVO.latitude, HASKOVO.longitude), other).km
        assert HASKOVO.distance_km(Coordinates(*other)) == pytest.approx(exact, abs=0.001)

    def test_measure_many_at_once_and_nothing_without_a_point(self) -> None:
        latitudes, longitudes = np.array([41.93233, math.nan]), np.array([25.90172, math.nan])
        near, nowhere = distances_km(latitudes, longitudes, HASKOVO)
        assert near == HASKOVO.distance_km(HARMANLI)
        assert math.isnan(nowhere)
