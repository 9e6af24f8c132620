"""What is to do at the desk, by role."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Institution
from filing.desk.submissions import submissions_for
from filing.models import Round, Submission
from languages.dates import display_day

State = Submission.State
_PAST = 20  # published ones that the home page lists


@dataclass(frozen=True)
class Task:
    """A round of an institution, begun or not.

    `tone` is a CSS class; `words` say the same, so that colour is never alone.
    """

    round: Round
    submission: Submission | None
    words: str
    tone: str


@dataclass(frozen=True)
class TaskList:
    """A contributor's rounds: to fill in, with the reviewers, and public."""

    open: list[Task] = field(default_factory=list)
    waiting: list[Task] = field(default_factory=list)
    past: list[Task] = field(default_factory=list)


def tasks_of(institution: Institution) -> TaskList:
    """The rounds of an institution by what is to do; returned ones first, then by due date."""
    rounds = Round.objects.filter(
        questionnaire__is_active=True, questionnaire__respondents__institution=institution
    ).select_related("questionnaire", "period")
    newest: dict[int, Submission] = {}
    for row in Submission.objects.filter(institution=institution).order_by("number"):
        newest[row.round_id] = row
    found = TaskList()
    today = timezone.localdate()
    for one in rounds.order_by("due_on", "pk"):
        _place(found, one, newest.get(one.pk), today)
    found.open.sort(key=lambda duty: not _is_returned(duty))
    found.past.reverse()
    del found.past[_PAST:]
    return found


def _place(found: TaskList, one: Round, submission: Submission | None, today: date) -> None:
    state = submission.state if submission else None
    if state == State.PUBLISHED:
        found.past.append(Task(one, submission, _("Published"), "public"))
    elif state == State.SENT:
        found.waiting.append(Task(one, submission, _("Sent, under review"), "sent"))
    elif state == State.ACCEPTED:
        found.waiting.append(Task(one, submission, _("Accepted, not public yet"), "sent"))
    else:
        found.open.append(Task(one, submission, *_urgency(one, submission, today)))


def _urgency(one: Round, submission: Submission | None, today: date) -> tuple[str, str]:
    if submission and submission.state == State.RETURNED:
        return _("Returned with comments: please mend"), "late"
    if submission and submission.number > 1:
        return _("Correction of what is published"), "open"
    shown = {"day": display_day(one.due_on)}
    if one.due_on < today:
        return _("Overdue since %(day)s") % shown, "late"
    return _("Due on %(day)s") % shown, "open"


def _is_returned(duty: Task) -> bool:
    return duty.submission is not None and duty.submission.state == State.RETURNED


def to_review(user: Any) -> list[Submission]:
    """What has been sent, the longest waiting first."""
    return list(submissions_for(user).filter(state=State.SENT).order_by("sent_at"))


def to_publish(user: Any) -> list[Submission]:
    """What has been accepted, the longest waiting first."""
    return list(submissions_for(user).filter(state=State.ACCEPTED).order_by("reviewed_at"))


def being_filled(user: Any) -> list[Submission]:
    """Drafts and returned ones, those due first."""
    found = submissions_for(user).filter(state__in=(State.DRAFT, State.RETURNED))
    return list(found.order_by("round__due_on"))


def published_lately(user: Any) -> list[Submission]:
    """What became public last."""
    return list(
        submissions_for(user).filter(state=State.PUBLISHED).order_by("-reviewed_at")[:_PAST]
    )
