"""A web server of this machine that misbehaves on request."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STATUSES = {
    "/ok": 200, "/gone": 404, "/broken": 500, "/busy": 429, "/forbidden": 403,
    "/moved": 301, "/loop": 302, "/moved-and-gone": 301, "/only-get": 200,
}  # fmt: skip
TARGETS = {"/moved": "/ok", "/loop": "/loop", "/moved-and-gone": "/gone"}


class Server:
    """What was asked for, and by whom; `heal` lets a path answer 200 from now on."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.statuses = dict(STATUSES)
        self.closing = threading.Event()
        self.port = 0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def heal(self, path: str) -> None:
        self.statuses[path] = 200


@contextmanager
def serve() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._answer("HEAD")

        def do_GET(self) -> None:
            self._answer("GET")

        def _answer(self, method: str) -> None:
            state.asked.append((method, self.path))
            state.agents.add(self.headers["User-Agent"])
            if self.path == "/slow":
                state.closing.wait(20)
                return
            status = state.statuses.get(self.path, 404)
            self.send_response(405 if (method, self.path) == ("HEAD", "/only-get") else status)
            if self.path in TARGETS and status != 200:
                self.send_header("Location", TARGETS[self.path])
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Tests read `asked` instead."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        state.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
