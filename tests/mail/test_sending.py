"""Letters reach a real SMTP server, once; what fails is tried again and given up in the end."""

import socket
from threading import Event
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from mail import outbox, sending
from mail.models import Letter
from tests.factories import make_user
from tests.mail.conftest import Mailbox
from work import worker
from work.lanes import LANES

pytestmark = pytest.mark.django_db


def write(key: str = "hello:1", **fields: str) -> Letter:
    defaults = {"recipient": "ann@example.org", "subject": "Здравейте", "body": "Мила Ани,\n"}
    return outbox.write(key, **(defaults | fields))


def make_due() -> None:
    """As if the pause were over."""
    Letter.objects.filter(sent_at=None).update(due_at=timezone.now())


class TestSendDue:
    def test_delivers_a_letter_once(self, mailbox: Mailbox) -> None:
        letter = write()
        assert sending.send_due() == 1
        assert sending.send_due() == 0
        write()  # the same key
        assert sending.send_due() == 0
        (arrived,) = mailbox.letters
        assert (arrived["To"], arrived["Subject"]) == ("ann@example.org", "Здравейте")
        assert arrived["From"] == "BG Immigrants <noreply@example.org>"
        assert arrived["Auto-Submitted"] == "auto-generated"
        assert arrived.get_content().strip() == "Мила Ани,"
        letter.refresh_from_db()
        assert letter.sent_at is not None

    def test_keeps_no_text_of_what_was_sent(self, mailbox: Mailbox) -> None:
        write(body="https://example.org/one-time-link")
        sending.send_due()
        assert Letter.objects.get().body == ""

    def test_lets_a_letter_wait_for_its_time(self, mailbox: Mailbox) -> None:
        outbox.write(
            "later", "ann@example.org", "S", "B", due_at=timezone.now() + sending.PAUSES[0]
        )
        assert sending.send_due() == 0
        assert mailbox.letters == []

    def test_tries_again_after_a_refusal(self, mailbox: Mailbox) -> None:
        letter = write()
        mailbox.refusal = "451 Try again later"
        sending.send_due()
        letter.refresh_from_db()
        assert (letter.attempts, letter.sent_at, letter.given_up_at) == (1, None, None)
        assert "451" in letter.last_error
        assert sending.send_due() == 0  # not before its pause is over
        mailbox.refusal = ""
        make_due()
        sending.send_due()
        letter.refresh_from_db()
        assert len(mailbox.letters) == 1
        assert letter.sent_at is not None
        assert letter.last_error == ""

    def test_tries_again_after_a_closed_port(self, mailbox: Mailbox, settings: Settings) -> None:
        letter, port = write(), settings.EMAIL_PORT
        with socket.socket() as closed:  # bound, but nobody listens
            closed.bind(("127.0.0.1", 0))
            settings.EMAIL_PORT = closed.getsockname()[1]
            sending.send_due()
        letter.refresh_from_db()
        assert letter.last_error.startswith("ConnectionRefusedError")
        settings.EMAIL_PORT = port
        make_due()
        sending.send_due()
        assert len(mailbox.letters) == 1

    def test_waits_longer_each_time_and_gives_up(self, mailbox: Mailbox) -> None:
        letter = write()
        mailbox.refusal = "550 No such person"
        waits = []
        for _attempt in sending.PAUSES:
            before = timezone.now()
            sending.send_due()
            letter.refresh_from_db()
            assert letter.given_up_at is None
            waits.append(letter.due_at - before)
            make_due()
        assert waits == sorted(waits)
        sending.send_due()
        letter.refresh_from_db()
        assert letter.given_up_at is not None
        make_due()
        assert sending.send_due() == 0

    def test_goes_on_after_a_letter_that_cannot_be_addressed(self, mailbox: Mailbox) -> None:
        write("broken", recipient="ann@example.org\nBcc: all@example.org")
        write("sound")
        assert sending.send_due() == 2
        assert len(mailbox.letters) == 1
        assert Letter.objects.get(key="broken").last_error.startswith("ValueError")

    def test_gives_a_letter_that_is_sent_twice_the_same_id(self, mailbox: Mailbox) -> None:
        write()
        crash = patch.object(sending, "_note_sent", side_effect=OperationalError("crash"))
        with crash, pytest.raises(OperationalError):
            sending.send_due()
        make_due()
        sending.send_due()
        first, second = mailbox.letters
        assert first["Message-ID"] == second["Message-ID"]

    def test_leaves_to_another_process_what_that_one_took(self, mailbox: Mailbox) -> None:
        letter = write()
        Letter.objects.update(attempts=1)  # as the other one notes before it sends
        assert not sending._claim(letter)


class TestWorker:
    def test_sends_letters_beside_the_index(self, mailbox: Mailbox) -> None:
        write()
        stop = Event()
        with patch.object(stop, "wait", side_effect=lambda _seconds: stop.set()):
            worker.run(LANES["mail"], stop)
        assert len(mailbox.letters) == 1

    def test_outlives_what_goes_wrong(self, caplog: pytest.LogCaptureFixture) -> None:
        with patch.object(Letter.objects, "due", side_effect=OperationalError("locked")):
            assert worker.attempt(LANES["mail"].duties[0]) is None
        assert "Not done: letters. It is tried again" in caplog.text


class TestAdmin:
    def test_names_what_was_given_up_and_tries_it_again(self, admin_client: Client) -> None:
        letter = write(body="https://example.org/one-time-link")
        Letter.objects.update(
            given_up_at=timezone.now(), attempts=6, last_error="SMTPDataError: (550, 'No')"
        )
        page = admin_client.get("/admin/mail/letter/?state=given_up").content.decode()
        assert "SMTPDataError" in page
        admin_client.post(
            "/admin/mail/letter/", {"action": "send_again", "_selected_action": [letter.pk]}
        )
        assert Letter.objects.due().get() == letter

    def test_never_shows_the_text(self, admin_client: Client) -> None:
        letter = write(body="https://example.org/one-time-link")
        page = admin_client.get(f"/admin/mail/letter/{letter.pk}/change/").content.decode()
        assert letter.recipient in page
        assert "one-time-link" not in page

    def test_is_closed_to_who_may_not_see_letters(self, client: Client) -> None:
        client.force_login(make_user(is_staff=True))
        assert client.get("/admin/mail/letter/").status_code in (302, 403)
