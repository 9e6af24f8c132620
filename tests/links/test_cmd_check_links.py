"""manage.py check_links, on a real server."""

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from links.models import Link
from links.sources import due
from tests.factories import make_finding, make_place, make_practice, make_section
from tests.links.server import Server

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """The command as on a given day; returns what it prints."""

    def check(day: date = TODAY, **options: Any) -> str:
        monkeypatch.setattr(timezone, "localdate", lambda: day)
        output = StringIO()
        options = {"delay": 0, "timeout": 60, **options}
        call_command("check_links", stdout=output, **options)
        return output.getvalue().strip()

    return check


def name(*urls: str, **practice: Any) -> None:
    entry = make_practice(**practice)
    for position, url in enumerate(urls, 1):
        entry.sources.create(url=url, position=position)


def link(url: str) -> Link:
    return Link.objects.get(url=url)


class TestCheckLinks:
    def test_tries_the_sources_of_every_kind_of_entry(
        self, server: Server, run: Callable[..., str]
    ) -> None:
        name(server.url("/ok"))
        make_finding(source=server.url("/busy"))
        make_place().sources.create(url=server.url("/gone"), position=1)
        make_section().sources.create(url=server.url("/broken"), position=1, code="one")
        assert run() == (
            "4 addresses: 1 open, 1 closed to programs, 2 did not open; "
            "0 of these are marked as dead."
        )
        assert link(server.url("/gone")).status == 404
        assert link(server.url("/ok")).checked_on == TODAY

    def test_leaves_out_what_is_not_published(
        self, server: Server, run: Callable[..., str]
    ) -> None:
        name(server.url("/gone"), is_published=False)
        make_finding(source=server.url("/broken"), is_published=False)
        make_place(is_published=False).sources.create(url=server.url("/busy"), position=1)
        assert run().startswith("0 addresses")
        assert server.asked == []

    def test_tries_an_address_once_however_many_name_it(
        self, server: Server, run: Callable[..., str]
    ) -> None:
        name(server.url("/ok"))
        name(server.url("/ok"))
        run()
        assert server.asked == [("HEAD", "/ok")]

    def test_says_who_asks(self, server: Server, run: Callable[..., str], settings: Any) -> None:
        settings.SITE_URL = "https://www.example.org"
        name(server.url("/ok"))
        run()
        assert server.agents == {"bgimigranti-check-links (+https://www.example.org)"}

    @pytest.mark.parametrize("path", ["/gone", "/broken", "/loop", "/slow"])
    def test_calls_dead_what_failed_on_two_days(
        self, server: Server, run: Callable[..., str], path: str
    ) -> None:
        is_slow = path == "/slow"  # on a busy machine others would be, too, for so short a time
        options = {"timeout": 0.3 if is_slow else 60}
        name(server.url(path), *([] if is_slow else [server.url("/ok")]))
        run(TODAY, **options)
        run(TODAY, **options)
        assert not link(server.url(path)).is_dead
        assert "1 of these are marked as dead" in run(TODAY + timedelta(days=1), **options)
        assert link(server.url(path)).is_dead

    @pytest.mark.parametrize("path", ["/busy", "/forbidden"])
    def test_never_calls_dead_what_turns_programs_away(
        self, server: Server, run: Callable[..., str], path: str
    ) -> None:
        name(server.url(path))
        for days in range(3):
            run(TODAY + timedelta(days=days))
        assert not Link.objects.dead().exists()

    def test_takes_back_its_word_when_an_address_opens_again(
        self, server: Server, run: Callable[..., str]
    ) -> None:
        name(server.url("/gone"))
        run(TODAY)
        run(TODAY + timedelta(days=1))
        server.heal("/gone")
        run(TODAY + timedelta(days=2))
        assert not link(server.url("/gone")).is_dead
        assert link(server.url("/gone")).failed_on is None

    def test_keeps_the_copy_in_an_archive(self, server: Server, run: Callable[..., str]) -> None:
        Link.objects.create(url=server.url("/gone"), archived_url="https://archive.example/1")
        name(server.url("/gone"))
        run()
        assert link(server.url("/gone")).archived_url == "https://archive.example/1"

    def test_tries_first_what_it_has_not_tried_for_longest(
        self, server: Server, run: Callable[..., str]
    ) -> None:
        name(server.url("/ok"), server.url("/moved"), server.url("/gone"))
        run(TODAY, limit=2)
        assert Link.objects.count() == 2
        run(TODAY + timedelta(days=1), limit=1)
        assert Link.objects.count() == 3

    @pytest.mark.parametrize("limit", [0, -1])
    def test_refuses_a_limit_that_is_none(self, run: Callable[..., str], limit: int) -> None:
        with pytest.raises(CommandError, match="--limit takes a number from 1"):
            run(limit=limit)

    def test_blames_the_network_when_nothing_answers(
        self, closed_port: int, run: Callable[..., str]
    ) -> None:
        name(*(f"http://127.0.0.1:{closed_port}/{number}" for number in range(5)))
        with pytest.raises(CommandError, match="No address answered at all"):
            run()
        assert not Link.objects.exists()

    def test_blames_the_addresses_when_another_answers(
        self, server: Server, closed_port: int, run: Callable[..., str]
    ) -> None:
        name(*(f"http://127.0.0.1:{closed_port}/{n}" for n in range(5)), server.url("/ok"))
        assert run().startswith("6 addresses: 1 open, 0 closed to programs, 5 did not open")
        assert Link.objects.filter(problem="unreachable").count() == 5


class TestOrder:
    def test_takes_hosts_in_turn(self) -> None:
        name("https://a.example/1", "https://a.example/2", "https://b.example/1")
        assert due() == ["https://a.example/1", "https://b.example/1", "https://a.example/2"]
