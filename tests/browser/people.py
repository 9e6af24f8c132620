"""Signing in by browser, as people do, with an app that is computed here."""

import os
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import ROOT

PASSWORD = "only-for-this-test"
_ADD_FACTOR = """
from django.contrib.auth.models import User
from tests.accounts.signing import add_factor
add_factor(User.objects.get(username="editor"))
"""


def manage(site: str, site_folder: Path, *arguments: str, **environment: str) -> str:
    """What `manage.py` prints, beside the site that the browser visits."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "manage.py", *arguments],
        cwd=ROOT,
        env={
            **os.environ, "VAR_DIR": str(site_folder / "var"), "SITE_URL": site, **environment,
        },
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout


def make_editor(site: str, site_folder: Path) -> str:
    """The address of an administrator who has a second factor."""
    manage(
        site, site_folder, "createsuperuser", "--noinput", "--username=editor",
        "--email=editor@example.org", DJANGO_SUPERUSER_PASSWORD=PASSWORD,
    )  # fmt: skip
    manage(site, site_folder, "shell", "-c", _ADD_FACTOR)
    return "editor@example.org"


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Fill in the first form."""
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def wait_for_fresh_code() -> None:
    """A code that is about to change may be too old when it arrives."""
    if (left := 30 - time.time() % 30) < 5:
        time.sleep(left)
