"""Other places that help with the same."""

import math
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, ExpressionWrapper, F, FloatField, QuerySet
from django.db.models.functions import Coalesce, Power

from directory.coordinates import Coordinates
from directory.models import Location


@dataclass(frozen=True)
class SimilarPlace:
    """`distance_km` is None where one has no point, or both are only known to be in one town."""

    place: Location
    distance_km: float | None


def similar_places(place: Location, limit: int = 5) -> list[SimilarPlace]:
    """The nearest findable places that share a topic; at one distance, those that share most.

    One query, for a place that was read `with_terms()`. A place without a point gets phone lines
    and websites first.
    """
    topics = [topic for service in place.services.all() for topic in service.topics.all()]
    candidates = (
        Location.objects.findable()
        .filter(services__topics__in=topics)
        .exclude(pk=place.pk)
        .annotate(shared=Count("services__topics", distinct=True))
        .select_related("settlement")
    )
    nearest = _from_nearest(candidates, place.coordinates)[:limit]
    return [SimilarPlace(other, _distance_km(place, other)) for other in nearest]


def _from_nearest(places: QuerySet[Any], start: Coordinates | None) -> QuerySet[Any]:
    if start is None:
        return places.order_by("-location_type", "-shared", "slug")
    # Good enough to sort by: a flat map on which a degree of longitude is as short as here.
    shrink = math.cos(math.radians(start.latitude))
    north = Coalesce("latitude", "settlement__latitude") - start.latitude
    east = (Coalesce("longitude", "settlement__longitude") - start.longitude) * shrink
    square = ExpressionWrapper(Power(north, 2) + Power(east, 2), output_field=FloatField())
    return places.annotate(square=square).order_by(
        F("square").asc(nulls_last=True), "-shared", "slug"
    )


def _distance_km(place: Location, other: Location) -> float | None:
    start, end = place.coordinates, other.coordinates
    if start is None or end is None:
        return None
    is_vague = not (place.precision and other.precision)
    if is_vague and place.settlement_id == other.settlement_id:
        return None
    return start.distance_km(end)
