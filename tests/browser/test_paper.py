"""The files as the running site makes them, from its real content."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

from tests.browser.conftest import DESK, PHONE
from tests.waiting import wait_for

SECTIONS = 49


@pytest.fixture
def made(site: str, site_folder: Path) -> Callable[[str], bytes]:
    """`made(url)`: the file, once the site has made it; it says meanwhile to come back."""
    files: list[bytes] = []

    def is_made(url: str) -> bool:
        try:
            with urlopen(url) as response:
                files.append(response.read())
        except HTTPError as error:
            assert error.code == 503
            assert error.headers["Retry-After"] == "60"
            return False
        return True

    def wait(url: str) -> bytes:
        pid = int((site_folder / "pid").read_text())
        wait_for(lambda: is_made(url), [pid], site_folder / "log", pause_seconds=1)
        return files.pop()

    return wait


class TestFiles:
    @pytest.mark.parametrize("language", ["bg", "en"])
    def test_are_made_beside_the_site(
        self, site: str, made: Callable[[str], bytes], language: str
    ) -> None:
        reader = PdfReader(BytesIO(made(f"{site}/{language}/handbook/handbook.pdf")))
        sections = [one for item in reader.outline if isinstance(item, list) for one in item]
        assert len(sections) == SECTIONS
        assert reader.trailer["/Root"]["/Lang"] == language
        assert all(page.extract_text().strip() for page in reader.pages)
        brochure = PdfReader(BytesIO(made(f"{site}/{language}/study/brochure.pdf")))
        assert len(brochure.pages) == 4

    def test_hold_the_sections_that_a_reader_ticks(
        self, made: Callable[[str], bytes], open_page: Any
    ) -> None:
        page = open_page("/en/paper/", PHONE)
        page.get_by_label("3.4 ").check()
        page.get_by_label("5.1 ").check()
        page.get_by_role("button", name="Make a PDF of the chosen sections").click()
        assert page.get_by_role("heading", name="The file is being made").is_visible()
        reader = PdfReader(BytesIO(made(page.url)))
        titles = [one.title for item in reader.outline if isinstance(item, list) for one in item]
        assert [title.split()[0] for title in titles] == ["3.4", "5.1"]

    @pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
    @pytest.mark.parametrize(
        "path", ["/bg/paper/", "/en/print/section/3.4/", "/bg/handbook/selection.pdf"]
    )
    def test_have_pages_that_anyone_can_use(
        self, open_page: Any, path: str, viewport: dict[str, int]
    ) -> None:
        page = open_page(path, viewport)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= viewport["width"]
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
