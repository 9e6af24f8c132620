"""Addresses to points, by the gazetteer and by a server that speaks Nominatim's JSON."""

import threading
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from geopy.exc import GeocoderParseError, GeocoderRateLimited, GeocoderServiceError, GeopyError
from geopy.extra.rate_limiter import RateLimiter
from pytest_django import Settings

from directory import geocoding
from directory.coordinates import Coordinates
from directory.errors import GeocodingFailed
from directory.geocoding import Found, GazetteerGeocoder, open_geocoder
from directory.models import GeocodingResult
from tests.directory.nominatim import HOUSE, Service
from tests.factories import make_region, make_settlement

ADDRESS = "ул. Булаир 2, Хасково, България"


class TestNominatim:
    def test_returns_the_point_and_what_it_stands_for(self, service: Service) -> None:
        service.answer([HOUSE])
        found = open_geocoder()(ADDRESS)
        assert found == Found(Coordinates(41.933123, 25.560123), "building")
        assert found.is_address

    def test_asks_for_the_address_in_bulgaria_under_our_name(self, service: Service) -> None:
        open_geocoder()(ADDRESS)
        asked = service.queries[0]
        assert (asked["q"], asked["countrycodes"], asked["format"]) == ([ADDRESS], ["bg"], ["json"])
        assert service.agents == ["directory tests"]

    def test_asks_below_the_path_of_its_address(self, service: Service, settings: Settings) -> None:
        settings.NOMINATIM_URL += "/maps/"
        with pytest.raises(GeocodingFailed):  # this server serves /search alone
            open_geocoder()(ADDRESS)
        assert len(service.queries) == 1

    @pytest.mark.parametrize("kind", ["city", "village", "postcode", "amenity"])
    def test_does_not_take_a_town_for_a_house(self, service: Service, kind: str) -> None:
        service.answer([HOUSE | {"addresstype": kind}])
        found = open_geocoder()(ADDRESS)
        assert found is not None
        assert not found.is_address

    def test_reads_the_type_where_an_old_server_sends_no_addresstype(
        self, service: Service
    ) -> None:
        service.answer([{**HOUSE, "type": "house", "addresstype": None}])
        found = open_geocoder()(ADDRESS)
        assert found is not None
        assert found.kind == "house"

    def test_returns_none_for_an_address_that_the_service_does_not_know(
        self, service: Service
    ) -> None:
        assert open_geocoder()(ADDRESS) is None

    @pytest.mark.parametrize("answer", [[HOUSE], []])
    def test_remembers_the_answer_and_asks_once(self, service: Service, answer: list[Any]) -> None:
        service.answer(answer)
        first = open_geocoder()(ADDRESS)
        assert open_geocoder()(ADDRESS) == first
        assert len(service.queries) == 1
        assert GeocodingResult.objects.get().query == ADDRESS

    def test_asks_again_when_the_service_is_another(
        self, service: Service, settings: Settings
    ) -> None:
        open_geocoder()(ADDRESS)
        settings.NOMINATIM_URL = service.url.replace("127.0.0.1", "localhost")
        open_geocoder()(ADDRESS)
        assert len(service.queries) == 2

    @pytest.mark.parametrize(
        ("status", "cause"), [(429, GeocoderRateLimited), (500, GeocoderServiceError)]
    )
    def test_raises_when_the_service_refuses(
        self, service: Service, status: int, cause: type[GeopyError]
    ) -> None:
        service.answer([], status)
        with pytest.raises(GeocodingFailed) as failure:
            open_geocoder()(ADDRESS)
        assert str(failure.value).startswith(f"the geocoder did not answer about “{ADDRESS}”: ")
        assert isinstance(failure.value.__cause__, cause)
        assert not GeocodingResult.objects.exists()

    def test_raises_when_the_answer_is_no_json(self, service: Service) -> None:
        service.body = b"<html>busy</html>"
        with pytest.raises(GeocodingFailed) as failure:
            open_geocoder()(ADDRESS)
        assert isinstance(failure.value.__cause__, GeocoderParseError)

    @pytest.mark.parametrize(
        "answer",
        [["a house"], [{"lat": "north", "lon": "east"}], [{}], [HOUSE | {"lat": "95"}], 7],
    )
    def test_raises_when_the_answer_is_not_nominatims(self, service: Service, answer: Any) -> None:
        service.answer(answer)
        with pytest.raises(GeocodingFailed) as failure:
            open_geocoder()(ADDRESS)
        assert failure.value.__cause__ is not None
        assert not GeocodingResult.objects.exists()

    def test_raises_when_the_service_takes_too_long(
        self, service: Service, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(geocoding, "TIMEOUT_SECONDS", 0.1)
        service.hangs = threading.Event()
        with pytest.raises(GeocodingFailed) as failure:
            open_geocoder()(ADDRESS)
        assert isinstance(failure.value.__cause__, GeopyError)

    def test_raises_when_nobody_answers(self, service: Service, settings: Settings) -> None:
        settings.NOMINATIM_URL = "http://127.0.0.1:9"
        with pytest.raises(GeocodingFailed):
            open_geocoder()(ADDRESS)

    def test_waits_before_each_request_but_the_first(
        self, service: Service, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        waits: list[float] = []
        monkeypatch.setattr(RateLimiter, "_clock", lambda _limiter: 1000 + sum(waits))
        monkeypatch.setattr(RateLimiter, "_sleep", lambda _limiter, seconds: waits.append(seconds))
        settings.NOMINATIM_DELAY_SECONDS = 3600
        geocode = open_geocoder()
        for number in range(3):
            geocode(f"{number}, Хасково")
        asked = [query["q"] for query in service.queries]
        assert asked == [["0, Хасково"], ["1, Хасково"], ["2, Хасково"]]
        assert waits == [3600, 3600]


class TestOpenGeocoder:
    @pytest.mark.parametrize("name", ["NOMINATIM_URL", "NOMINATIM_USER_AGENT"])
    def test_names_the_setting_that_is_missing(
        self, service: Service, settings: Settings, name: str
    ) -> None:
        setattr(settings, name, "")
        with pytest.raises(ImproperlyConfigured) as refusal:
            open_geocoder()
        assert str(refusal.value) == f"{name} must be set when GEOCODER is nominatim."

    def test_refuses_to_hurry_the_public_server(self, service: Service, settings: Settings) -> None:
        settings.NOMINATIM_URL = "https://nominatim.openstreetmap.org"
        settings.NOMINATIM_DELAY_SECONDS = 0.5
        with pytest.raises(ImproperlyConfigured) as refusal:
            open_geocoder()
        assert str(refusal.value) == ("NOMINATIM_DELAY_SECONDS must be 1 or more for this server.")

    def test_refuses_a_geocoder_that_is_not_ours(self, settings: Settings) -> None:
        settings.GEOCODER = "magic"
        with pytest.raises(ImproperlyConfigured) as refusal:
            open_geocoder()
        assert str(refusal.value) == "GEOCODER must be gazetteer or nominatim."


@pytest.mark.django_db
class TestGazetteerGeocoder:
    def test_answers_with_the_town_that_the_address_ends_with(self) -> None:
        make_settlement("Хасково")
        answer = GazetteerGeocoder().geocode(ADDRESS)
        assert (answer.address, answer.latitude, answer.longitude) == ("Хасково", 41.934, 25.555)

    def test_answers_with_all_towns_of_the_name_when_asked(self) -> None:
        make_settlement("Баня", slug="banya-sliven")
        make_settlement("Баня", slug="banya-plovdiv", region=make_region("plovdiv"))
        answers = GazetteerGeocoder().geocode("Баня", exactly_one=False)
        assert [answer.address for answer in answers] == ["Баня", "Баня"]

    @pytest.mark.parametrize("exactly_one", [True, False])
    def test_answers_nothing_for_a_town_it_does_not_know(self, exactly_one: bool) -> None:
        assert GazetteerGeocoder().geocode(ADDRESS, exactly_one=exactly_one) is None

    def test_answers_nothing_for_a_town_without_a_point(self) -> None:
        make_settlement("Хасково", None, None)
        assert GazetteerGeocoder().geocode(ADDRESS) is None

    def test_serves_when_the_settings_choose_it_and_is_never_a_house(
        self, settings: Settings
    ) -> None:
        settings.GEOCODER = "gazetteer"
        make_settlement("Хасково")
        found = open_geocoder()(ADDRESS)
        assert found == Found(Coordinates(41.934, 25.555), "settlement")
        assert not found.is_address
        assert open_geocoder()("Никъде") is None
