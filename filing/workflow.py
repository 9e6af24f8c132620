"""From a draft to public figures: the steps of a submission, and who may take each.

draft → sent → accepted → published, or sent → returned → sent. A correction of what is published
is a new submission with the next number. Every step locks the submission's row first, so two
people never take two steps at once; one that may not be taken raises a FilingError.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import role_of
from accounts.models import Institution, Membership
from filing import letters
from filing.cells import copy_cells, fingerprint, read_cells
from filing.checks import Problem, check
from filing.errors import FilingError, HasProblems, NotAllowed, NotInForm, WrongState
from filing.models import Cell, Respondent, Round, Submission
from filing.scope import CELL_IDS, CellKey, scope_of
from filing.to_observations import new_figures, release_notes, withdrawn_cells
from indicators import publishing

State = Submission.State
Role = Membership.Role
OPEN = (State.DRAFT, State.RETURNED)  # what contributors may change


def may_file(user: Any, institution: Institution) -> bool:
    """Whether a person fills in the forms of an institution."""
    if user is None or role_of(user) != Role.CONTRIBUTOR:
        return False
    return Membership.objects.filter(user=user, institution=institution).exists()


def may_review(user: Any, submission: Submission) -> bool:
    """Whether a person may accept or return a submission: nobody does so with their own."""
    return role_of(user) in (Role.REVIEWER, Role.EDITOR) and user.pk != submission.sent_by_id


def may_publish(user: Any, submission: Submission) -> bool:
    """Whether a person may make a submission public."""
    return role_of(user) == Role.EDITOR and user.pk != submission.sent_by_id


def problems_of(submission: Submission) -> list[Problem]:
    """The errors and warnings of a submission, in the order of its grid."""
    return check(scope_of(submission), read_cells(submission))


@transaction.atomic
def begin(round_: Round, institution: Institution, user: Any) -> Submission:
    """The newest submission of an institution in a round; a draft where there is none yet."""
    require_contributor(user, institution)
    round_ = Round.objects.select_for_update().get(pk=round_.pk)
    if not Respondent.objects.filter(
        questionnaire=round_.questionnaire_id, institution=institution
    ).exists():
        raise NotAllowed(_("Your institution is not asked to fill in this form."))
    newest = Submission.objects.filter(round=round_, institution=institution).first()
    return newest or Submission.objects.create(
        round=round_, institution=institution, created_by=user
    )


def send(submission: Submission, user: Any) -> Submission:
    """Hand a draft to the reviewers. Raises HasProblems if errors or missing notes stop it."""
    require_contributor(user, submission.institution)
    # Checked before the lock: others go on writing while 100,000 cells are looked through.
    seen = fingerprint(submission)
    _refuse_problems(submission)
    with transaction.atomic():
        now = lock(submission, *OPEN)
        if fingerprint(now) != seen:
            raise WrongState(_("Somebody changed a figure just now. Look at it, then send again."))
        now.state, now.sent_by, now.sent_at = State.SENT, user, timezone.now()
        now.save(update_fields=["state", "sent_by", "sent_at"])
    return now


@transaction.atomic
def return_to_contributor(
    submission: Submission,
    user: Any,
    comment: str = "",
    comments: Mapping[CellKey, str] | None = None,
) -> Submission:
    """Return a submission with comments on what to correct: a general one, and by cell."""
    now = lock(submission, State.SENT)
    _require_reviewer(user, now)
    kept = {key: text.strip() for key, text in (comments or {}).items() if text.strip()}
    if not comment.strip() and not kept:
        raise FilingError(_("Say what is to be mended: in general, or at a figure."))
    _write_comments(now, kept)
    now.comment = comment.strip()
    _review(now, State.RETURNED, user)
    letters.returned(now, len(kept))
    return now


@transaction.atomic
def accept(submission: Submission, user: Any) -> Submission:
    """Accept a submission; an editor may then publish it."""
    now = lock(submission, State.SENT)
    _require_reviewer(user, now)
    now.comment = ""
    now.cells.exclude(comment="").update(comment="")
    _review(now, State.ACCEPTED, user)
    letters.accepted(now)
    return now


@transaction.atomic
def publish(submission: Submission, user: Any) -> Submission:
    """Make the figures of an accepted submission public, as the next release.

    Cells that a correction emptied are withdrawn. `release` stays empty where nothing differs
    from what is public already.
    """
    now = lock(submission, State.ACCEPTED)
    if not may_publish(user, now):
        raise NotAllowed(_("Figures are published by an editor who did not send them."))
    outcome = publishing.publish(
        new_figures(now), notes=release_notes(now), withdrawn=withdrawn_cells(now)
    )
    now.release, now.state = outcome.release, State.PUBLISHED
    now.save(update_fields=["release", "state"])
    letters.published(now)
    return now


@transaction.atomic
def correct(submission: Submission, user: Any) -> Submission:
    """Begin a correction of a published submission: a draft that holds what is public now."""
    require_contributor(user, submission.institution)
    old = lock(submission, State.PUBLISHED)
    newest = Submission.objects.filter(round=old.round_id, institution=old.institution_id).first()
    if newest and newest.pk != old.pk:
        raise WrongState(_("A correction of these figures has been begun already."))
    new = Submission.objects.create(
        round=old.round, institution=old.institution, number=old.number + 1, created_by=user
    )
    copy_cells(old, new, user)
    return new


def require_open(submission: Submission) -> None:
    """Raise WrongState unless contributors may change the submission now."""
    now = Submission.objects.only("state").get(pk=submission.pk)
    if now.state not in OPEN:
        raise _wrong_state(now)


def lock(submission: Submission, *states: Submission.State) -> Submission:
    """The submission as it is now, kept from others until the transaction ends.

    Raises WrongState unless it is in one of the states.
    """
    found = Submission.objects.select_related(
        "institution", "round__period", "round__questionnaire"
    )
    now = found.select_for_update(of=("self",)).get(pk=submission.pk)
    if now.state not in states:
        raise _wrong_state(now)
    return now


def _wrong_state(now: Submission) -> WrongState:
    sentence = _("This cannot be done now: the submission is “%(state)s”.")
    return WrongState(sentence % {"state": now.get_state_display()})


def require_contributor(user: Any, institution: Institution) -> None:
    """Raise NotAllowed unless the person fills in the forms of the institution."""
    if not may_file(user, institution):
        sentence = _("Only people who file the figures of %(institution)s may do this.")
        raise NotAllowed(sentence % {"institution": institution})


def _require_reviewer(user: Any, submission: Submission) -> None:
    if user.pk == submission.sent_by_id:
        raise NotAllowed(_("You sent these figures, so somebody else reviews them."))
    if not may_review(user, submission):
        raise NotAllowed(_("Only a reviewer or an editor may do this."))


def _refuse_problems(submission: Submission) -> None:
    cells = read_cells(submission)
    problems = check(scope_of(submission), cells)
    stopping = [problem for problem in problems if problem.stops]
    if stopping:
        sentence = _("Some figures need mending or a note before this can be sent.")
        raise HasProblems(sentence, stopping)
    if all(cell.is_blank for cell in cells.values()):
        raise HasProblems(_("No figure is filled in yet."), problems)


def _write_comments(submission: Submission, comments: Mapping[CellKey, str]) -> None:
    scope = scope_of(submission)
    submission.cells.exclude(comment="").update(comment="")
    for key, text in comments.items():
        if key not in scope:
            raise NotInForm(_("The form does not ask for this figure."))
        cell: dict[str, Any] = dict(zip(CELL_IDS, key, strict=True))
        Cell.objects.update_or_create(
            **cell, submission=submission, defaults={"comment": text[:500]}
        )


def _review(submission: Submission, state: Submission.State, user: Any) -> None:
    submission.state, submission.reviewed_by = state, user
    submission.reviewed_at = timezone.now()
    submission.save(update_fields=["state", "comment", "reviewed_by", "reviewed_at"])
