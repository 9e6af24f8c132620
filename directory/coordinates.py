"""A point on the globe."""

import math
from dataclasses import dataclass

from geopy.distance import geodesic


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

    def distance_km(self, other: "Coordinates") -> float:
        """Kilometres along the ellipsoid, as geopy's geodesic measures them."""
        start, end = (self.latitude, self.longitude), (other.latitude, other.longitude)
        return float(geodesic(start, end).km)


def _refuse_beyond(limit: int, name: str, degrees: float) -> None:
    if not math.isfinite(degrees) or abs(degrees) > limit:
        raise ValueError(f"{name} {degrees} is not between -{limit} and {limit} degrees")
