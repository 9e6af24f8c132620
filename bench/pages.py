"""`make bench-pages`: how many pages of results a second the site serves, as `make run` starts it.

The shipped content and generated documents in a scratch folder, which is kept for the next run; the
real server with its two workers on this machine, asked by a few clients over connections that stay
open. Clients and server share the processors, so the server's processor time is reported too.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir

import django

from bench import load

WARM_UP = 200  # requests before the clock starts
_START_SECONDS = 3600  # the first start builds the index
_TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=60, help="stop after so long")
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--folder", type=Path, default=Path(gettempdir()) / "bench-pages")
    options = parser.parse_args()
    _set_up(options.folder / str(options.documents), options.port)
    from bench import pages_content

    pages_content.fill(options.documents)
    log = pages_content.log(WARM_UP + options.requests)
    with _serving(options.port) as pid:
        load.replay(options.port, log[:WARM_UP], options.clients, options.seconds)
        before = _cpu_seconds(pid)
        outcome = load.replay(options.port, log[WARM_UP:], options.clients, options.seconds)
        spent = _cpu_seconds(pid) - before
    print(f"{options.documents:,} generated documents, {options.clients} clients:")
    print(outcome.summary())
    print(f"processor time of the server: {spent / len(outcome.times) * 1000:.1f} ms a request")


def _set_up(folder: Path, port: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "VAR_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3", "DEBUG": "0",
        "SITE_URL": f"http://localhost:{port}", "LOG_LEVEL": "WARNING",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }  # fmt: skip
    django.setup()


@contextmanager
def _serving(port: int) -> Iterator[int]:
    """The site as `make run` serves it; gives the process that starts all others."""
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    server = subprocess.Popen(command)
    try:
        until = time.monotonic() + _START_SECONDS
        while not load.is_ready(port):
            if server.poll() is not None or time.monotonic() > until:
                raise SystemExit("the server did not start")
            time.sleep(0.5)
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def _cpu_seconds(pid: int) -> float:
    """Processor time of a process and of all that it started and that still runs (Linux)."""
    spent = sum(map(int, _stat(pid)[11:13])) / _TICKS
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return spent + sum(_cpu_seconds(int(child)) for child in children)


def _stat(pid: int) -> list[str]:
    """Fields of /proc/PID/stat after the name, which may hold spaces (proc(5))."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


if __name__ == "__main__":
    main()
