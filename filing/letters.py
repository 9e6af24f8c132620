"""Letters to the contributors of an institution about its submissions."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import Institution, Membership
from filing.models import Round, Submission
from languages.dates import display_day
from mail import outbox
from mail.models import Letter


def returned(submission: Submission, comments: int) -> None:
    """Write that figures were returned; `comments` is the number of comments on single figures."""
    for user in _each(submission.institution):
        body = _(
            "Your figures for %(form)s, %(period)s, came back: something is to be mended.\n\n"
            "%(comment)s\n\nComments at single figures: %(count)s.\n\n"
            "Mend them and send them again: %(link)s\n"
        )
        extra = {"comment": submission.comment, "count": comments}
        _write(user, submission, _("Please mend: %(form)s, %(period)s"), body, extra)


def accepted(submission: Submission) -> None:
    """Write that a reviewer accepted the figures."""
    for user in _each(submission.institution):
        body = _(
            "Your figures for %(form)s, %(period)s, are accepted. Thank you.\n\n"
            "An editor publishes them next. You see them here: %(link)s\n"
        )
        _write(user, submission, _("Accepted: %(form)s, %(period)s"), body)


def published(submission: Submission) -> None:
    """Write that the figures are public."""
    for user in _each(submission.institution):
        body = _(
            "Your figures for %(form)s, %(period)s, are public now. Thank you.\n\n"
            "If one of them changes later, begin a correction here: %(link)s\n"
        )
        _write(user, submission, _("Published: %(form)s, %(period)s"), body)


def reminder(round_: Round, user: Any, stage: str) -> bool:
    """Remind a person of a form that is not sent, once for each stage (before, after, late).

    Returns whether the letter is new.
    """
    key = f"reminder:{round_.pk}:{stage}:{user.pk}"
    if Letter.objects.filter(key=key).exists():
        return False
    with translation.override(user.membership.language):
        subject, body = _reminder_words(stage)
        shown = _about(round_, reverse("desk:home")) | {"due": display_day(round_.due_on)}
        outbox.write(key, user.email, subject % shown, body % shown)
    return True


def contributors(institution: Institution) -> Iterator[Any]:
    """The active contributors of an institution who have an address."""
    users = get_user_model()._default_manager.filter(
        is_active=True,
        membership__role=Membership.Role.CONTRIBUTOR,
        membership__institution=institution,
    )
    yield from users.exclude(email="").select_related("membership").order_by("pk")


def _each(institution: Institution) -> Iterator[Any]:
    """The contributors, each in turn with the language of their letters switched on."""
    for user in contributors(institution):
        with translation.override(user.membership.language):
            yield user


def _reminder_words(stage: str) -> tuple[str, str]:
    if stage == "before":
        return _("Due on %(due)s: %(form)s, %(period)s"), _(
            "The form %(form)s for %(period)s is due on %(due)s and is not sent yet.\n\n"
            "Fill it in here: %(link)s\n"
        )
    return _("Not sent yet: %(form)s, %(period)s"), _(
        "The form %(form)s for %(period)s was due on %(due)s and is not sent yet. "
        "Until then the site shows a gap.\n\nFill it in here: %(link)s\n"
    )


def _about(round_: Round, path: str) -> dict[str, Any]:
    link = settings.SITE_URL + path
    return {"form": round_.questionnaire, "period": round_.period, "link": link}


def _write(
    user: Any, submission: Submission, subject: str, body: str, extra: dict[str, Any] | None = None
) -> None:
    """Write one letter; its key holds the moment, as a submission may return several times."""
    path = reverse("desk:submission_detail", args=[submission.uid])
    shown = _about(submission.round, path) | (extra or {})
    moment = int(timezone.now().timestamp() * 1000)
    key = f"submission:{submission.uid}:{submission.state}:{moment}:{user.pk}"
    outbox.write(key, user.email, subject % shown, body % shown)
