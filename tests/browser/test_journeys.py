"""The journeys that the site exists for, walked in Chromium over the real content."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE

Open = Callable[..., Page]
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


def hits(page: Page) -> Any:
    return page.locator("ol.results > li")


@SIZES
class TestPersonLookingForHelp:
    def test_finds_bulgarian_courses_near_harmanli(self, open_page: Open, size: Any) -> None:
        page = open_page("/bg/", size)
        page.get_by_label("Какво търсите?").fill("курсове по български")
        page.get_by_label("Къде?").fill("Харманли")
        page.get_by_role("button", name="Търси").click()
        expect(page).to_have_title(re.compile("курсове по български.*Харманли"))
        first = hits(page).first
        expect(first).to_contain_text("Харманли")
        expect(first.locator("mark").first).to_be_visible()
        assert first.bounding_box()["y"] < size["height"]  # type: ignore[index]
        first.get_by_role("link").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Харманли")

    def test_finds_a_free_lawyer_in_english(self, open_page: Open, size: Any) -> None:
        page = open_page("/en/search/?q=free+lawyer&topic=legal-aid", size)
        expect(page.locator("h1")).to_contain_text(re.compile(r"\d+ place"))
        tag = page.locator(".tags a", has_text="Legal")
        expect(tag).to_be_visible()
        titles = " ".join(page.locator("ol.results h2").all_inner_texts())
        assert re.search("legal|law|rights", titles, re.IGNORECASE)
        tag.click()
        expect(page).not_to_have_url(re.compile("topic="))

    def test_is_helped_over_a_typo_in_the_place(self, open_page: Open, size: Any) -> None:
        page = open_page("/bg/search/?q=лекар&near=Харманил", size)
        expect(page.locator("main")).to_contain_text("Харманли")
        expect(hits(page).first).to_be_visible()

    def test_is_asked_which_settlement_of_that_name(self, open_page: Open, size: Any) -> None:
        page = open_page("/bg/search/?q=училище&near=Баня", size)
        links = page.locator("main a[href*='near=banya']")
        assert links.count() >= 2

    def test_is_told_what_was_wrong_in_an_address(self, open_page: Open, size: Any) -> None:
        page = open_page("/en/search/?q=doctor&topic=cooking&within=far", size)
        main = page.locator("main")
        expect(main).to_contain_text("cooking")
        expect(main).to_contain_text("far")
        expect(hits(page).first).to_be_visible()

    def test_meets_no_dead_end_when_nothing_is_found(self, open_page: Open, size: Any) -> None:
        page = open_page("/en/search/?q=zzzzqqqq", size)
        expect(page.locator("main a[href='tel:112']")).to_be_visible()


@SIZES
class TestCaseworker:
    def test_browses_german_practices_on_employment(self, open_page: Open, size: Any) -> None:
        page = open_page("/en/practices/", size)
        if size is PHONE:
            page.locator(".fold > summary", has_text="Filter").click()
        for name in ("Country", "Topic"):
            group = page.locator("details.facet", has=page.locator("summary", has_text=name)).first
            if group.get_attribute("open") is None:
                group.locator("summary").click()
        page.get_by_label("Germany").check()
        page.locator("input[name=topic][value=employment]").check()
        page.locator(".facets button").click()
        expect(page).to_have_url(re.compile("country=de.*topic=employment"))
        expect(hits(page).first).to_contain_text("Germany")
        title = hits(page).first.locator("h2 a")
        words = title.inner_text()
        title.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(words)
        expect(page.locator("main")).to_contain_text("our advice", ignore_case=True)

    def test_narrows_a_search_by_checking_a_facet(self, open_page: Open, size: Any) -> None:
        page = open_page("/bg/search/?q=бежанци", size)
        if size is PHONE:
            page.locator(".fold > summary", has_text="Филтри").click()
        box = page.locator("input[name=type][value=practice]")
        count = int(page.locator("label.option", has=box).locator(".number").inner_text())
        box.check()
        page.locator(".facets button").click()
        expect(page.locator("h1")).to_contain_text(str(count))

    def test_reads_section_three_two_and_the_next(self, open_page: Open, size: Any) -> None:
        page = open_page("/bg/handbook/", size)
        page.get_by_role("link", name=re.compile("Закон за убежището и бежанците")).click()
        expect(page).to_have_url(re.compile("/bg/handbook/3.2-"))
        expect(page.locator("h1")).to_contain_text("Закон за убежището и бежанците")
        expect(page.locator("ol.sources > li").first).to_be_visible()
        page.locator("nav.pager a", has_text="3.3").click()
        expect(page).to_have_url(re.compile("/bg/handbook/3.3-"))


class TestVisitor:
    def test_stays_on_the_page_when_switching_the_language(self, open_page: Open) -> None:
        page = open_page("/bg/search/?q=курсове&topic=language-courses")
        page.locator(".dropdown > summary").first.click()
        page.locator(".langs a[hreflang=en]").click()
        expect(page).to_have_url(re.compile(r"/en/search/\?q=.*topic=language-courses"))

    def test_reaches_everything_by_keyboard(self, open_page: Open) -> None:
        page = open_page("/en/search/?q=doctor")
        page.keyboard.press("Tab")
        skip = page.locator(".skip")
        expect(skip).to_be_focused()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("#results$"))

    def test_searches_without_javascript(self, open_page: Open) -> None:
        page = open_page("/bg/", PHONE, java_script_enabled=False)
        page.get_by_label("Какво търсите?").fill("лекар")
        page.get_by_role("button", name="Търси").click()
        expect(hits(page).first).to_be_visible()
