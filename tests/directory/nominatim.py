"""A geocoding service on this machine that speaks Nominatim's JSON."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

HOUSE = {
    "place_id": 1,
    "lat": "41.9331234567",
    "lon": "25.5601234567",
    "class": "building",
    "type": "yes",
    "addresstype": "building",
    "display_name": "2, Булаир, Хасково, България",
}


@dataclass
class Service:
    """A geocoding service on this machine: what it answers and what it was asked."""

    url: str
    body: bytes = b"[]"
    status: int = 200
    hangs: threading.Event | None = None
    queries: list[dict[str, list[str]]] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)

    def answer(self, content: Any, status: int = 200) -> None:
        self.body, self.status = json.dumps(content).encode(), status


def make_handler(service_of: Callable[[], Service]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            service = service_of()
            service.queries.append(parse_qs(urlsplit(self.path).query))
            service.agents.append(self.headers["User-Agent"])
            if service.hangs:
                service.hangs.wait(10)
                return
            self.send_response(service.status if self.path.startswith("/search?") else 404)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(service.body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler
