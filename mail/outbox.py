"""The one way to send a letter: it is written here, and sent by the worker."""

from datetime import datetime

from django.utils import timezone

from mail.models import Letter

LONGEST_SUBJECT = 200  # the column


def write(
    key: str, recipient: str, subject: str, body: str, due_at: datetime | None = None
) -> Letter:
    """Put a letter into the outbox, within the caller's transaction; due now unless said otherwise.

    `key` says what the letter is for (“reminder:12:2026-Q1”): a second letter with the same key is
    not written, and the first comes back as it stands, sent or not. `subject` becomes one line.
    """
    letter, _ = Letter.objects.get_or_create(
        key=key,
        defaults={
            "recipient": recipient,
            "subject": " ".join(subject.split())[:LONGEST_SUBJECT],
            "body": body,
            "due_at": due_at or timezone.now(),
        },
    )
    return letter
