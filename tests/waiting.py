"""Waiting for other processes by their signs of life: a slow machine is no failure (Linux)."""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

_IDLE_SECONDS = 300
_WORK_SECONDS = 10  # of processor time in `_IDLE_SECONDS`: who does less only looks and sleeps
_TICKS = os.sysconf("SC_CLK_TCK")


def wait_for(
    is_so: Callable[[], bool],
    pids: Sequence[int],
    log: Path | None = None,
    pause_seconds: float = 0.05,
) -> None:
    """Return as soon as it is so; the processes with these pids are to bring it about.

    However long that takes, while they live and work or write to their log. Fails with the end of
    the log once all have ended, or have been idle for five minutes.
    """
    signs, since = _signs(pids, log), time.monotonic()
    while not is_so():
        now = _signs(pids, log)
        if now != signs:
            signs, since = now, time.monotonic()
        if not any(map(is_alive, pids)):
            if is_so():
                return
            pytest.fail(f"the process has ended:\n{_end_of(log)}")
        if time.monotonic() - since > _IDLE_SECONDS:
            pytest.fail(f"nothing has moved for {_IDLE_SECONDS} seconds:\n{_end_of(log)}")
        time.sleep(pause_seconds)


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that has ended and is not yet waited for does not."""
    stat = _stat(pid)
    return bool(stat) and stat[0] != "Z"


def _signs(pids: Sequence[int], log: Path | None) -> tuple[int, int]:
    written = log.stat().st_size if log and log.exists() else 0
    return written, int(sum(map(_cpu_seconds, pids)) // _WORK_SECONDS)


def _cpu_seconds(pid: int) -> float:
    """Processor time of a process and of all that it started, while it lives."""
    stat = _stat(pid)
    if not stat:
        return 0
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        children = []
    own = sum(map(int, stat[11:15])) / _TICKS  # and of children that were waited for
    return own + sum(_cpu_seconds(int(child)) for child in children)


def _stat(pid: int) -> list[str]:
    """Fields of /proc/PID/stat after the name, which may hold spaces (proc(5)); none at its end."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _end_of(log: Path | None) -> str:
    return log.read_text(errors="replace")[-3000:] if log and log.exists() else ""
