"""How far a place is, and when a practice ran."""

import pytest
from django.utils.translation import override

from pages.templatetags.cards import place_distance, practice_years
from pages.templatetags.shell import short_address
from tests.factories import make_place, make_practice, make_settlement

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
        assert (distance.label, distance.detail) == ("59 km", "Haskovo, approximate (town)")

    def test_pretends_no_distance_within_the_town(self) -> None:
        assert place_distance(make_place(), 0.0).detail == "in the town"
        village = make_settlement("Пъстрогор", 41.9, 26.1, kind="village")
        assert place_distance(make_place(settlement=village), 0.0).detail == "in the village"

    def test_names_the_town_alone_where_nobody_said_where_they_are(self) -> None:
        assert place_distance(make_place(), None).label == "Haskovo"

    def test_says_how_a_place_without_a_house_is_reached(self) -> None:
        line = make_place(location_type="virtual")
        assert place_distance(line, None).label == "By phone or online"


class TestPracticeYears:
    @pytest.mark.parametrize(
        ("start", "end", "shown"),
        [
            (2012, None, "from 2012"),
            (None, 2020, "until 2020"),
            (2019, 2022, "2019–2022"),
            (2019, 2019, "in 2019"),
            (None, None, ""),
        ],
    )
    def test_says_what_is_known(self, start: int | None, end: int | None, shown: str) -> None:
        assert practice_years(make_practice(start_year=start, end_year=end)) == shown


class TestShortAddress:
    def test_leaves_out_what_nobody_says(self) -> None:
        assert short_address("https://www.example.org/a/b/") == "example.org/a/b"

    def test_cuts_a_long_one_to_its_host(self) -> None:
        assert short_address(f"https://example.org/{'a' * 60}") == "example.org"
