"""How far a place is, as its card says it."""

import pytest
from django.utils.translation import override

from directory.templatetags.place_cards import place_distance
from tests.factories import make_place, make_settlement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with override("en"):
        yield


class TestPlaceDistance:
    def test_says_the_kilometres_and_the_town(self) -> None:
        place = make_place(latitude=41.9, longitude=25.5, precision="exact")
        distance = place_distance(place, 58.6)
        assert (distance.label, distance.detail, distance.is_far) == ("59 km", "Haskovo", True)
        assert place_distance(place, 3.14).label == "3.1 km"
        assert place_distance(place, 0.2).label == "under 1 km"

    def test_says_that_only_the_town_is_known(self) -> None:
        distance = place_distance(make_place(), 58.6)
        assert (distance.label, distance.detail) == ("about 59 km", "Haskovo")

    def test_pretends_no_distance_within_the_town(self) -> None:
        assert place_distance(make_place(), 0.0).detail == "in the town"
        village = make_settlement("Пъстрогор", 41.9, 26.1, kind="village")
        assert place_distance(make_place(settlement=village), 0.0).detail == "in the village"

    def test_names_the_town_alone_where_nobody_said_where_they_are(self) -> None:
        assert place_distance(make_place(), None).label == "Haskovo"

    def test_says_how_a_place_without_a_house_is_reached(self) -> None:
        line = make_place(location_type="virtual")
        assert place_distance(line, None).label == "By phone or online"
