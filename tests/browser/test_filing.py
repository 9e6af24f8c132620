"""Institutions file their figures: by grid and by file, reviewed, returned, accepted, published."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESK, PHONE, ROOT

PASTE = """(input, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const event = { clipboardData, bubbles: true, cancelable: true };
  input.dispatchEvent(new ClipboardEvent('paste', event));
}"""


@pytest.fixture(scope="session")
def filing(site: str, site_folder: Path) -> dict[str, Any]:
    """People who are signed in, and their drafts, by story."""
    kept = site_folder / "filing.json"
    if not kept.exists():
        filled = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "tests.browser.filing"],
            cwd=ROOT,
            env={**os.environ, "VAR_DIR": str(site_folder / "var"), "SITE_URL": site},
            check=True,
            capture_output=True,
            text=True,
        )
        kept.write_text(filled.stdout)
    return json.loads(kept.read_text())  # type: ignore[no-any-return]


@pytest.fixture
def visit(open_page: Callable[..., Page], filing: dict[str, Any], site: str) -> Callable[..., Page]:
    """`visit("maria", "grid", "fill/")`: a page of a story's draft, as one of its people."""

    def open_(
        who: str, story: str, path: str, *size: Any, lang: str = "en", **options: Any
    ) -> Page:
        key = filing[who] if who in filing else filing[story][who]
        page = open_page("/robots.txt", *size, **options)
        page.context.add_cookies([{"name": "sessionid", "value": key, "url": site}])
        page.goto(f"/{lang}/desk/submissions/{filing[story]['uid']}/{path}")
        return page

    return open_


def cell(page: Page, row: int, column: int = 1) -> Locator:
    """Rows count from 0: in total, women, men. Columns from 1: applications, decisions."""
    return page.locator("table.grid tbody tr").nth(row).locator(".value").nth(column - 1)


def saved(page: Page) -> None:
    expect(page.locator("[data-status]")).to_have_text(re.compile("^Saved at"))


class TestGrid:
    def test_takes_a_quarter_from_typing_to_the_public(self, visit: Callable[..., Page]) -> None:
        page = visit("maria", "grid", "fill/")
        cell(page, 0).focus()
        page.keyboard.type("50")
        page.keyboard.press("Enter")
        expect(cell(page, 1)).to_be_focused()
        page.keyboard.type("2о")  # the last is a letter
        page.keyboard.press("ArrowRight")
        expect(cell(page, 1, 2)).to_be_focused()
        cell(page, 2).fill("40")
        cell(page, 0, 2).evaluate(PASTE, "30\n10\n20\n")
        saved(page)
        expect(page.get_by_text("is not a number")).to_be_visible()
        cell(page, 1).fill("2")
        expect(page.locator("[data-cell] output").first).to_have_text("42")
        page.get_by_role("button", name="Save, check and send").click()
        expect(page.get_by_text("The total is 50, but its parts add up to 42.")).to_be_visible()
        assert page.get_by_role("button", name="Send to the reviewer").count() == 0
        page.locator(".problems a").first.click()
        expect(cell(page, 0)).to_be_visible()
        cell(page, 0).fill("42")
        page.get_by_role("button", name="Save, check and send").click()
        page.get_by_role("button", name="Send to the reviewer").click()
        expect(page.get_by_text("Sent. A reviewer looks at it next.")).to_be_visible()
        self.return_it(visit)
        page = visit("maria", "grid", "fill/")
        expect(page.get_by_text("Reviewer: Is this with minors?")).to_be_visible()
        cell(page, 2).fill("41")
        cell(page, 0).fill("43")
        page.get_by_role("button", name="Save, check and send").click()
        page.get_by_role("button", name="Send to the reviewer").click()
        self.accept_and_publish(visit)

    def return_it(self, visit: Callable[..., Page]) -> None:
        page = visit("rosa", "grid", "review/", PHONE)
        page.locator("details.note").nth(4).locator("summary").click()
        page.locator("details.note input").nth(4).fill("Is this with minors?")
        page.get_by_role("button", name="Return with comments").click()
        expect(page.get_by_text("Returned. The institution has been written to.")).to_be_visible()

    def accept_and_publish(self, visit: Callable[..., Page]) -> None:
        page = visit("rosa", "grid", "review/")
        page.get_by_role("button", name="Accept").click()
        expect(page.get_by_text("Accepted. An editor publishes it next.")).to_be_visible()
        page = visit("elena", "grid", "")
        page.get_by_role("button", name="Publish").click()
        expect(page.get_by_text("Published. The figures are public now.")).to_be_visible()
        page.get_by_role("link", name="What release").click()
        expect(page.get_by_role("cell", name="43", exact=True)).to_be_visible()
        rows = page.request.get("/data/observations.csv").text().splitlines()
        filed = [row for row in rows if row.startswith("ASY_APP") and "2026-Q1" in row]
        assert any(",43," in row or row.endswith(",43") for row in filed), filed
        page.goto("/en/data/tracker/")
        row = page.get_by_role("row").filter(has_text="Agency grid")
        expect(row).to_contain_text("Published")

    def test_files_without_scripts_on_a_phone(self, visit: Callable[..., Page]) -> None:
        page = visit("maria", "plain", "fill/", PHONE, java_script_enabled=False)
        for row, text in enumerate(("42", "two", "40")):
            cell(page, row).fill(text)
            cell(page, row, 2).fill("0")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(cell(page, 1)).to_have_value("two")
        expect(page.get_by_text("“two” is not a number")).to_be_visible()
        cell(page, 1).fill("2")
        page.get_by_role("button", name="Save, check and send").click()
        page.get_by_role("button", name="Send to the reviewer").click()
        expect(page.get_by_text("Sent. A reviewer looks at it next.")).to_be_visible()


class TestFile:
    def test_takes_a_quarter_from_a_file_with_three_mistakes(
        self, visit: Callable[..., Page], tmp_path: Path
    ) -> None:
        page = visit("maria", "file", "upload/", PHONE)
        with page.expect_download() as download:
            page.get_by_role("link", name="Template as text (CSV)").click()
        lines = download.value.path().read_text("utf-8-sig").splitlines()
        head, *rows = [line.split(";") for line in lines]
        figures = ["42", "2o", "40", "30", "10", "-20"]
        rows = [[*row[:-2], figure, ""] for row, figure in zip(rows, figures, strict=True)]
        group = head.index("Sex")
        rows[2][group] = "mael"
        send(page, tmp_path, [head, *rows])
        expect(page.get_by_text("Nothing was taken")).to_be_visible()
        told = [row.inner_text().split("\t")[:3] for row in page.locator("tbody tr").all()]
        assert told[:2] == [["3", "Figure", "2o"], ["4", "Sex", "mael"]]
        expect(page.get_by_text("Is it “male”?")).to_be_visible()
        assert Axe().run(page).violations_count == 0
        rows[1][-2], rows[2][group] = "2", "male"
        send(page, tmp_path, [head, *rows])
        expect(page.get_by_text("−20 is below the lowest possible figure")).to_be_visible()
        rows[5][-2] = "20"
        send(page, tmp_path, [head, *rows])
        expect(page.get_by_text("6 figures were taken")).to_be_visible()
        page.get_by_role("link", name="Look at the figures").click()
        expect(cell(page, 2)).to_have_value("40")


def send(page: Page, folder: Path, rows: list[list[str]]) -> None:
    file = folder / "quarter.csv"
    file.write_text("\n".join(";".join(row) for row in rows), "cp1251")
    page.set_input_files("#file", file)
    page.get_by_role("button", name="Send the file").click()


class TestTogether:
    def test_lets_two_people_choose_whose_figure_stays(self, visit: Callable[..., Page]) -> None:
        maria = visit("maria", "twins", "fill/")
        ivan = visit("ivan", "twins", "fill/")
        cell(maria, 0).fill("10")
        cell(maria, 1).fill("4")
        cell(maria, 1).blur()
        saved(maria)
        cell(ivan, 2).fill("6")
        cell(ivan, 0).fill("11")
        cell(ivan, 0).blur()
        expect(ivan.get_by_text("Somebody else wrote “10” here meanwhile")).to_be_visible()
        expect(cell(ivan, 0)).to_have_value("11")
        ivan.get_by_role("button", name="Keep mine").click()
        saved(ivan)
        maria.reload()
        for row, text in enumerate(("11", "4", "6")):
            expect(cell(maria, row)).to_have_value(text)
        cell(ivan, 1).fill("5")
        cell(ivan, 1).blur()
        ivan.get_by_role("button", name="Take theirs").click()
        expect(cell(ivan, 1)).to_have_value("4")


class TestNothingIsLost:
    def test_keeps_what_was_typed_without_a_connection(self, visit: Callable[..., Page]) -> None:
        page = visit("maria", "lost", "fill/")
        page.context.set_offline(True)
        cell(page, 0).fill("77")
        cell(page, 0).blur()
        expect(page.locator("[data-status]")).to_contain_text("Not saved: no connection.")
        page.context.set_offline(False)
        page.reload()
        expect(cell(page, 0)).to_have_value("77")
        # The page that is left may save it on its way out, before the new one finds it to do.
        page.wait_for_load_state("networkidle")
        expect(cell(visit("maria", "lost", "fill/"), 0)).to_have_value("77")

    def test_shows_what_was_saved_on_a_page_made_before(self, visit: Callable[..., Page]) -> None:
        page = visit("maria", "lost", "fill/")
        made_before = page.request.get(page.url)
        cell(page, 2).fill("55")
        cell(page, 2).blur()
        saved(page)
        page.route(page.url, lambda route: route.fulfill(response=made_before), times=1)
        page.reload()
        expect(cell(page, 2)).to_have_value("55")
        page.reload()
        expect(cell(page, 2)).to_have_value("55")
        assert page.evaluate("localStorage.length") == 0

    def test_shows_what_somebody_else_wrote_over_it(self, visit: Callable[..., Page]) -> None:
        maria = visit("maria", "lost", "fill/")
        cell(maria, 2).fill("56")
        cell(maria, 2).blur()
        saved(maria)
        ivan = visit("ivan", "lost", "fill/")
        cell(ivan, 2).fill("57")
        cell(ivan, 2).blur()
        saved(ivan)
        maria.reload()
        expect(cell(maria, 2)).to_have_value("57")

    def test_keeps_what_was_typed_when_the_session_is_lost(
        self, visit: Callable[..., Page], filing: dict[str, Any], site: str
    ) -> None:
        page = visit("ivan", "lost", "fill/")
        page.context.clear_cookies(name="sessionid")
        cell(page, 1).fill("33")
        cell(page, 1).blur()
        expect(page.locator("[data-status]")).to_contain_text("You are signed out.")
        session = {"name": "sessionid", "value": filing["lost"]["ivan"], "url": site}
        page.context.add_cookies([session])  # type: ignore[list-item]
        page.reload()
        expect(cell(page, 1)).to_have_value("33")
        saved(page)


class TestLooks:
    @pytest.mark.parametrize("language", ["bg", "en"])
    @pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
    def test_has_no_violation_and_fits(
        self, visit: Callable[..., Page], size: dict[str, int], language: str
    ) -> None:
        page = visit("maria", "looks", "fill/", size, lang=language)
        cell(page, 0).fill("50x")
        cell(page, 0).blur()
        expect(page.locator("[aria-invalid]").first).to_be_visible()
        check(page, size)
        draft = page.url.removesuffix("fill/")
        for path in ("", "send/", "upload/", "../../"):
            page.goto(f"{draft}{path}")
            check(page, size)

    def test_shows_reviewers_and_editors_pages_without_violation(
        self, visit: Callable[..., Page]
    ) -> None:
        for who in ("rosa", "elena"):
            page = visit(who, "looks", "", PHONE)
            check(page, PHONE)
            page.goto("/bg/desk/")
            check(page, PHONE)


def check(page: Page, size: dict[str, int]) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], page.url
