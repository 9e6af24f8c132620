"""The list that opens while somebody types, by keyboard, by touch, and without scripts."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESK, PHONE

Open = Callable[..., Page]
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


def type_into(page: Page, text: str, field: str = "#q") -> Locator:
    """Type as people do; returns the options once they are there."""
    page.locator(field).press_sequentially(text, delay=10)
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    return options


@SIZES
class TestList:
    def test_is_walked_by_arrows_and_followed_by_enter(self, open_page: Open, size: Any) -> None:
        page = open_page("/bg/", size)
        box = page.get_by_role("combobox", name="Какво търсите?")
        expect(box).to_have_attribute("aria-expanded", "false")
        options = type_into(page, "курсове по")
        expect(box).to_have_attribute("aria-expanded", "true")
        expect(page.locator("[aria-live=polite]").first).to_have_text(re.compile(r"^\d предложен"))
        page.keyboard.press("ArrowUp")
        expect(options.last).to_have_attribute("aria-selected", "true")
        for _ in range(2):  # over the end to the field, and on to the first
            page.keyboard.press("ArrowDown")
        first = options.first
        expect(first).to_have_attribute("aria-selected", "true")
        expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "")
        expect(box).to_be_focused()
        address = first.get_attribute("href")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{address}")

    def test_closes_by_escape_and_keeps_the_text(self, open_page: Open, size: Any) -> None:
        page = open_page("/en/", size)
        options = type_into(page, "work")
        page.keyboard.press("Escape")
        expect(options).to_have_count(0)
        expect(page.locator("#q")).to_have_value("work")
        page.keyboard.press("ArrowDown")
        expect(options.first).to_be_visible()
        page.keyboard.press("Tab")
        expect(options).to_have_count(0)

    def test_leads_to_a_page_by_a_click(self, open_page: Open, size: Any) -> None:
        page = open_page("/en/search/", size)
        type_into(page, "caritas bul")
        page.get_by_role("group", name="Places").get_by_role("option").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Caritas Bulgaria")

    def test_moves_nothing_on_the_page_and_fits(self, open_page: Open, size: Any) -> None:
        page = open_page("/bg/search/?q=лекар", size)
        page.fill("#q", "")
        before = page.locator("h1").bounding_box()
        type_into(page, "кур")
        assert page.locator("h1").bounding_box() == before
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        for option in page.get_by_role("option").all():
            assert option.bounding_box()["height"] >= 44  # type: ignore[index]

    def test_has_no_violation_while_it_is_open(self, open_page: Open, size: Any) -> None:
        page = open_page("/bg/", size)
        type_into(page, "кур")
        page.keyboard.press("ArrowDown")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()

    def test_fills_in_the_place(self, open_page: Open, size: Any) -> None:
        page = open_page("/bg/", size)
        page.fill("#q", "лекар")
        options = type_into(page, "harm", "#near")
        options.first.click()
        expect(page.locator("#near")).to_have_value("Харманли, Хасково")
        page.keyboard.press("Enter")
        expect(page).to_have_title(re.compile("лекар.*Харманли"))


class TestSearchGoesOn:
    def test_enter_searches_for_what_was_typed(self, open_page: Open) -> None:
        page = open_page("/en/")
        type_into(page, "work per")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/en/search/\?q=work\+per"))

    def test_asks_nothing_for_one_letter(self, open_page: Open) -> None:
        page = open_page("/en/")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.locator("#q").press_sequentially("w")
        page.wait_for_timeout(400)
        assert [url for url in asked if "suggest" in url] == []

    def test_shows_the_answer_to_the_last_letters_only(self, open_page: Open) -> None:
        page = open_page("/en/")
        page.route(
            re.compile("q=wo$"), lambda route: page.wait_for_timeout(800) or route.continue_()
        )
        page.locator("#q").press_sequentially("wo")
        page.wait_for_timeout(250)
        options = type_into(page, "rk per")
        expect(options.first).to_have_text(re.compile("work permit"))
        page.wait_for_timeout(900)
        expect(options.first).to_have_text(re.compile("work permit"))

    def test_goes_on_without_an_answer(self, open_page: Open) -> None:
        page = open_page("/en/")
        page.route("**/api/v1/suggest/**", lambda route: route.abort())
        page.locator("#q").press_sequentially("doctor")
        page.wait_for_timeout(400)
        expect(page.get_by_role("option")).to_have_count(0)
        page.keyboard.press("Enter")
        expect(page.locator("ol.results > li").first).to_be_visible()

    def test_stays_away_where_data_is_saved(self, open_page: Open) -> None:
        page = open_page("about:blank")
        page.add_init_script(
            "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
        )
        page.goto("/en/")
        expect(page.locator("#q")).not_to_have_attribute("role", "combobox")

    @SIZES
    def test_is_a_page_of_links_without_scripts(self, open_page: Open, size: Any) -> None:
        page = open_page("/en/search/suggest/?q=work", size, java_script_enabled=False)
        expect(page.get_by_role("heading", level=1)).to_have_text("Suggestions for “work”")
        link = page.locator("main ul a").first
        name = link.inner_text()
        link.click()
        expect(page.locator("#q")).to_have_value(name)


class TestRightToLeft:
    def test_opens_under_the_field(self, open_page: Open) -> None:
        page = open_page("/bg/", DESK)
        page.evaluate("document.documentElement.dir = 'rtl'")
        type_into(page, "دروس")
        box, listed = (page.locator(one).bounding_box() for one in ("#q", "#q-list"))
        assert box and listed
        assert abs((box["x"] + box["width"]) - (listed["x"] + listed["width"])) < 24
