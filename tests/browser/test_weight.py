"""What a slow phone must fetch before it can read the first answer."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE

LIMIT_BYTES = 100_000


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
class TestWeight:
    def test_first_visit_to_results_stays_under_100_kb(
        self, open_page: Callable[..., Page], site: str, size: dict[str, int]
    ) -> None:
        page = open_page("about:blank", size)
        fetched: list[int] = []
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on(
            "Network.loadingFinished", lambda event: fetched.append(event["encodedDataLength"])
        )
        query = quote("курсове по български")
        page.goto(f"{site}/bg/search/?q={query}&near=harmanli", wait_until="networkidle")
        print(f"{size['width']} px: {len(fetched)} requests, {sum(fetched)} bytes")
        assert 0 < sum(fetched) < LIMIT_BYTES
