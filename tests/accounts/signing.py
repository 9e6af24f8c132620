"""Signing in as people do: with a password and, where there is one, the code of the app."""

import time

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

PASSWORD = "a-long-enough-phrase"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def add_factor(user: User) -> None:
    """As if the person had set up an app with `SECRET`."""
    TOTP.activate(user, SECRET)


def code_now(secret: str = SECRET) -> str:
    """What an app with this secret shows now (RFC 6238)."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in(client: Client, email: str, password: str = PASSWORD) -> HttpResponse:
    """Post the first form of the page; the response is what comes back, unfollowed."""
    return client.post("/en/account/login/", {"login": email, "password": password})
