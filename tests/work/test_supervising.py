"""A server and its helper: real processes, which stand in for gunicorn and a worker."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.waiting import is_alive, wait_for

ROOT = Path(__file__).resolve().parents[2]
# Says that it runs, and how it ends.
STAND_IN = """
import os, signal, sys, time
name, code = sys.argv[1], int(sys.argv[2])
def say(words):  # in one write: two processes share the log
    os.write(1, f"{name} {words}\\n".encode())
def end(number, frame):
    say("got " + signal.Signals(number).name)
    sys.exit(code)
signal.signal(signal.SIGTERM, end)
signal.signal(signal.SIGHUP, lambda *_: say("reloads"))
say(f"runs as {os.getpid()}")
while True:
    time.sleep(0.1)
"""
PAIR = f"""
import sys
from work.supervising import run_beside
stand_in = [sys.executable, "-c", {STAND_IN!r}]
sys.exit(run_beside([*stand_in, "server", "7"], [*stand_in, "helper", "0"]))
"""


class Pair:
    """The supervised pair, and what it has said so far."""

    def __init__(self, log: Path) -> None:
        self.log = log
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-c", PAIR], cwd=ROOT, stdout=output, stderr=subprocess.STDOUT
            )
        self.wait_for(lambda: len(self.pids("server")) == len(self.pids("helper")) == 1)

    def pids(self, name: str) -> list[int]:
        lines = self.log.read_text().splitlines()
        return [int(line.split()[-1]) for line in lines if line.startswith(f"{name} runs as")]

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        pids = self.process.pid, *self.pids("server"), *self.pids("helper")
        wait_for(is_so, pids, self.log)

    def ends_with(self) -> int:
        self.wait_for(lambda: self.process.poll() is not None)
        return int(self.process.returncode)


class TestPair:
    def test_ends_both_and_tells_the_servers_code(self, tmp_path: Path) -> None:
        pair = Pair(tmp_path / "log")
        pair.process.terminate()
        assert pair.ends_with() == 7
        said = pair.log.read_text()
        assert "server got SIGTERM" in said
        assert "helper got SIGTERM" in said
        assert "started again" not in said

    def test_starts_a_dead_helper_again(self, tmp_path: Path) -> None:
        pair = Pair(tmp_path / "log")
        os.kill(pair.pids("helper")[0], signal.SIGKILL)
        pair.wait_for(lambda: len(pair.pids("helper")) == 2)
        assert "ended with -9; it is started again." in pair.log.read_text()
        assert is_alive(pair.pids("server")[0])
        pair.process.terminate()
        assert pair.ends_with() == 7

    def test_ends_when_the_server_is_killed(self, tmp_path: Path) -> None:
        pair = Pair(tmp_path / "log")
        os.kill(pair.pids("server")[0], signal.SIGKILL)
        assert pair.ends_with() == 128 + signal.SIGKILL
        assert not is_alive(pair.pids("helper")[0])

    def test_hands_a_reload_to_the_server_and_goes_on(self, tmp_path: Path) -> None:
        pair = Pair(tmp_path / "log")
        pair.process.send_signal(signal.SIGHUP)
        pair.wait_for(lambda: "server reloads" in pair.log.read_text())
        pair.process.terminate()
        assert pair.ends_with() == 7

    def test_leaves_nobody_behind_when_it_is_killed(self, tmp_path: Path) -> None:
        pair = Pair(tmp_path / "log")
        pair.process.kill()
        pair.ends_with()
        pids = pair.pids("server") + pair.pids("helper")
        pair.wait_for(lambda: not any(is_alive(pid) for pid in pids))
