"""How soon somebody without a mouse reaches the first result, and what a narrow screen shows."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE

Open = Callable[..., Page]
ADDRESSES = (
    "/bg/search/?q=адвокат&near=Хасково&within=25", "/en/search/?q=arabic lawyer",
    "/bg/search/?q=курс -български",
)  # fmt: skip
_MOST_STOPS = 10
_IN_RESULTS = "() => !!document.activeElement.closest('.results')"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("address", ADDRESSES)
class TestResults:
    def test_are_ten_stops_away(self, open_page: Open, size: Any, address: str) -> None:
        page = open_page(address, size)
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        page.keyboard.press("Enter")
        stops = 1
        while not page.evaluate(_IN_RESULTS):
            page.keyboard.press("Tab")
            stops += 1
            assert stops <= _MOST_STOPS

    def test_come_before_the_filters(self, open_page: Open, size: Any, address: str) -> None:
        page = open_page(address, size)
        page.get_by_role("search").get_by_role("button").last.focus()
        stops = 0
        while not page.evaluate(_IN_RESULTS):
            page.keyboard.press("Tab")
            stops += 1
            assert stops <= _MOST_STOPS

    def test_fit_the_screen(self, open_page: Open, size: Any, address: str) -> None:
        page = open_page(address, size)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        filters = page.locator(".tools").bounding_box()
        heading = page.get_by_role("heading", level=1).bounding_box()
        assert filters and heading
        assert filters["y"] <= heading["y"] + 1
