"""Hostile texts in every field of every entry: Chromium runs none of them, on any page."""

import json
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import PATIENCE_MS, ROOT, answers, free_port
from tests.browser.hostile import VECTORS
from tests.waiting import wait_for

# Whatever runs is seen, and so is whatever only the policy kept from running.
WATCH = """
window.blocked = [];
document.addEventListener('securitypolicyviolation', event =>
  window.blocked.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));
"""
# No element of the page may carry code, even code that waits for a click.
LOOK = """() => {
  const found = [...window.blocked];
  if (window.hit) found.push('code ran');
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      const isAddress = /^(href|src|action|formaction|data|srcdoc|xlink:href)$/.test(name);
      if (name.startsWith('on')) found.push(`${element.tagName} ${name}`);
      const plain = value.replace(/[\\u0000-\\u0020]/g, '');
      if (isAddress && /^(javascript|vbscript|data):/i.test(plain)) found.push(`${name}=${plain}`);
    }
    if (element.tagName === 'SCRIPT' && !element.src && !element.type.includes('json'))
      found.push('inline script');
    if (/^(IFRAME|OBJECT|EMBED|BASE|MARQUEE|MATH)$/.test(element.tagName))
      found.push(element.tagName);
  }
  return found;
}"""
LISTS = [
    "/", "/about/", "/places/", "/handbook/", "/handbook/words/", "/practices/", "/study/",
    "/publications/", "/press/",
]  # fmt: skip
TYPES = "place", "handbook", "practice", "finding", "publication", "indicator"
SEARCHES = ["", *(f"?type={one}" for one in TYPES)]


@pytest.fixture(scope="module")
def hostile_site(
    migrated_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The address of a site whose every text is hostile, and its pages."""
    folder = tmp_path_factory.mktemp("hostile")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "VAR_DIR": str(folder / "var"), "SITE_URL": address}
    shutil.copytree(migrated_site, folder / "var")
    filled = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.browser.hostile"],
        cwd=ROOT, env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    gunicorn = Path(sys.executable).with_name("gunicorn")
    log = folder / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [str(gunicorn), "config.wsgi:application", f"--bind=127.0.0.1:{port}",
             "--no-control-socket", "--threads=2"],
            cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        wait_for(lambda: answers(f"{address}/healthz/live"), [server.pid], log)
        yield address, json.loads(filled.stdout)
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def watched(browser: Browser, hostile_site: tuple[str, dict[str, Any]]) -> Iterator[BrowserContext]:
    address, facts = hostile_site
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(WATCH)
    session = {"name": "sessionid", "value": facts["session"], "url": address}
    context.add_cookies([session])  # type: ignore[list-item]
    yield context
    context.close()


def visit(context: BrowserContext, paths: list[str]) -> dict[str, list[str]]:
    """What each page let through; empty where nothing did."""
    page = context.new_page()
    strange: list[str] = []
    page.on("dialog", lambda dialog: (strange.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: _note_stranger(strange, page, request.url))
    found = {}
    for path in paths:
        strange.clear()
        response = page.goto(path)
        assert response is not None
        if response.status != 200:
            strange.append(f"status {response.status}")
        # A second turn of the loop: errors of images and the like come after the load.
        page.evaluate("() => new Promise(done => setTimeout(done, 30))")
        found[path] = [*page.evaluate(LOOK), *strange]
    return {path: sorted(set(what)) for path, what in found.items() if what}


def _note_stranger(strange: list[str], page: Page, url: str) -> None:
    if urlsplit(url).hostname != "127.0.0.1" and not url.startswith("data:image"):
        strange.append(f"asked {url}")


class TestPages:
    def test_would_be_caught(self, watched: BrowserContext) -> None:
        """There are many ways, and what runs or could run is seen where a page lets it through."""
        assert len(set(VECTORS)) >= 60
        page = watched.new_page()
        page.goto("/en/about/")
        caught = []
        for vector in VECTORS[:10] + VECTORS[16:45]:
            page.evaluate("html => { document.querySelector('main').innerHTML = html }", vector)
            caught.append(bool(page.evaluate(LOOK)))
        assert caught.count(True) >= 30

    def test_show_the_hostile_words(self, watched: BrowserContext, hostile_site: Any) -> None:
        page = watched.new_page()
        for path in hostile_site[1]["pages"][:5]:
            page.goto(f"/en{path}")
            assert "window.hit=1" in page.locator("main").inner_text(), path

    @pytest.mark.parametrize("language", ["bg", "en"])
    def test_of_entries_run_nothing(
        self, watched: BrowserContext, hostile_site: Any, language: str
    ) -> None:
        pages = hostile_site[1]["pages"]
        assert len(pages) >= 35
        assert visit(watched, [f"/{language}{path}" for path in pages]) == {}

    @pytest.mark.parametrize("language", ["bg", "en"])
    def test_of_lists_and_results_run_nothing(self, watched: BrowserContext, language: str) -> None:
        hostile = [f"?{urlencode({'q': one, 'near': one})}" for one in VECTORS[::8]]
        searches = [f"/search/{query}" for query in (*SEARCHES, *hostile)]
        assert visit(watched, [f"/{language}{path}" for path in (*LISTS, *searches)]) == {}

    def test_of_editors_run_nothing(self, watched: BrowserContext, hostile_site: Any) -> None:
        assert visit(watched, hostile_site[1]["admin"]) == {}


class TestMachines:
    def test_get_json_that_no_browser_takes_for_a_page(self, hostile_site: Any) -> None:
        for query in ("", f"?{urlencode({'q': VECTORS[0]})}"):
            with urlopen(f"{hostile_site[0]}/api/v1/search/{query}") as response:
                assert response.headers["Content-Type"].startswith("application/json")
                assert response.headers["X-Content-Type-Options"] == "nosniff"
                json.load(response)

    def test_get_feeds_whose_texts_are_texts(self, hostile_site: Any) -> None:
        with urlopen(f"{hostile_site[0]}/bg/handbook/changes.atom") as response:
            feed = ElementTree.parse(response).getroot()  # noqa: S314 - our own feed
        summaries = [one.text or "" for one in feed.iter("{http://www.w3.org/2005/Atom}summary")]
        assert any("<script>" in text for text in summaries)
        assert {tag.tag.split("}")[1].lower() for tag in feed.iter()} & {"script", "img"} == set()
