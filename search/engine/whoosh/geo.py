"""Distances from one point to all documents at once."""

import math

import numpy as np

from directory.coordinates import Coordinates, distances_km
from search.engine.whoosh.columns import Floats, Ints, Mask
from search.engine.whoosh.schema import UNKNOWN
from search.engine.whoosh.snapshot import Snapshot

# The number fields of a document that say where it is, and that it serves the whole country.
LATITUDE, LONGITUDE, NATIONWIDE = "latitude", "longitude", "nationwide"
_KM_PER_DEGREE = 110.5  # a little less than the shortest degree, so that the box is not too small


def within(latitudes: Floats, longitudes: Floats, centre: Coordinates, radius_km: float) -> Mask:
    """Documents inside the circle; a box around it first leaves few to measure."""
    degrees = radius_km / _KM_PER_DEGREE
    mask: Mask = np.abs(latitudes - centre.latitude) <= degrees
    inside = np.flatnonzero(mask)
    east = np.abs((longitudes[inside] - centre.longitude + 180) % 360 - 180)
    in_box = east <= _half_width(centre, degrees)
    mask[inside[~in_box]] = False
    inside = inside[in_box]
    measured = distances_km(latitudes[inside], longitudes[inside], centre)
    mask[inside[measured > radius_km]] = False
    mask[inside[np.isnan(measured)]] = False
    return mask


def circle(snapshot: Snapshot, centre: Coordinates, radius_km: float) -> Mask:
    """Documents inside the circle, remembered for the next who asks from there."""
    points = snapshot.numbers[LATITUDE], snapshot.numbers[LONGITUDE]
    return snapshot.cache.get(
        ("circle", centre, radius_km),
        lambda: np.logical_or.reduce([within(*points, one, radius_km) for one in centre.points]),
    )


def nationwide(snapshot: Snapshot) -> Mask:
    """Documents that serve the whole country; not to be changed."""
    return snapshot.orders.get(("nationwide",), lambda: _is_nationwide(snapshot))


def distances_of(snapshot: Snapshot, documents: Ints, centre: Coordinates | None) -> Floats:
    """Kilometres of some documents from the centre; NaN without a point, or without a centre."""
    if centre is None:
        return np.full(len(documents), UNKNOWN)
    if len(documents) < snapshot.size // 8:
        latitudes, longitudes = snapshot.numbers[LATITUDE], snapshot.numbers[LONGITUDE]
        return distances_km(latitudes[documents], longitudes[documents], centre)
    return snapshot.cache.get(("distance", centre), lambda: _distances(snapshot, centre))[documents]


def _is_nationwide(snapshot: Snapshot) -> Mask:
    values = snapshot.numbers.get(NATIONWIDE)
    mask: Mask = np.zeros(snapshot.size, dtype=bool) if values is None else values >= 1
    return mask


def _distances(snapshot: Snapshot, centre: Coordinates) -> Floats:
    latitudes, longitudes = snapshot.numbers[LATITUDE], snapshot.numbers[LONGITUDE]
    pointed = np.flatnonzero(~np.isnan(latitudes))
    distances = np.full(snapshot.size, UNKNOWN)
    distances[pointed] = distances_km(latitudes[pointed], longitudes[pointed], centre)
    return distances


def _half_width(centre: Coordinates, degrees: float) -> float:
    """Degrees of longitude from the centre to the circle's east, a little more than less.

    Source: J. P. Matuschek, Finding Points Within a Distance of a Latitude/Longitude, section 3.2.
    """
    if abs(centre.latitude) + degrees >= 90:  # the circle holds a pole
        return 180.0
    ratio = math.sin(math.radians(degrees)) / math.cos(math.radians(centre.latitude))
    return math.degrees(math.asin(min(1.0, ratio))) + 1e-6
