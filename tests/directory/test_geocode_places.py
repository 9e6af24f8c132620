"""The command that looks for the points of places with an address."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from directory.models import Location
from tests.directory.nominatim import HOUSE, Service
from tests.factories import make_place, make_settlement


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("geocode_places", *arguments, stdout=out)
    return out.getvalue()


def reload(place: Location) -> Location:
    return Location.objects.get(pk=place.pk)


class TestGeocodePlaces:
    def test_keeps_the_point_of_the_house(self, service: Service) -> None:
        service.answer([HOUSE])
        place = make_place(address="ул. Булаир 2")
        assert run() == "1 addresses asked for, 1 located.\n"
        located = reload(place)
        assert (located.latitude, located.longitude) == (41.933123, 25.560123)
        assert located.precision == Location.Precision.ADDRESS
        assert service.queries[0]["q"] == ["ул. Булаир 2, Хасково, България"]

    @pytest.mark.parametrize(
        "answer",
        [
            [],
            [HOUSE | {"addresstype": "city"}],
            [HOUSE | {"lat": "42.6977", "lon": "23.3242"}],  # a street of that name in Sofia
        ],
    )
    def test_leaves_the_towns_point_where_the_house_is_not_found(
        self, service: Service, answer: list[dict[str, str]]
    ) -> None:
        service.answer(answer)
        place = make_place(address="ул. Булаир 2")
        assert run() == "1 addresses asked for, 0 located.\n"
        waiting = reload(place)
        assert (waiting.latitude, waiting.precision) == (None, "")
        assert waiting.shown_precision == Location.Precision.SETTLEMENT
        assert waiting.geocoding_tried_on == timezone.localdate()

    def test_asks_only_for_places_with_an_address_and_no_point(self, service: Service) -> None:
        make_place(address="")
        make_place(address="ул. Булаир 4", latitude=41.9, longitude=25.5, precision="exact")
        make_place(address="ул. Булаир 6", location_type=Location.Type.VIRTUAL)
        assert run() == "0 addresses asked for, 0 located.\n"
        assert service.queries == []

    def test_takes_those_never_tried_before_those_tried_and_stops_at_the_limit(
        self, service: Service
    ) -> None:
        make_place(address="ул. Първа 1", geocoding_tried_on="2026-01-02")
        make_place(address="ул. Втора 2", geocoding_tried_on="2026-01-01")
        make_place(address="ул. Трета 3")
        assert run("--limit", "2") == "2 addresses asked for, 0 located.\n"
        assert [query["q"][0].split(",")[0] for query in service.queries] == [
            "ул. Трета 3",
            "ул. Втора 2",
        ]

    def test_asks_nobody_again_the_second_time(self, service: Service) -> None:
        make_place(address="ул. Булаир 2")
        run()
        assert run() == "1 addresses asked for, 0 located.\n"
        assert len(service.queries) == 1

    def test_stops_at_the_first_refusal_and_keeps_what_it_has(self, service: Service) -> None:
        make_place(address="ул. Булаир 2")
        service.answer([HOUSE])
        run()
        make_place(address="ул. Булаир 4")
        make_place(address="ул. Булаир 6")
        service.answer([], 500)
        with pytest.raises(CommandError, match=r"^the geocoder did not answer about"):
            run()
        assert len(service.queries) == 2
        assert Location.objects.filter(precision="address").count() == 1

    def test_lists_the_addresses_in_a_dry_run_and_asks_nobody(self, service: Service) -> None:
        place = make_place(key="dir-001", address="ул. Булаир 2")
        assert run("--dry-run") == (
            "dir-001: ул. Булаир 2, Хасково, България\nDry run: 1 addresses to ask for.\n"
        )
        assert service.queries == []
        assert reload(place).geocoding_tried_on is None

    def test_says_which_setting_is_missing(self, service: Service, settings: Settings) -> None:
        settings.NOMINATIM_URL = ""
        with pytest.raises(CommandError) as failure:
            run()
        assert str(failure.value) == "NOMINATIM_URL must be set when GEOCODER is nominatim."

    def test_locates_nothing_with_the_gazetteer_alone(self, db: None, settings: Settings) -> None:
        settings.GEOCODER = "gazetteer"
        place = make_place(address="ул. Булаир 2", settlement=make_settlement("Харманли"))
        assert run() == "1 addresses asked for, 0 located.\n"
        assert reload(place).precision == ""

    @pytest.mark.parametrize("limit", ["0", "-1", "many"])
    def test_refuses_a_limit_that_is_no_number_above_zero(self, limit: str) -> None:
        with pytest.raises(CommandError, match=f"“{limit}” is not a number above 0"):
            run("--limit", limit)
