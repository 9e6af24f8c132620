"""A mayor looks for a practice, reads its section, ticks steps and takes the plan away."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from docx import Document
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESK, PHONE

Open = Callable[..., Page]
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
SCRIPT = pytest.mark.parametrize("has_script", [True, False], ids=["script", "plain"])
SECTION, OTHER = "/en/handbook/2.3/", "/en/handbook/3.4/"
STRANGE = "/en/handbook/plan/?step=hb-2.3/s1&step=hb-3.4/s1"


def ticks(page: Page) -> Locator:
    return page.locator("ol.steps").get_by_role("checkbox")


def label_of(box: Locator) -> str:
    return box.locator("xpath=..").inner_text().strip()


def filter_practices(page: Page, size: Any, *chosen: tuple[str, str]) -> None:
    if size is PHONE:
        page.locator(".fold > summary", has_text="Filters").click()
    for name, value in chosen:
        box = page.locator(f"input[name={name}][value={value}]")
        group = page.locator("details.facet", has=box)
        if group.get_attribute("open") is None:
            group.locator("summary").click()
        box.check()
    page.locator(".facets button").click()


def download(page: Page, name: str) -> bytes:
    with page.expect_download() as taken:
        page.get_by_role("button", name=name).click()
    return Path(taken.value.path()).read_bytes()


@SIZES
@SCRIPT
class TestMayor:
    def test_takes_a_plan_away(self, open_page: Open, size: Any, has_script: bool) -> None:
        page = open_page("/en/practices/", size, java_script_enabled=has_script)
        # No source gives the cost of a practice that is ready: the mayor keeps the unknown ones.
        filter_practices(page, size, ("size", "medium"), ("law", "ready"), ("cost", "unknown"))
        expect(page).to_have_url(re.compile("size=medium.*cost=unknown.*law=ready"))
        page.locator("ol.results h2 a").first.click()
        page.get_by_role("link", name="Read about these topics in the handbook").click()
        page.locator("ol.results h2 a").first.click()
        expect(page).to_have_url(re.compile(r"/en/handbook/\d+\.\d+-"))
        wanted = [label_of(ticks(page).nth(number)) for number in (0, 1)]
        for number in (0, 1):
            ticks(page).nth(number).check()
        page.get_by_role("button", name="Add to my plan").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("My plan")
        page.get_by_label("Title of the plan").fill("Plan 2027")
        page.get_by_label("Who", exact=True).first.fill("Deputy mayor")
        page.get_by_label("By when").first.fill("2027-03-31")
        document = Document(io.BytesIO(download(page, "Download for Word (DOCX)")))
        assert document.paragraphs[0].text == "Plan 2027"
        rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
        assert [row[0] for row in rows[1:]] == wanted
        assert rows[1][2:4] == ["Deputy mayor", "31 March 2027"]
        text = download(page, "Download as a table (CSV)").decode("utf-8-sig")
        assert [row[1] for row in csv.reader(io.StringIO(text))][1:] == wanted

    def test_collects_from_sections_in_both_languages(
        self, open_page: Open, size: Any, has_script: bool
    ) -> None:
        page = open_page(SECTION, size, java_script_enabled=has_script)
        ticks(page).first.check()
        page.get_by_role("button", name="Add to my plan").click()
        page.get_by_role("link", name="Add more steps").click()
        page.locator(".contents a", has_text="3.4").first.click()
        ticks(page).first.check()
        page.get_by_role("button", name="Add to my plan").click()
        expect(page.locator(".tasks > li")).to_have_count(2)
        page.locator(".dropdown > summary").first.click()
        page.locator(".langs a[hreflang=bg]").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Моят план")
        expect(page.locator(".tasks > li")).to_have_count(2)
        page.get_by_label("Кой", exact=True).last.fill("Иванова")
        page.get_by_role("button", name=re.compile("^Махни")).first.click()
        expect(page.locator(".tasks > li")).to_have_count(1)
        expect(page.get_by_label("Кой", exact=True)).to_have_value("Иванова")


@SIZES
class TestPlanInTheBrowser:
    def test_comes_back_with_what_was_written(self, open_page: Open, size: Any) -> None:
        page = open_page(SECTION, size)
        ticks(page).first.check()
        link = page.get_by_role("link", name="My plan (1)")
        expect(link).to_be_visible()
        page.goto(OTHER)
        expect(link).to_be_visible()
        expect(ticks(page).first).not_to_be_checked()
        link.click()
        page.get_by_label("Who", exact=True).fill("Deputy mayor")
        page.goto("/en/handbook/plan/")
        expect(page).to_have_url(re.compile(r"\?step=hb-2\.3/s1$"))
        expect(page.get_by_label("Who", exact=True)).to_have_value("Deputy mayor")
        page.goto(SECTION)
        expect(ticks(page).first).to_be_checked()
        ticks(page).first.uncheck()
        page.goto("/en/handbook/plan/")
        expect(page.get_by_text("Your plan has no steps yet.")).to_be_visible()

    def test_is_not_changed_by_the_link_of_somebody_else(self, open_page: Open, size: Any) -> None:
        page = open_page(STRANGE, size)
        expect(page.locator(".tasks > li")).to_have_count(2)
        page.goto("/en/handbook/plan/")
        expect(page.get_by_text("Your plan has no steps yet.")).to_be_visible()
        page.goto(STRANGE)
        page.get_by_role("button", name="Keep them in this browser").click()
        page.goto("/en/handbook/plan/")
        expect(page.locator(".tasks > li")).to_have_count(2)

    def test_is_forgotten_on_demand(self, open_page: Open, size: Any) -> None:
        page = open_page(SECTION, size)
        ticks(page).first.check()
        page.get_by_role("button", name="Add to my plan").click()
        page.get_by_role("button", name="Delete my plan from this browser").click()
        expect(page.get_by_text("Your plan has no steps yet.")).to_be_visible()
        assert page.evaluate("localStorage.length") == 0

    def test_forgets_a_step_that_the_handbook_lost(self, open_page: Open, size: Any) -> None:
        page = open_page(SECTION, size)
        page.evaluate("""localStorage.plan = '{"steps": {"hb-2.3/s1": {}, "hb-2.3/gone": {}}}'""")
        page.goto("/en/handbook/plan/")
        expect(page.get_by_text("no step “hb-2.3/gone”")).to_be_visible()
        page.goto("/en/handbook/plan/")
        expect(page).to_have_url(re.compile(r"\?step=hb-2\.3/s1$"))

    def test_says_when_it_is_full(self, open_page: Open, size: Any) -> None:
        page = open_page(SECTION, size)
        page.evaluate(
            "localStorage.plan = JSON.stringify({steps: Object.fromEntries("
            "Array.from({length: 100}, (_, number) => [`hb-1.1/x${number}`, {}]))})"
        )
        page.reload()
        ticks(page).first.click()
        expect(ticks(page).first).not_to_be_checked()
        status = page.locator("#to-plan").get_by_role("status")
        expect(status).to_contain_text("up to 100 steps")

    @pytest.mark.parametrize("kept", ["not JSON", "7", "null", '{"steps": 3}', '{"steps": null}'])
    def test_survives_what_is_not_ours(self, open_page: Open, size: Any, kept: str) -> None:
        page = open_page(SECTION, size)
        page.evaluate("text => { localStorage.plan = text }", kept)
        page.reload()
        ticks(page).first.check()
        expect(page.get_by_role("link", name="My plan (1)")).to_be_visible()
        page.goto("/en/handbook/plan/")
        expect(page.locator(".tasks > li")).to_have_count(1)


@SIZES
class TestReading:
    def test_offers_to_go_on_where_the_reader_was(self, open_page: Open, size: Any) -> None:
        page = open_page(f"{OTHER}?reader=ngo", size)
        toc = page.locator(".toc [aria-current=page]")
        expect(toc).to_have_count(1)
        page.goto("/bg/handbook/?reader=ngo")
        offer = page.get_by_role("link", name=re.compile("Продължете с: 3.4 "))
        offer.click()
        expect(page).to_have_url(re.compile(r"/bg/handbook/3\.4-.*reader=ngo"))

    def test_offers_nothing_to_who_has_read_nothing(self, open_page: Open, size: Any) -> None:
        page = open_page("/en/handbook/", size)
        expect(page.locator("[data-continue]")).to_be_hidden()


@SIZES
class TestAccessibility:
    @pytest.mark.parametrize("language", ["bg", "en"])
    @pytest.mark.parametrize(
        "path",
        ["plan/", "plan/?step=hb-2.3/s1&step=hb-3.4/m1&step=hb-9.9/s1", "2.3/?step=hb-2.3/s1"],
    )
    def test_has_no_violation(self, open_page: Open, size: Any, language: str, path: str) -> None:
        page = open_page(f"/{language}/handbook/{path}", size)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
