"""A site as `make run` starts it, and Debian's Chromium to walk through it."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.waiting import wait_for

ROOT = Path(__file__).resolve().parents[2]
# The shell draws the same pages without the rest of a browser, for two thirds of the work.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
PHONE = {"width": 360, "height": 780}
DESK = {"width": 1280, "height": 900}
PATIENCE_MS = 120_000  # of a page: a busy machine is no failure
expect.set_options(timeout=PATIENCE_MS)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark all tests of this folder, early enough for `-m browser` to choose by it."""
    item.add_marker(pytest.mark.browser)


@pytest.hookimpl(trylast=True)  # after the orders of Django and of pytest itself
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the browser tests last; where there is no Chromium leave them out, and say so.

    Last, because Playwright keeps an event loop running in the thread until the session ends, and
    Django refuses to touch a database beside one. `make test` hands out whole files in this order,
    so each of its processes comes to browser tests last too. File by file, because pytest put
    those with a browser before those without, and would make what a file prepares twice. At the
    very end those that wait for the papers, which the site makes meanwhile.
    """
    ours = [item for item in items if Path(__file__).parent in item.path.parents]
    ours.sort(key=lambda item: (item.path.stem == "test_paper", item.path))
    others = [item for item in items if Path(__file__).parent not in item.path.parents]
    items[:] = others + (ours if CHROMIUM else [])
    if ours and CHROMIUM is None:
        config.hook.pytest_deselected(items=ours)
        config.issue_config_time_warning(
            pytest.PytestWarning(
                f"{len(ours)} browser tests are left out: Chromium is not installed (as root, "
                "`make test` installs it)."
            ),
            stacklevel=2,
        )


@pytest.fixture(scope="session")
def site_folder(run_folder: Path) -> Path:
    """Where the site that the browser visits keeps what it writes, in `var`.

    One for all processes of a run.
    """
    folder = run_folder / "site"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, site_folder: Path) -> Iterator[str]:
    """The address of the whole site with its real content, as `make run` starts it.

    One for all processes of a run: the first to come starts it, and stops it when the others have
    left. Who comes later still starts it anew.
    """
    address = site_folder / "address"
    with (site_folder / "door").open("a") as door, (site_folder / "visitors").open("a") as visitors:
        fcntl.flock(door, fcntl.LOCK_EX)
        if address.exists():
            fcntl.flock(visitors, fcntl.LOCK_SH)
            fcntl.flock(door, fcntl.LOCK_UN)
            yield address.read_text()
            return
        if not (site_folder / "var").exists():
            shutil.copytree(request.getfixturevalue("shipped_site"), site_folder / "var")
        with _serve(site_folder) as url:
            address.write_text(url)
            fcntl.flock(visitors, fcntl.LOCK_SH)
            fcntl.flock(door, fcntl.LOCK_UN)
            yield url
            fcntl.flock(door, fcntl.LOCK_EX)
            fcntl.flock(visitors, fcntl.LOCK_EX)
            address.unlink()


@contextmanager
def _serve(folder: Path) -> Iterator[str]:
    port = free_port()
    log = folder / "log"
    environment = {
        **os.environ,
        "VAR_DIR": str(folder / "var"),
        "SITE_URL": f"http://localhost:{port}",
    }
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "serve", f"--port={port}"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        (folder / "pid").write_text(str(server.pid))
        address = f"http://127.0.0.1:{port}/healthz/ready"
        wait_for(lambda: answers(address), [server.pid], log, pause_seconds=0.25)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    """Whether the address answers, and well."""
    try:
        with urlopen(url, timeout=60):
            return True
    except (URLError, OSError):
        return False


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium; it refuses its sandbox to root, and looks up nothing outside."""
    arguments = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": arguments}


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Any]:
    """`open_page(path, PHONE)`: a fresh visitor on that page.

    The test fails at its end if a page asked a stranger for anything, or wrote an error to the
    console.
    """
    contexts: list[BrowserContext] = []
    strange: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((site, "data:")):
            strange.append(request.url)

    def visit(path: str, viewport: dict[str, int] = DESK, **options: Any) -> Page:
        context = browser.new_context(viewport=viewport, base_url=site, **options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("request", note)
        page.on("console", lambda message: _complain(strange, message.type, message.text))
        page.goto(path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert strange == []


def _complain(strange: list[str], kind: str, text: str) -> None:
    # A page that answers 404 or 503 on purpose is reported by the browser as a failed resource.
    if kind == "error" and "Failed to load resource" not in text:
        strange.append(text)
