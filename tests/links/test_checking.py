"""Opening an address, tried on a real server."""

import pytest

from links.checking import Outcome, Visitor
from tests.links.server import Server


def make_visitor(waits: list[float] | None = None, timeout_seconds: float = 60) -> Visitor:
    """Waits are taken down instead of waited for."""
    noted = waits if waits is not None else []
    return Visitor("a test", delay_seconds=5, timeout_seconds=timeout_seconds, sleep=noted.append)


class TestVisit:
    @pytest.mark.parametrize(
        ("path", "outcome"),
        [
            ("/ok", Outcome(200)),
            ("/moved", Outcome(200)),
            ("/only-get", Outcome(200)),
            ("/gone", Outcome(404)),
            ("/moved-and-gone", Outcome(404)),
            ("/broken", Outcome(500)),
            ("/busy", Outcome(429)),
            ("/forbidden", Outcome(403)),
            ("/loop", Outcome(problem="redirects")),
            ("/slow", Outcome(problem="timeout")),
        ],
    )
    def test_tells_what_came_of_it(self, server: Server, path: str, outcome: Outcome) -> None:
        timeout_seconds = 0.3 if path == "/slow" else 60
        visitor = make_visitor(timeout_seconds=timeout_seconds)
        assert visitor.visit(server.url(path)) == outcome

    @pytest.mark.parametrize("url", ["http://127.0.0.1:{port}/", "http://[::1", "http://"])
    def test_tells_of_what_cannot_be_reached(self, closed_port: int, url: str) -> None:
        outcome = make_visitor().visit(url.format(port=closed_port))
        assert outcome == Outcome(problem="unreachable")

    @pytest.mark.parametrize(
        ("outcome", "is_open", "is_failure"),
        [
            (Outcome(200), True, False),
            (Outcome(403), False, False),
            (Outcome(429), False, False),
            (Outcome(404), False, True),
            (Outcome(503), False, True),
            (Outcome(problem="timeout"), False, True),
        ],
    )
    def test_blames_nobody_who_only_turns_programs_away(
        self, outcome: Outcome, is_open: bool, is_failure: bool
    ) -> None:
        assert (outcome.is_open, outcome.is_failure) == (is_open, is_failure)


class TestPoliteness:
    def test_asks_for_no_body_where_a_head_is_enough(self, server: Server) -> None:
        make_visitor().visit(server.url("/ok"))
        assert server.asked == [("HEAD", "/ok")]

    def test_says_who_asks(self, server: Server) -> None:
        make_visitor().visit(server.url("/ok"))
        assert server.agents == {"a test"}

    def test_waits_between_two_addresses_of_one_host(self, server: Server) -> None:
        waits: list[float] = []
        visitor = make_visitor(waits)
        visitor.visit(server.url("/ok"))
        assert waits == []
        visitor.visit(server.url("/moved"))
        assert [round(wait) for wait in waits] == [5]

    def test_does_not_wait_for_another_host(self, server: Server, closed_port: int) -> None:
        waits: list[float] = []
        visitor = make_visitor(waits)
        visitor.visit(server.url("/ok"))
        visitor._wait(f"127.0.0.1:{closed_port}")
        assert waits == []
