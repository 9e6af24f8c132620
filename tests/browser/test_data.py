"""Figures as readers see them: a journalist’s way, and drawings that hold their words."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.test_study import OUTSIDE, OVERLAPPING

Open = Callable[..., Page]
# A line of years, several lines, a pyramid, rankings, unlike periods, below zero, many names.
PICTURES = [
    "/data/MIG_IMM/",
    "/data/MIG_EMI/",
    "/data/MIG_IMM/?chart=pyramid",
    "/data/MIG_EMI/?chart=ages",
    "/data/MIG_IMM_SHARE_FROM/",
    "/data/MIG_IMM_SHARE_AGE/",
    "/data/ASY_APP/",
    "/data/ASY_APP/?chart=citizenships",
    "/data/OECD_NET/",
    "/data/MOVE_NET/",
    "/data/SAR_REG/",
    "/data/TP_REG/",
    "/data/ASY_REFUGEE/embed/",
    "/data/compare/?indicator=MIG_IMM&indicator=MIG_EMI",
]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize("path", PICTURES)
class TestDrawings:
    def test_keep_their_words_inside_and_apart(
        self, open_page: Open, path: str, language: str, size: Any
    ) -> None:
        page = open_page(f"/{language}{path}", size)
        assert page.locator("svg.chart").count() == 1
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate(OVERLAPPING) == []


@contextmanager
def other_site(body: str) -> Iterator[str]:
    """A page of another origin."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>Newspaper</title>{body}".encode())

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class TestJournalist:
    @pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
    def test_finds_asylum_applications_by_year_and_takes_them_along(
        self, open_page: Open, size: Any, tmp_path: Path
    ) -> None:
        page = open_page("/bg/", size, java_script_enabled=False)
        page.locator(".doors a", has_text="показател").click()
        page.get_by_label("Думи от името или определението").fill("ТЪРСЕЩИ международна")
        page.get_by_role("button", name="Търсене").last.click()
        page.locator("a[href='/bg/data/ASY_APP/']").click()
        caveat = page.locator("#caveat")
        expect(caveat).to_contain_text("Преди да използвате тези данни:")
        picture = page.get_by_role("img", name=re.compile("България, 2012–2024"))
        assert caveat.bounding_box()["y"] < picture.bounding_box()["y"]  # type: ignore[index]
        expect(picture).to_have_accessible_description(re.compile("2023: 22.518"))
        expect(page.get_by_role("row", name=re.compile("2023 България 22.518"))).to_be_visible()
        with page.expect_download() as taken:
            page.get_by_role("link", name="Тези числа като CSV").click()
        file = tmp_path / "figures.csv"
        taken.value.save_as(file)
        rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
        assert {row["indicator_code"] for row in rows} == {"ASY_APP"}
        assert [row["value"] for row in rows if row["year"] == "2023"] == ["22518"]

    def test_puts_the_picture_on_another_site(
        self, open_page: Open, browser: Browser, site: str
    ) -> None:
        page = open_page("/bg/data/ASY_APP/?from=2022")
        page.get_by_text("Сложете картината на вашия сайт").click()
        line = page.get_by_label("Един ред HTML за копиране").input_value()
        assert f'src="{site}/bg/data/ASY_APP/embed/?from=2022"' in line
        with other_site(line) as address:
            context = browser.new_context()
            stranger = context.new_page()
            stranger.goto(address)
            frame = stranger.frame_locator("iframe")
            expect(frame.get_by_role("img", name=re.compile("2022–2024"))).to_be_visible()
            expect(frame.get_by_role("link")).to_have_attribute("target", "_blank")
            assert context.cookies() == []
            context.close()

    def test_downloads_the_picture(self, open_page: Open) -> None:
        page = open_page("/bg/data/ASY_APP/")
        for name, start in (("Картина (PNG)", b"\x89PNG"), ("Картина (SVG)", b"<?xml")):
            with page.expect_download() as taken:
                page.get_by_role("link", name=name).click()
            assert Path(taken.value.path()).read_bytes().startswith(start)


class TestChoosing:
    def test_changes_the_picture_at_once_and_goes_back(self, open_page: Open) -> None:
        page = open_page("/en/data/ASY_APP/")
        page.locator("summary", has_text="Citizenship").click()
        page.get_by_label("Syria", exact=True).check()
        expect(page).to_have_url(re.compile(r"citizenship=sy"))
        expect(page.locator("figcaption")).to_contain_text("Syria")
        expect(page.get_by_role("status")).to_contain_text("Now shown:")
        page.go_back()
        expect(page.locator("figcaption")).not_to_contain_text("Syria")
        expect(page.get_by_label("Syria", exact=True)).not_to_be_checked()

    def test_works_without_javascript(self, open_page: Open) -> None:
        page = open_page("/en/data/ASY_APP/", PHONE, java_script_enabled=False)
        page.locator("summary", has_text="Citizenship").click()
        page.get_by_label("Syria", exact=True).check()
        page.get_by_role("button", name="Show these figures").click()
        expect(page.locator("figcaption")).to_contain_text("Syria")
        page.get_by_role("link", name=re.compile("Remove the filter")).click()
        expect(page.locator("figcaption")).not_to_contain_text("Syria")


class TestPaper:
    def test_prints_picture_and_table_without_controls(self, open_page: Open) -> None:
        page = open_page("/bg/data/MIG_IMM/")
        page.emulate_media(media="print")
        expect(page.locator("svg.chart")).to_be_visible()
        expect(page.locator("table.figures")).to_be_visible()
        expect(page.locator("#caveat")).to_be_visible()
        expect(page.locator("form.facets")).to_be_hidden()
        expect(page.locator(".kinds")).to_be_hidden()
