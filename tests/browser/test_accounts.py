"""An editor invites, a contributor joins, a reviewer sets up the second step; axe finds nothing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.accounts.signing import code_now
from tests.browser.conftest import DESK, PHONE
from tests.browser.people import PASSWORD, manage, sign_in, wait_for_fresh_code

_INSTITUTION = (
    "from accounts.models import Institution; "
    "Institution.objects.get_or_create(slug='test', name_bg='Проба', name_en='Test office')"
)


def check(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")


def link_of(said: str) -> str:
    found = re.search(r"https?://[^/\s]+(/\S+/invitation/\S+)", said)
    assert found, said
    return found[1]


def join(page: Page, name: str) -> None:
    check(page)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password, once more").fill(PASSWORD)
    page.get_by_role("button", name="Open my account").click()
    expect(page.get_by_text("Your account is ready.")).to_be_visible()


def set_up(page: Page) -> str:
    """Set the second step up on the page that is open; returns the secret of the app."""
    check(page)
    secret = page.locator(".secret").inner_text()
    wait_for_fresh_code()
    page.get_by_label("Code that the app shows").fill(code_now(secret))
    page.get_by_role("button", name="Turn on").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    check(page)
    return secret


class TestAccounts:
    def test_an_editor_invites_and_people_join_without_scripts(
        self, open_page: Callable[..., Page], site: str, site_folder: Path
    ) -> None:
        manage(site, site_folder, "shell", "-c", _INSTITUTION)
        said = manage(
            site, site_folder, "invite", "galia@example.org", "--role=editor", "--language=en"
        )
        editor = open_page(link_of(said), java_script_enabled=False)
        editor.get_by_label("Your name").fill("Galia")
        editor.get_by_label("Password", exact=True).fill(PASSWORD)
        editor.get_by_label("Password, once more").fill(PASSWORD)
        editor.get_by_role("button", name="Open my account").click()
        sign_in(editor, "galia@example.org")
        secret = editor.locator(".secret").inner_text()
        wait_for_fresh_code()
        editor.get_by_label("Code that the app shows").fill(code_now(secret))
        editor.get_by_role("button", name="Turn on").click()
        editor.goto("/en/desk/people/")
        editor.get_by_label("E-mail").fill("ana@example.org")
        editor.get_by_label("Role").select_option("contributor")
        editor.get_by_label("Institution").select_option(label="Test office")
        editor.get_by_role("button", name="Send an invitation").click()
        expect(editor.get_by_text("on its way to ana@example.org")).to_be_visible()
        letter = manage(
            site, site_folder, "shell", "-v0", "-c",
            "from accounts.models import Invitation; from accounts.inviting import resend; "
            "print(resend(Invitation.objects.get(email='ana@example.org')))",
        )  # fmt: skip

        contributor = open_page(link_of(letter), PHONE)
        join(contributor, "Ana")
        check(contributor)
        sign_in(contributor, "ana@example.org")
        expect(contributor.get_by_role("heading", name="What is to do")).to_be_visible()
        contributor.goto("/en/account/")
        check(contributor)
        editor.reload()
        expect(editor.get_by_role("rowheader", name="Ana")).to_be_visible()

    def test_a_reviewer_needs_the_second_step_each_time(
        self, open_page: Callable[..., Page], site: str, site_folder: Path
    ) -> None:
        said = manage(
            site, site_folder, "invite", "vera@example.org", "--role=reviewer", "--language=en"
        )
        page = open_page(link_of(said), DESK)
        join(page, "Vera")
        sign_in(page, "vera@example.org")
        secret = set_up(page)
        page.get_by_role("link", name="I have kept them: go on").click()
        page.get_by_role("main").get_by_role("button", name="Sign out").click()
        page.goto("/en/account/login/")
        sign_in(page, "vera@example.org")
        check(page)
        page.get_by_label("Code from the app").fill("000000")
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_text("This code is not right")).to_be_visible()
        wait_for_fresh_code()
        page.get_by_label("Code from the app").fill(code_now(secret))
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", name="What is to do")).to_be_visible()


@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize("path", ["login/", "password/reset/", "invitation/wrong/", "inactive/"])
class TestPages:
    def test_have_no_violation(
        self, open_page: Callable[..., Page], language: str, path: str
    ) -> None:
        check(open_page(f"/{language}/account/{path}", PHONE))
