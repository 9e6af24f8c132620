"""Invitations: by a page or a command, accepted once, and what else an editor does to people."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts.inviting import invite
from accounts.models import Invitation, Membership
from mail.models import Letter
from tests.accounts.signing import PASSWORD, sign_in
from tests.factories import make_institution, make_user

Role = Membership.Role
PAGE = "/en/desk/people/"
NEW = {"name": "Ани Иванова", "password1": PASSWORD, "password2": PASSWORD}
pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(role=Role.EDITOR))
    return client


def link() -> str:
    """The path in the newest letter."""
    found = re.search(r"http://localhost:8000(\S+)", Letter.objects.latest("pk").body)
    assert found
    return found[1]


def invite_ann() -> str:
    invite("ann@example.org", Role.REVIEWER, language="en")
    return link()


class TestInvite:
    def test_writes_a_letter_in_the_chosen_language(self, editor: Client) -> None:
        institution = make_institution()
        data = {"email": "Ann@example.org", "role": "contributor", "language": "bg"}
        page = editor.post(PAGE, data | {"institution": institution.pk}, follow=True)
        assert "An invitation is on its way to ann@example.org." in page.content.decode()
        letter = Letter.objects.get()
        assert letter.subject == "Покана за БГ Имигранти"
        assert "/bg/account/invitation/" in letter.body

    def test_keeps_only_a_hash_of_the_link(self) -> None:
        token = invite_ann().split("/")[-2]
        kept = Invitation.objects.values().get()
        assert token not in str(kept)

    def test_refuses_a_contributor_without_an_institution(self, editor: Client) -> None:
        data = {"email": "ann@example.org", "role": "contributor", "language": "bg"}
        page = editor.post(PAGE, data).content.decode()
        assert "A contributor needs an institution." in page
        assert not Invitation.objects.exists()

    def test_refuses_who_was_invited_or_is_here(self, editor: Client) -> None:
        invite_ann()
        make_user(email="Bob@example.org")
        for email, sentence in (
            ("ann@example.org", "This address has an open invitation. Send it again."),
            ("bob@example.org", "A person with this address has an account already."),
        ):
            data = {"email": email, "role": "reviewer", "language": "bg"}
            assert sentence in editor.post(PAGE, data).content.decode()
        assert Letter.objects.count() == 1


class TestAccept:
    def test_makes_a_member_who_signs_in(self, client: Client) -> None:
        path = invite_ann()
        page = client.post(path, NEW, follow=True).content.decode()
        assert "Your account is ready. Sign in with your e-mail and password." in page
        member = Membership.objects.get()
        assert (member.user.first_name, member.role, member.language) == (
            "Ани Иванова", "reviewer", "en",
        )  # fmt: skip
        assert sign_in(client, "ann@example.org").status_code == 302

    def test_refuses_a_weak_password(self, client: Client) -> None:
        path = invite_ann()
        page = client.post(path, NEW | {"password1": "12345", "password2": "12345"})
        assert "This password is too short." in page.content.decode()
        assert not User.objects.exists()

    def test_works_once(self, client: Client) -> None:
        path = invite_ann()
        client.post(path, NEW)
        response = client.post(path, NEW)
        assert response.status_code == 410
        assert "This invitation has been used." in response.content.decode()
        assert User.objects.count() == 1

    def test_says_why_a_link_opens_nothing(self, client: Client) -> None:
        path = invite_ann()
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        assert "This invitation is too old." in client.get(path).content.decode()
        Invitation.objects.update(withdrawn_at=timezone.now())
        assert "This invitation was withdrawn." in client.get(path).content.decode()
        response = client.get("/en/account/invitation/wrong/")
        assert response.status_code == 404
        assert "We do not know this invitation." in response.content.decode()


class TestPeople:
    def test_sends_again_with_a_new_link_alone(self, editor: Client) -> None:
        old = invite_ann()
        Invitation.objects.update(expires_at=timezone.now())
        assert "expired" in editor.get(PAGE).content.decode()
        editor.post(f"{PAGE}invitations/{Invitation.objects.get().pk}/resend/")
        assert Client().get(old).status_code == 404
        assert Client().get(link()).status_code == 200

    def test_withdraws(self, editor: Client) -> None:
        path = invite_ann()
        editor.post(f"{PAGE}invitations/{Invitation.objects.get().pk}/withdraw/")
        assert Client().get(path).status_code == 410
        invite_ann()  # the address is free for another

    def test_closes_an_account_at_once_and_opens_it_again(self, editor: Client) -> None:
        person, theirs = make_user(role=Role.CONTRIBUTOR), Client()
        theirs.force_login(person)
        assert theirs.get("/en/account/").status_code == 200
        editor.post(f"{PAGE}{person.membership.pk}/deactivate/")
        assert theirs.get("/en/account/").status_code == 302
        editor.post(f"{PAGE}{person.membership.pk}/activate/")
        person.refresh_from_db()
        assert person.is_active

    def test_closes_neither_oneself_nor_an_administrator(self, editor: Client) -> None:
        admin = make_user(role=Role.EDITOR, is_superuser=True)
        for membership in Membership.objects.all():
            assert editor.post(f"{PAGE}{membership.pk}/deactivate/").status_code == 403
        admin.refresh_from_db()
        assert admin.is_active


class TestCommands:
    def test_invite_prints_the_link_without_a_mail_server(self, client: Client) -> None:
        said = StringIO()
        call_command("invite", "ann@example.org", role="editor", stdout=said)
        found = re.search(r"http://localhost:8000(\S+)", said.getvalue())
        assert found
        assert client.get(found[1]).status_code == 200

    @pytest.mark.parametrize(
        ("email", "options", "sentence"),
        [
            ("ann", {"role": "editor"}, "“ann” is not an e-mail address."),
            ("ann@example.org", {"role": "contributor"}, "A contributor needs an institution."),
            (
                "ann@example.org",
                {"role": "contributor", "institution": "none"},
                "No institution has the slug “none”.",
            ),
        ],
    )
    def test_invite_refuses(self, email: str, options: dict[str, str], sentence: str) -> None:
        with pytest.raises(CommandError, match=sentence):
            call_command("invite", email, **options)

    def test_remove_second_factor_lets_a_person_set_up_another(self, client: Client) -> None:
        person = make_user(email="vera@example.org", role=Role.REVIEWER, password=PASSWORD)
        client.force_login(person)
        call_command("remove_second_factor", "vera@example.org", stdout=StringIO())
        assert client.get("/en/account/").status_code == 302
        sign_in(client, "vera@example.org")
        assert client.get("/en/desk/")["Location"] == "/en/account/2fa/totp/activate/"
        with pytest.raises(CommandError, match=r"Nobody signs in as eve@example\.org\."):
            call_command("remove_second_factor", "eve@example.org")
