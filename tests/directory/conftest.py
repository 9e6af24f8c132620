"""What tests of the directory share."""

import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer

import pytest
from pytest_django import Settings

from tests.directory.nominatim import Service, make_handler


@pytest.fixture
def service(settings: Settings, db: None) -> Iterator[Service]:
    services: list[Service] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), make_handler(lambda: services[0]))
    services.append(Service(f"http://127.0.0.1:{server.server_port}"))
    settings.GEOCODER = "nominatim"
    settings.NOMINATIM_URL = services[0].url
    settings.NOMINATIM_USER_AGENT = "directory tests"
    settings.NOMINATIM_DELAY_SECONDS = 0.01
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield services[0]
    if services[0].hangs:
        services[0].hangs.set()
    server.shutdown()
    server.server_close()
