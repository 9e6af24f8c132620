"""Which submissions a person may see, and the history of each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.access import role_of
from accounts.models import Institution, Membership
from filing.models import Submission

State = Submission.State
Role = Membership.Role


@dataclass(frozen=True)
class HistoryStep:
    """Something that happened to a submission."""

    words: str
    at: datetime
    who: str
    comment: str = ""


def institution_of(user: Any) -> Institution | None:
    """The institution whose figures a contributor files."""
    found = Membership.objects.filter(user_id=user.pk, role=Role.CONTRIBUTOR)
    membership = found.select_related("institution").first()
    return membership.institution if membership else None


def submissions_for(user: Any) -> QuerySet[Submission]:
    """Those of a contributor's own institution; all for reviewers and editors."""
    found = Submission.objects.select_related(
        "institution", "round__questionnaire", "round__period", "release"
    )
    role = role_of(user)
    if role in (Role.REVIEWER, Role.EDITOR):
        return found
    if role == Role.CONTRIBUTOR:
        return found.filter(institution=institution_of(user))
    return found.none()


def get_submission(user: Any, uid: UUID) -> Submission:
    """The submission; 404 where it is another institution's, as if it were not there."""
    found = submissions_for(user).filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def history_of(submission: Submission) -> list[HistoryStep]:
    """The changes of state, the newest first."""
    steps: list[HistoryStep] = []
    before = None
    rows = submission.history.order_by("history_date", "history_id")
    for row in rows.select_related("history_user"):
        if row.state != before:
            comment = row.comment if row.state == State.RETURNED else ""
            steps.append(HistoryStep(_words(row.state), row.history_date, _who(row), comment))
        before = row.state
    return steps[::-1]


def _words(state: str) -> str:
    return {
        State.DRAFT: _("Begun"),
        State.SENT: _("Sent"),
        State.RETURNED: _("Returned"),
        State.ACCEPTED: _("Accepted"),
        State.PUBLISHED: _("Published"),
    }[State(state)]


def _who(row: Any) -> str:
    by_state = {
        State.DRAFT: row.created_by,
        State.SENT: row.sent_by,
        State.RETURNED: row.reviewed_by,
        State.ACCEPTED: row.reviewed_by,
    }
    user = row.history_user or by_state.get(row.state)
    return (user.get_full_name() or user.get_username()) if user else ""
