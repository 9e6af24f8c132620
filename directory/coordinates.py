"""A point on the globe, and how far others are from it."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
# The ellipsoid of WGS 84.
_EQUATORIAL_RADIUS_KM, _FLATTENING = 6378.137, 1 / 298.257223563


@dataclass(frozen=True)
class Coordinates:
    """WGS 84 degrees, latitude before longitude. Raises ValueError outside the globe."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        _refuse_beyond(90, "latitude", self.latitude)
        _refuse_beyond(180, "longitude", self.longitude)

    def __str__(self) -> str:
        return f"{self.latitude:.6g},{self.longitude:.6g}"

    @property
    def points(self) -> tuple["Coordinates", ...]:
        """Itself: the points that distances are measured from (see `AnyOf`)."""
        return (self,)

    def distance_km(self, other: "Coordinates") -> float:
        """Kilometres along the ellipsoid (see `distances_km`)."""
        there = np.array([other.latitude]), np.array([other.longitude])
        return float(distances_km(*there, self)[0])


@dataclass(frozen=True)
class AnyOf(Coordinates):
    """Several points of which the nearest counts: "in Ruse or Varna"; the first is itself."""

    others: tuple[Coordinates, ...] = ()

    @property
    def points(self) -> tuple[Coordinates, ...]:
        return (Coordinates(self.latitude, self.longitude), *self.others)


def distances_km(latitudes: Floats, longitudes: Floats, centre: Coordinates) -> Floats:
    """Kilometres of each point from the centre, or the nearest of several; NaN where it is NaN."""
    each = [_distances_km(latitudes, longitudes, point) for point in centre.points]
    return each[0] if len(each) == 1 else np.minimum.reduce(each)


def _distances_km(latitudes: Floats, longitudes: Floats, centre: Coordinates) -> Floats:
    """Kilometres of each point from the centre.

    Lambert's formula for long lines: within 2 mm a kilometre of the geodesic, less near the
    antipodes. Source: Geographical distance, https://en.wikipedia.org/wiki/Geographical_distance
    """
    here = math.atan((1 - _FLATTENING) * math.tan(math.radians(centre.latitude)))
    there = np.arctan((1 - _FLATTENING) * np.tan(np.radians(latitudes)))
    east = np.radians(longitudes - centre.longitude)
    # The haversine of the angle between the points on the auxiliary sphere.
    half = (
        np.sin((there - here) / 2) ** 2 + math.cos(here) * np.cos(there) * np.sin(east / 2) ** 2
    ).clip(0, 1)
    angle = 2 * np.arcsin(np.sqrt(half))
    middle, apart = (here + there) / 2, (there - here) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        x = (angle - np.sin(angle)) * (np.sin(middle) * np.cos(apart)) ** 2 / (1 - half)
        y = (angle + np.sin(angle)) * (np.cos(middle) * np.sin(apart)) ** 2 / half
    # Neither is defined where the points are the same or opposite.
    correction = _FLATTENING / 2 * (np.nan_to_num(x, posinf=0) + np.nan_to_num(y, posinf=0))
    kilometres: Floats = _EQUATORIAL_RADIUS_KM * (angle - correction)
    return kilometres


def _refuse_beyond(limit: int, name: str, degrees: float) -> None:
    if not math.isfinite(degrees) or abs(degrees) > limit:
        raise ValueError(f"{name} {degrees} is not between -{limit} and {limit} degrees")
