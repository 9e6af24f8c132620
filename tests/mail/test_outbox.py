"""Letters are written in the transaction of what causes them, each once."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from mail import outbox
from mail.models import Letter

pytestmark = pytest.mark.django_db


class TestWrite:
    def test_puts_a_letter_that_is_due_now(self) -> None:
        outbox.write("hello:1", "ann@example.org", "Hello", "Dear Ann")
        letter = Letter.objects.due().get()
        assert (letter.recipient, letter.subject, letter.body) == (
            "ann@example.org", "Hello", "Dear Ann",
        )  # fmt: skip

    def test_writes_the_same_key_once(self) -> None:
        first = outbox.write("hello:1", "ann@example.org", "Hello", "Dear Ann")
        assert outbox.write("hello:1", "ann@example.org", "Again", "Dear Ann") == first
        assert Letter.objects.get().subject == "Hello"

    def test_lets_a_letter_wait_for_its_day(self) -> None:
        later = timezone.now() + timedelta(days=1)
        letter = outbox.write("hello:1", "ann@example.org", "Hello", "Dear Ann", due_at=later)
        assert letter.due_at == later
        assert not Letter.objects.due().exists()

    def test_makes_one_line_of_a_subject_that_would_add_headers(self) -> None:
        letter = outbox.write("hello:1", "a@example.org", "Hello\r\nBcc: all@example.org", "")
        assert letter.subject == "Hello Bcc: all@example.org"

    def test_is_gone_with_the_transaction_of_its_cause(self) -> None:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            outbox.write("hello:1", "ann@example.org", "Hello", "Dear Ann")
            raise ZeroDivisionError
        assert not Letter.objects.exists()
