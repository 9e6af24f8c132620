"""An editor sets a point on the outline of the country, under the site's strict policy."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.accounts.signing import code_now
from tests.browser.people import make_editor, sign_in, wait_for_fresh_code

PLACE = "/admin/directory/location/?q=asen-zlatarov-vocational-school-dimitrovgrad"
OUTLINE = "Outline of Bulgaria: a click sets the point"


@pytest.fixture(scope="session")
def session(browser: Browser, site: str, site_folder: Path) -> Any:
    """The cookies of an editor who signed in: each code of the app works once."""
    email = make_editor(site, site_folder)
    context = browser.new_context(base_url=site, locale="en-GB")
    page = context.new_page()
    page.goto("/admin/")
    sign_in(page, email)
    wait_for_fresh_code()
    page.get_by_label("Code from the app").fill(code_now())
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def open_place(open_page: Callable[..., Page], session: Any) -> Callable[..., Page]:
    """The editors' page of a place that has a point, after signing in."""

    def visit(**options: bool) -> Page:
        page = open_page(PLACE, locale="en-GB", storage_state=session, **options)
        page.click("#result_list tbody th a")
        return page

    return visit


class TestPointPicker:
    def test_sets_the_point_by_a_click(self, open_place: Callable[..., Page]) -> None:
        page = open_place()
        outline = page.get_by_role("img", name=OUTLINE)
        outline.click(position={"x": 280, "y": 190.4})  # half of its 560 × 380.8 pixels
        assert float(page.input_value("#id_latitude")) == pytest.approx(42.7, abs=0.02)
        assert float(page.input_value("#id_longitude")) == pytest.approx(25.5, abs=0.02)

    def test_sees_finer_when_it_is_closer(self, open_place: Callable[..., Page]) -> None:
        page = open_place()
        outline = page.get_by_role("img", name=OUTLINE)
        page.get_by_role("button", name="Closer").click()
        assert outline.get_attribute("viewBox") != "0 0 1000 680"
        page.get_by_role("button", name="Farther").click()
        assert outline.get_attribute("viewBox") == "0 0 1000 680"

    def test_follows_the_numbers_that_are_typed(self, open_place: Callable[..., Page]) -> None:
        page = open_place()
        page.fill("#id_latitude", "42.7")
        page.fill("#id_longitude", "25.5")
        spot = page.locator("svg[role=img] circle")
        assert spot.get_attribute("visibility") == "visible"
        assert float(spot.get_attribute("cx") or 0) == pytest.approx(500)

    def test_takes_the_numbers_without_scripts(self, open_place: Callable[..., Page]) -> None:
        page = open_place(java_script_enabled=False)
        latitude = page.input_value("#id_latitude")
        page.fill("#id_latitude", str(float(latitude) + 0.00001))
        page.click("input[name=_continue]")
        assert page.locator(".errorlist").count() == 0
        assert (
            page.locator(".field-precision .readonly").inner_text() == "exact, checked on the map"
        )


class TestAutocomplete:
    def test_completes_a_town_without_minding_capitals(
        self, open_place: Callable[..., Page]
    ) -> None:
        page = open_place()
        page.click("#id_settlement + .select2 .select2-selection")
        page.keyboard.type("свилен")
        page.get_by_role("option", name="Svilengrad").click()
        shown = page.locator("#select2-id_settlement-container")
        assert shown.inner_text().endswith("Svilengrad")
