"""Sends what waits in the outbox: one letter at a time, again after growing pauses.

A letter is noted as tried before it is handed over and as sent after that. A crash between the two
sends it a second time at its next turn; its Message-ID is the same then, so that mail programs that
compare those show it once. Nothing else can send a letter twice.
"""

import hashlib
import logging
import smtplib
import time
from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from mail.models import Letter

# After a failed attempt; a letter that failed once more than there are pauses is given up.
PAUSES = [
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(hours=24),
]
BUDGET_SECONDS = 5.0  # for one call: who told the worker to stop waits meanwhile
_SMTP_ERRORS = (smtplib.SMTPException, OSError, ValueError)  # ValueError: no such header or address
logger = logging.getLogger(__name__)


def send_due() -> int:
    """Send letters that are due, for a few seconds; returns how many were tried.

    What cannot be sent is written at the letter and tried again later. Raises DatabaseError.
    """
    tried, end = 0, time.monotonic() + BUDGET_SECONDS
    while time.monotonic() < end and (letter := Letter.objects.due().first()):
        tried += 1
        if _claim(letter):
            _try(letter)
    return tried


def _claim(letter: Letter) -> bool:
    """Note the attempt; no other process may make the same one."""
    pause = PAUSES[min(letter.attempts, len(PAUSES) - 1)]
    unclaimed = Letter.objects.due().filter(pk=letter.pk, attempts=letter.attempts)
    letter.attempts += 1
    return bool(unclaimed.update(attempts=letter.attempts, due_at=timezone.now() + pause))


def _try(letter: Letter) -> None:
    try:
        _message(letter).send()
    except _SMTP_ERRORS as error:
        _note_failure(letter, error)
    else:
        _note_sent(letter)


def _note_sent(letter: Letter) -> None:
    # The text may hold a link that opens an account: it is not kept longer than it is needed.
    Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now(), body="", last_error="")


def _note_failure(letter: Letter, error: Exception) -> None:
    is_over = letter.attempts > len(PAUSES)
    logger.warning(
        "Letter %s was not sent (attempt %s%s): %s",
        letter.pk, letter.attempts, ", given up" if is_over else "", type(error).__name__,
    )  # fmt: skip
    Letter.objects.filter(pk=letter.pk).update(
        last_error=f"{type(error).__name__}: {error}"[:500],
        given_up_at=timezone.now() if is_over else None,
    )


def _message(letter: Letter) -> EmailMessage:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    digest = hashlib.sha256(f"{letter.key} {letter.created_at.isoformat()}".encode()).hexdigest()
    headers = {
        "Message-ID": f"<{digest[:32]}@{domain}>",
        "Auto-Submitted": "auto-generated",  # RFC 3834: no holiday replies
    }
    return EmailMessage(letter.subject, letter.body, to=[letter.recipient], headers=headers)
