"""Tests wait as long as somebody works on what they wait for, and no longer."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import waiting
from tests.waiting import wait_for

BUSY = "while True: pass"
IDLE = "import time\nwhile True: time.sleep(0.1)"


@pytest.fixture
def run(request: pytest.FixtureRequest) -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen([sys.executable, "-c", request.param]) as process:
        yield process
        process.kill()


class TestWaiting:
    @pytest.mark.parametrize("run", [BUSY], indirect=True, ids=["busy"])
    def test_goes_on_while_the_process_works(
        self, run: "subprocess.Popen[bytes]", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(waiting, "_IDLE_SECONDS", 30)
        monkeypatch.setattr(waiting, "_WORK_SECONDS", 0.1)
        wait_for(lambda: waiting._cpu_seconds(run.pid) > 0.3, [run.pid])

    @pytest.mark.parametrize("run", [IDLE], indirect=True, ids=["idle"])
    def test_fails_where_nothing_moves(
        self, run: "subprocess.Popen[bytes]", monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(waiting, "_IDLE_SECONDS", 0.5)
        (tmp_path / "log").write_text("Waiting for Godot.")
        with pytest.raises(pytest.fail.Exception, match=r"for 0\.5 seconds:\nWaiting for Godot\."):
            wait_for(lambda: False, [run.pid], tmp_path / "log")

    @pytest.mark.parametrize("run", ["pass"], indirect=True, ids=["ended"])
    def test_fails_where_the_process_has_ended(self, run: "subprocess.Popen[bytes]") -> None:
        with pytest.raises(pytest.fail.Exception, match="the process has ended"):
            wait_for(lambda: False, [run.pid])
