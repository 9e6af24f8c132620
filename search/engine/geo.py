"""Distances from one point to all documents at once."""

import math

import numpy as np

from directory.coordinates import Coordinates
from search.engine.snapshot import Floats, Mask

# The number fields of a document that say where it is, and that it serves the whole country.
LATITUDE, LONGITUDE, NATIONWIDE = "latitude", "longitude", "nationwide"
EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG
_KM_PER_DEGREE = EARTH_RADIUS_KM * math.pi / 180


def distances_km(latitudes: Floats, longitudes: Floats, centre: Coordinates) -> Floats:
    """Great-circle kilometres by the haversine formula, within 0.5 %; NaN without a point."""
    latitude, longitude = math.radians(centre.latitude), math.radians(centre.longitude)
    there, east = np.radians(latitudes), np.radians(longitudes)
    half = (
        np.sin((there - latitude) / 2) ** 2
        + math.cos(latitude) * np.cos(there) * np.sin((east - longitude) / 2) ** 2
    )
    kilometres: Floats = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1)))
    return kilometres


def within(latitudes: Floats, longitudes: Floats, centre: Coordinates, radius_km: float) -> Mask:
    """Documents inside the circle; a box around it first leaves few to measure."""
    degrees = radius_km / _KM_PER_DEGREE
    mask: Mask = np.abs(latitudes - centre.latitude) <= degrees
    inside = np.flatnonzero(mask)
    measured = distances_km(latitudes[inside], longitudes[inside], centre)
    mask[inside[measured > radius_km]] = False
    mask[inside[np.isnan(measured)]] = False
    return mask
