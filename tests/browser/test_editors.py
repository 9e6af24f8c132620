"""An editor sets a point on the outline of the country, under the site's strict policy."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import ROOT

PASSWORD = "only-for-this-test"
PLACE = "/admin/directory/location/?q=asen-zlatarov-vocational-school-dimitrovgrad"
OUTLINE = "Outline of Bulgaria: a click sets the point"


@pytest.fixture(scope="session")
def editor(site: str, site_folder: Path) -> str:
    """The name of somebody who may sign in."""
    subprocess.run(
        [sys.executable, "manage.py", "createsuperuser", "--noinput",
         "--username=editor", "--email=editor@example.org"],
        cwd=ROOT,
        env={
            **os.environ,
            "VAR_DIR": str(site_folder / "var"),
            "SITE_URL": site,
            "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        },
        check=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return "editor"


@pytest.fixture
def open_place(open_page: Callable[..., Page], editor: str) -> Callable[..., Page]:
    """The editors' page of a place that has a point, after signing in."""

    def visit(**options: bool) -> Page:
        page = open_page(PLACE, locale="en-GB", **options)
        page.fill("#id_username", editor)
        page.fill("#id_password", PASSWORD)
        page.click("input[type=submit]")
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
