"""axe-core finds nothing on any kind of page, in both languages; nothing is wider than a phone."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE

PATHS = [
    "/",
    "/about/",
    "/search/?q=курсове+по+български&near=Харманли&topic=language-courses",
    "/search/?q=zzzzqqqq",
    "/search/suggest/?q=кур",
    "/search/?topic=cooking&near=Баня",
    "/places/registration-and-reception-centre-harmanli/",
    "/places/foundation-for-access-to-rights/",
    "/organisations/state-agency-for-refugees-headquarters/",
    "/places/bulgarian-helsinki-committee-refugee-legal-aid/",
    "/search/?q=лекар&within=5&near=Ивайловград&topic=legal-aid",
    "/handbook/",
    "/handbook/3.2-asylum-and-refugees-act/",
    "/handbook/words/",
    "/practices/",
    "/practices/?country=de&law=unknown",
    "/practices/compare/?p=iq-network-germany&p=sai-italy&p=st-anna-centre-sofia&p=no-such",
    "/practices/iq-network-germany/",
    "/study/",
    "/study/?theme=knowledge&year=last",
    "/study/?theme=media&group=immigrants",
    "/study/mirror/",
    "/study/codebook/",
    "/study/sf-001/",
    "/study/sf-016/",
    "/study/sf-039/",
    "/publications/",
    "/publications/handbook-web-edition/",
    "/press/",
    "/data/",
    "/data/?year=2009&producer=sar&q=закрила",
    "/data/MIG_IMM/",
    "/data/MIG_IMM/?chart=pyramid&from=last",
    "/data/MIG_IMM_SHARE_AGE/",
    "/data/MOVE_NET/?chart=map",
    "/data/ASY_APP/?chart=table",
    "/data/ASY_APP/embed/",
    "/data/compare/?indicator=MIG_IMM&indicator=EST_IMM",
    "/data/compare/?indicator=MIG_IMM&indicator=MIG_EMI",
    "/data/haskovo/",
    "/data/region/burgas/",
    "/data/open/",
    "/data/tracker/",
    "/data/releases/",
    "/data/releases/1/",
    "/search/?type=publication",
    "/search/?type=indicator",
    "/no-such-page/",
]


@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize("path", PATHS)
class TestAccessibility:
    def test_has_no_violation_and_fits_a_phone(
        self, open_page: Callable[..., Page], language: str, path: str
    ) -> None:
        page = open_page(f"/{language}{path}", DESK)
        assert page.locator("html").get_attribute("lang") == language
        # Nothing is coloured by the language; contrasts are two thirds of the work.
        left_out = ["color-contrast"] if language == "en" else []
        assert_no_violation(page, left_out)
        # The same visit, because no script of the site looks at the width: style sheets alone do.
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        assert_no_violation(page, left_out)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def assert_no_violation(page: Page, left_out: list[str]) -> None:
    rules = {rule: {"enabled": False} for rule in left_out}
    found = Axe().run(page, options={"resultTypes": ["violations"], "rules": rules})
    assert found.violations_count == 0, found.generate_report()
