"""Signing in: by e-mail and password, with limits that all processes share, and a second factor."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from accounts.models import Membership
from mail.models import Letter
from tests.accounts.signing import PASSWORD, code_now, sign_in
from tests.conftest import SITE_HASHERS
from tests.factories import make_user
from tests.html import elements, headings

ROOT = Path(__file__).resolve().parents[2]
Role = Membership.Role
pytestmark = pytest.mark.django_db


def is_signed_in(client: Client) -> bool:
    return client.get("/en/account/").status_code == 200


class TestSignIn:
    def test_takes_address_and_password(self, client: Client, settings: Settings) -> None:
        settings.PASSWORD_HASHERS = SITE_HASHERS
        make_user(email="ann@example.org", password=PASSWORD, role=Role.CONTRIBUTOR)
        response = sign_in(client, "Ann@example.org")
        assert response["Location"] == "/en/desk/"
        assert is_signed_in(client)
        assert User.objects.get().password.startswith("argon2")

    def test_refuses_a_wrong_password_and_a_strange_address_alike(self, client: Client) -> None:
        make_user(email="ann@example.org", password=PASSWORD)
        for email, password in (("ann@example.org", "wrong"), ("eve@example.org", PASSWORD)):
            page = sign_in(client, email, password).content.decode()
            assert "The e-mail address or the password is not right." in page
        assert not is_signed_in(client)

    def test_refuses_whose_account_is_closed(self, client: Client) -> None:
        make_user(email="ann@example.org", password=PASSWORD, is_active=False)
        page = client.get(sign_in(client, "ann@example.org")["Location"]).content.decode()
        assert "Your account is closed" in page
        assert not is_signed_in(client)

    def test_leads_to_no_other_site(self, client: Client) -> None:
        make_user(email="ann@example.org", password=PASSWORD)
        data = {"login": "ann@example.org", "password": PASSWORD, "next": "https://evil.example/"}
        assert client.post("/en/account/login/", data)["Location"] == "/en/desk/"

    def test_lets_nobody_sign_up(self, client: Client) -> None:
        assert client.get("/en/account/signup/").status_code == 404

    def test_ends_by_post_alone(self, client: Client) -> None:
        client.force_login(make_user())
        client.get("/en/account/logout/")
        assert is_signed_in(client)
        client.post("/en/account/logout/")
        assert not is_signed_in(client)

    def test_speaks_bulgarian(self, client: Client) -> None:
        page = client.get("/bg/account/login/").content.decode()
        assert headings(page, 1) == [("Вход", "bg")]
        assert "Забравих паролата си" in page


class TestLimits:
    def test_stop_who_guesses_even_with_the_right_password(self, client: Client) -> None:
        make_user(email="ann@example.org", password=PASSWORD)
        for _attempt in range(5):
            sign_in(client, "ann@example.org", "wrong")
        page = sign_in(client, "ann@example.org").content.decode()
        assert "Too many attempts. Wait five minutes, then try again." in page

    def test_count_the_address_that_our_proxy_saw(self, client: Client) -> None:
        for number in range(10):
            client.post(
                "/en/account/login/",
                {"login": f"a{number}@example.org", "password": "wrong"},
                headers={"x-forwarded-for": f"10.0.0.{number}"},
            )
        page = sign_in(client, "b@example.org", "wrong").content.decode()
        assert "Too many attempts" in page

    def test_hold_over_processes(self, migrated_site: Path, tmp_path: Path) -> None:
        shutil.copytree(migrated_site, tmp_path / "var")
        environment = {**os.environ, "VAR_DIR": str(tmp_path / "var"), "DEBUG": "1"}
        environment.pop("DATABASE_URL", None)
        said = []
        for code in (ATTEMPTS, ATTEMPTS):
            done = subprocess.run(
                [sys.executable, "-W", "ignore", "-c", START + code],
                cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
            )  # fmt: skip
            said.append(done.stdout.split())
        assert said == [["wrong", "wrong", "wrong"], ["wrong", "wrong", "stopped"]]


START = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()
"""
ATTEMPTS = """
from django.test import Client
for attempt in range(3):
    data = {"login": "ann@example.org", "password": "wrong"}
    page = Client(SERVER_NAME="localhost").post("/en/account/login/", data).content.decode()
    print("stopped" if "Too many attempts" in page else "wrong")
"""


class TestSecondFactor:
    def test_is_asked_at_sign_in(self, client: Client) -> None:
        make_user(email="vera@example.org", password=PASSWORD, role=Role.REVIEWER)
        assert sign_in(client, "vera@example.org")["Location"] == "/en/account/2fa/authenticate/"
        assert not is_signed_in(client)
        page = client.post("/en/account/2fa/authenticate/", {"code": "000000"}).content.decode()
        assert "This code is not right" in page
        client.post("/en/account/2fa/authenticate/", {"code": code_now()})
        assert is_signed_in(client)

    def test_takes_each_code_once(self, client: Client) -> None:
        make_user(email="vera@example.org", password=PASSWORD, role=Role.REVIEWER)
        code = code_now()
        for _time in range(2):
            client = Client()
            sign_in(client, "vera@example.org")
            client.post("/en/account/2fa/authenticate/", {"code": code})
        assert not is_signed_in(client)

    def test_is_set_up_after_sign_in_and_ends_older_sessions(self, client: Client) -> None:
        make_user(email="vera@example.org", password=PASSWORD, role=Role.REVIEWER, has_factor=False)
        older = Client()
        sign_in(older, "vera@example.org")
        sign_in(client, "vera@example.org")
        assert client.get("/en/desk/")["Location"] == "/en/account/2fa/totp/activate/"
        response = client.get("/en/account/2fa/totp/activate/")
        assert response["Content-Encoding"] == "identity"
        [(secret, _)] = elements(response.content.decode(), "code")
        posted = client.post("/en/account/2fa/totp/activate/", {"code": code_now(secret)})
        assert posted["Location"] == "/en/account/2fa/recovery-codes/"
        assert Authenticator.objects.filter(type="totp").exists()
        codes = client.get(posted["Location"]).content.decode()
        assert sum(words.isdigit() for words, _ in elements(codes, "code")) == 10
        assert client.get("/en/desk/").status_code == 200

    def test_is_not_set_up_with_a_wrong_code(self, client: Client) -> None:
        make_user(email="vera@example.org", password=PASSWORD, role=Role.REVIEWER, has_factor=False)
        sign_in(client, "vera@example.org")
        client.get("/en/account/2fa/totp/activate/")
        client.post("/en/account/2fa/totp/activate/", {"code": "000000"})
        assert not Authenticator.objects.exists()


class TestNewPassword:
    def test_comes_by_a_link_in_a_letter_that_works_once(self, client: Client) -> None:
        make_user(email="ann@example.org", password=PASSWORD)
        client.post("/en/account/password/reset/", {"email": "ann@example.org"})
        letter = Letter.objects.get()
        assert letter.recipient == "ann@example.org"
        found = re.search(r"http://localhost:8000(\S+)", letter.body)
        assert found
        form = client.get(found[1])["Location"]
        new = {"password1": "quite-another-phrase", "password2": "quite-another-phrase"}
        client.post(form, new)
        sign_in(client, "ann@example.org", "quite-another-phrase")
        assert is_signed_in(client)
        page = Client().get(found[1]).content.decode()
        assert "This link is not valid any more" in page

    def test_is_not_offered_to_strangers_who_learn_nothing(self, client: Client) -> None:
        make_user(email="ann@example.org", password=PASSWORD)
        pages = [
            client.post("/en/account/password/reset/", {"email": email}, follow=True)
            for email in ("ann@example.org", "eve@example.org")
        ]
        assert pages[0].content == pages[1].content
        assert Letter.objects.count() == 1


class TestVisitors:
    def test_get_no_cookie_and_pages_that_anybody_may_keep(self, client: Client) -> None:
        response = client.get("/en/about/")
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert 'href="/en/account/login/"' in response.content.decode()

    def test_who_are_signed_in_find_desk_and_sign_out(self, client: Client) -> None:
        client.force_login(make_user())
        response = client.get("/en/about/")
        page = response.content.decode()
        assert 'href="/en/desk/"' in page
        assert 'action="/en/account/logout/"' in page
        assert "Cookie" in response["Vary"]
