"""Views that ask for a role."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from accounts.access import require, role_of
from accounts.models import Membership
from config.urls import urlpatterns as site_patterns
from tests.factories import make_institution, make_user

Role = Membership.Role


@require(Role.CONTRIBUTOR)
def filing(request: HttpRequest) -> HttpResponse:
    """A page of contributors."""
    return HttpResponse("the form")


@require(Role.REVIEWER, Role.EDITOR)
def checking(request: HttpRequest) -> HttpResponse:
    """A page of those who check."""
    return HttpResponse("the figures")


urlpatterns = [path("filing/", filing), path("checking/", checking), *site_patterns]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


class TestRoleOf:
    def test_is_what_the_membership_says(self) -> None:
        assert role_of(make_user(role=Role.REVIEWER)) is Role.REVIEWER
        assert role_of(make_user(role=Role.CONTRIBUTOR)) is Role.CONTRIBUTOR

    def test_is_editor_for_a_superuser(self) -> None:
        assert role_of(make_user(is_superuser=True)) is Role.EDITOR

    def test_is_nothing_without_a_membership_or_for_a_deactivated_person(self) -> None:
        assert role_of(AnonymousUser()) is None
        assert role_of(make_user()) is None
        assert role_of(make_user(role=Role.EDITOR, is_active=False)) is None


class TestRequire:
    def test_shows_the_page_to_the_role(self, client: Client) -> None:
        client.force_login(make_user(role=Role.CONTRIBUTOR, institution=make_institution()))
        assert client.get("/filing/").content == b"the form"

    def test_sends_a_stranger_to_sign_in_and_back(self, client: Client) -> None:
        response = client.get("/filing/?round=2")
        assert response.status_code == 302
        assert response["Location"].endswith("?next=/filing/%3Fround%3D2")

    def test_tells_another_role_that_the_page_is_not_theirs(self, client: Client) -> None:
        client.force_login(make_user(role=Role.REVIEWER))
        response = client.get("/filing/", headers={"accept-language": "en"})
        assert response.status_code == 403
        assert "This page is for people with another role than yours." in response.content.decode()

    def test_tells_who_has_no_role_whom_to_ask(self, client: Client) -> None:
        client.force_login(make_user())
        response = client.get("/filing/", headers={"accept-language": "en"})
        assert response.status_code == 403
        assert "Your account has no role yet." in response.content.decode()

    @pytest.mark.parametrize("role", [Role.REVIEWER, Role.EDITOR])
    def test_sends_who_needs_a_second_factor_to_set_one_up(
        self, client: Client, role: Role
    ) -> None:
        client.force_login(make_user(role=role, has_factor=False))
        response = client.get("/checking/", headers={"accept-language": "en"})
        assert (response.status_code, response["Location"]) == (
            302, "/en/account/2fa/totp/activate/",
        )  # fmt: skip

    def test_lets_who_has_one_pass(self, client: Client) -> None:
        client.force_login(make_user(role=Role.REVIEWER))
        assert client.get("/checking/").content == b"the figures"
