"""Lanes of the worker: none holds up another, and none stands still unseen."""

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from pytest_django import Settings

from work import locks, worker
from work.lanes import LANES, Duty, Lane
from work.worker import LaneBroken

# A lane closes the connections of its thread after every attempt.
pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE_SECONDS = 60


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


class Running:
    """Lanes at work in a thread, until the block ends."""

    def __init__(self, *lanes: Lane) -> None:
        self.stop = Event()
        self.thread = Thread(target=worker.work, args=[lanes, self.stop], daemon=True)

    def __enter__(self) -> "Running":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.thread.join(PATIENCE_SECONDS)
        assert not self.thread.is_alive()


def lane(name: str, attempt: Callable[[], int], every_seconds: float = 0.01) -> Lane:
    duty = Duty(name, attempt, (OperationalError, OSError), every_seconds=every_seconds)
    return Lane(name, (duty,))


class TestLanes:
    def test_go_on_while_one_hangs(self) -> None:
        let_go, others = Event(), Event()

        def hang() -> int:
            let_go.wait(PATIENCE_SECONDS)
            return 0

        def note() -> int:
            others.set()
            return 0

        with Running(lane("mail", hang), lane("index", note)) as running:
            assert others.wait(PATIENCE_SECONDS)
            others.clear()
            assert others.wait(PATIENCE_SECONDS)  # and once more: mail still hangs
            assert not running.stop.is_set()
            let_go.set()

    def test_try_again_what_failed_and_say_so(self, caplog: pytest.LogCaptureFixture) -> None:
        worked, outcomes = Event(), [OSError("disk full"), OperationalError("locked")]

        def fail_twice() -> int:
            if outcomes:
                raise outcomes.pop(0)
            worked.set()
            return 0

        with Running(lane("releases", fail_twice)):
            assert worked.wait(PATIENCE_SECONDS)
        assert caplog.text.count("Not done: releases. It is tried again") == 2
        assert "disk full" in caplog.text

    @pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
    def test_end_all_when_one_breaks_so_that_they_are_started_again(self) -> None:
        def break_down() -> int:
            raise ZeroDivisionError

        stop = Event()
        with pytest.raises(LaneBroken, match=r"^papers$"):
            worker.work([lane("papers", break_down), lane("index", lambda: 0)], stop)

    def test_leave_a_lane_that_does_not_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(worker, "_LAST_WORDS_SECONDS", 0.1)
        busy, let_go = Event(), Event()

        def set_a_book() -> int:
            busy.set()
            let_go.wait(PATIENCE_SECONDS)
            return 0

        with Running(lane("papers", set_a_book)) as running:
            assert busy.wait(PATIENCE_SECONDS)
            running.stop.set()
            running.thread.join(PATIENCE_SECONDS)
            assert not running.thread.is_alive()
            let_go.set()

    def test_run_in_one_process_each(self, caplog: pytest.LogCaptureFixture) -> None:
        attempts = Event()

        def note() -> int:
            attempts.set()
            return 0

        caplog.set_level(logging.WARNING)
        with locks.held("mail") as is_ours:
            assert is_ours
            assert worker.run_once(lane("mail", note)) is None
            with Running(lane("mail", note), lane("index", lambda: 0)):
                assert not attempts.wait(0.3)
        assert "Another worker runs the lane “mail”; this one waits." in caplog.text


class TestCommand:
    def test_does_once_what_waits_in_every_lane(self, capsys: pytest.CaptureFixture[str]) -> None:
        call_command("work", "mail", "releases", once=True)
        assert capsys.readouterr().out.splitlines() == ["mail: 0 done.", "releases: 0 done."]

    def test_knows_no_other_lane(self) -> None:
        with pytest.raises(CommandError, match="invalid choice: 'post'"):
            call_command("work", "post", once=True)

    def test_names_each_lane_that_health_tells_of(self) -> None:
        assert list(LANES) == ["index", "mail", "imports", "releases", "papers"]
