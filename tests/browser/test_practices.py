"""A mayor looks for a practice that fits the town, and compares what is found."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE

Open = Callable[..., Page]
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


def open_facet(page: Page, name: str) -> None:
    group = page.locator("details.facet", has=page.locator(f"input[name={name}]"))
    if group.get_attribute("open") is None:
        group.locator("summary").click()


@SIZES
class TestMayor:
    @pytest.mark.parametrize("has_script", [True, False], ids=["script", "plain"])
    def test_compares_what_needs_no_new_law(
        self, open_page: Open, size: Any, has_script: bool
    ) -> None:
        page = open_page("/en/practices/", size, java_script_enabled=has_script)
        if size is PHONE:
            page.locator(".fold > summary", has_text="Filters").click()
        open_facet(page, "law")
        page.get_by_label("Can start under the law in force").check()
        page.locator(".facets button").click()
        expect(page).to_have_url(re.compile("law=ready"))
        titles = page.locator("ol.results h2").all_inner_texts()[:2]
        for title in titles:
            page.get_by_role("checkbox", name=f"Compare {title}").check()
        page.get_by_role("button", name="Compare side by side").click()
        heads = page.get_by_role("columnheader")
        for title in titles:
            expect(heads.filter(has_text=title)).to_have_count(1)
        law = page.get_by_role("row", name=re.compile("Legal fit in Bulgaria"))
        expect(law.get_by_role("cell", name="Can start under the law in force")).to_have_count(2)
        page.get_by_role("link", name="Add another practice").click()
        expect(page.get_by_role("checkbox", name=f"Compare {titles[0]}")).to_be_checked()

    def test_scrolls_the_table_by_keyboard_not_the_page(self, open_page: Open, size: Any) -> None:
        slugs = "iq-network-germany", "sai-italy", "st-anna-centre-sofia", "duo-for-a-job-belgium"
        query = "&".join(f"p={slug}" for slug in slugs)
        page = open_page(f"/bg/practices/compare/?{query}", size)
        table = page.get_by_role("region", name="Сравнение на практики")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        if size is PHONE:
            table.focus()
            # The policy of the site lets nobody wait for an expression.
            table.evaluate("""table => { window.scrolled = new Promise(
                done => table.addEventListener('scroll', () => done(table.scrollLeft))) }""")
            page.keyboard.press("ArrowRight")
            assert page.evaluate("window.scrolled") > 0

    def test_enters_by_the_map_or_by_the_list_beside_it(self, open_page: Open, size: Any) -> None:
        page = open_page("/en/practices/", size)
        if size is PHONE:
            page.locator(".europe-fold > summary").click()
        page.locator(".map a[href='?country=bg'] circle").click()
        expect(page).to_have_url(re.compile(r"\?country=bg$"))
        expect(page.locator("ol.results > li").first).to_contain_text("Bulgaria")
        page.go_back()
        if size is PHONE:
            page.locator(".europe-fold > summary").click()
        page.get_by_role("navigation", name="By country").get_by_role("link", name="Italy").click()
        expect(page).to_have_url(re.compile(r"\?country=it$"))
