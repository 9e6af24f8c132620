"""Who has filed what: a table of institutions and periods that shows every gap."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Institution
from filing.models import Questionnaire, Respondent, Round, Submission
from languages.dates import display_day

State = Submission.State
_RECENT = 6  # periods of each form, where several are shown


@dataclass(frozen=True)
class RoundMark:
    """How far an institution is in a round.

    `tone` is a CSS class; `words` say the same, so that colour is never alone.
    """

    words: str
    tone: str
    release: int | None = None


@dataclass(frozen=True)
class TrackerRow:
    """One institution, with a mark for each round of the board."""

    institution: Institution
    marks: list[RoundMark]


@dataclass(frozen=True)
class Board:
    """One form: its rounds, newest first, and who files it."""

    questionnaire: Questionnaire
    rounds: list[Round]
    lines: list[TrackerRow]
    is_cut: bool

    @property
    def gaps(self) -> int:
        """The number of rounds that are late."""
        return sum(mark.tone == "late" for line in self.lines for mark in line.marks)


def boards(forms: Iterable[Questionnaire], is_whole: bool = False) -> list[Board]:
    """One board for each form, with its newest rounds, or with all of them."""
    return [_board(form, None if is_whole else _RECENT) for form in forms]


def _board(questionnaire: Questionnaire, most: int | None) -> Board:
    rounds = list(
        questionnaire.rounds.select_related("period").order_by("-period__end", "-pk")[
            : most + 1 if most else None
        ]
    )
    shown = rounds[:most]
    duties = Respondent.objects.filter(questionnaire=questionnaire).select_related("institution")
    filed = _filed(shown)
    today = timezone.localdate()
    lines = [
        TrackerRow(who, [_mark(one, filed.get((one.pk, who.pk), []), today) for one in shown])
        for who in sorted((duty.institution for duty in duties), key=str)
    ]
    return Board(questionnaire, shown, lines, len(rounds) > len(shown))


def _filed(rounds: Iterable[Round]) -> dict[tuple[int, int], list[Submission]]:
    """Submissions of each round and institution, the newest first."""
    found: dict[tuple[int, int], list[Submission]] = {}
    rows = Submission.objects.filter(round__in=rounds).select_related("release")
    for row in rows.order_by("-number"):
        found.setdefault((row.round_id, row.institution_id), []).append(row)
    return found


def _mark(one: Round, submissions: list[Submission], today: date) -> RoundMark:
    public = next((row for row in submissions if row.state == State.PUBLISHED), None)
    if public:
        return _published(public, is_newest=public is submissions[0])
    state = submissions[0].state if submissions else None
    if state == State.ACCEPTED:
        return RoundMark(_("Accepted, not public yet"), "sent")
    if state == State.SENT:
        return RoundMark(_("Sent, under review"), "sent")
    return _not_sent(one, state, today)


def _published(public: Submission, is_newest: bool) -> RoundMark:
    number = public.release.number if public.release else None
    words = _("Published") if is_newest else _("Published, a correction is being made")
    return RoundMark(words, "public", number)


def _not_sent(one: Round, state: str | None, today: date) -> RoundMark:
    if state == State.RETURNED:
        return RoundMark(_("Returned, to be sent again"), "late" if one.due_on < today else "open")
    if one.due_on < today:
        days = _("Missing, was due on %(day)s") if state is None else _("Begun, was due on %(day)s")
        return RoundMark(days % {"day": display_day(one.due_on)}, "late")
    words = _("Due on %(day)s") if state is None else _("Begun, due on %(day)s")
    return RoundMark(words % {"day": display_day(one.due_on)}, "open")
