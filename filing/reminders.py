"""Open a round of each form when a period has ended, and remind around the day it is due.

Both take the day as an argument and are safe to run again: a round is opened once, and a reminder
is written once for each person and stage.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from filing import letters
from filing.models import Questionnaire, Respondent, Round, Submission
from indicators.models import Period

_MONTHS = {"A": 12, "S": 6, "Q": 3, "M": 1}
# Days from the due date on which each stage begins; it ends where the next one begins, so a
# letter that a stopped worker missed is still written. After the last day nobody is reminded.
_STAGES = ((-7, "before"), (1, "after"), (14, "late"))
_LAST_DAY = 60
_FILED = (Submission.State.SENT, Submission.State.ACCEPTED, Submission.State.PUBLISHED)


@dataclass(frozen=True)
class Span:
    """A calendar period: year, half-year, quarter or month."""

    code: str
    start: date
    end: date


def last_ended(frequency: str, today: date) -> Span | None:
    """The newest period of this length that is over; None for lengths without a calendar."""
    months = _MONTHS.get(frequency)
    if months is None:
        return None
    end = _begin(today, months) - timedelta(days=1)
    start = _begin(end, months)
    number = (start.month - 1) // months + 1
    codes = {"A": "", "S": f"-S{number}", "Q": f"-Q{number}", "M": f"-{number:02}"}
    return Span(f"{start.year}{codes[frequency]}", start, end)


def open_rounds(today: date) -> list[Round]:
    """Open a round of every form in use whose period has ended; returns the new ones.

    After a pause of the worker also those in between, counted from the form's newest round.
    """
    forms = Questionnaire.objects.filter(is_active=True, respondents__isnull=False).distinct()
    return [round_ for form in forms for round_ in _open(form, today)]


def remind(today: date) -> int:
    """Write the reminders of this day; returns how many people they go to.

    Seven days before the due date, the day after it, and two weeks after, to the contributors of
    institutions that have not sent the form.
    """
    earliest = today - timedelta(days=_LAST_DAY)
    latest = today + timedelta(days=7)
    rounds = Round.objects.filter(
        due_on__range=(earliest, latest), questionnaire__is_active=True
    ).select_related("questionnaire", "period")
    return sum(_remind(round_, stage) for round_ in rounds if (stage := _stage(round_, today)))


def _begin(day: date, months: int) -> date:
    return date(day.year, (day.month - 1) // months * months + 1, 1)


@transaction.atomic
def _open(form: Questionnaire, today: date) -> list[Round]:
    newest = form.rounds.order_by("-period__end").select_related("period").first()
    opened = []
    for span in reversed(list(_missed(form.frequency, today, newest))):
        period, _is_new = Period.objects.get_or_create(
            code=span.code,
            defaults={
                "start": span.start,
                "end": span.end,
                "year": span.start.year,
                "frequency": form.frequency,
            },
        )
        round_, is_new = Round.objects.get_or_create(
            questionnaire=form,
            period=period,
            defaults={"due_on": span.end + timedelta(days=form.due_days)},
        )
        opened += [round_] if is_new else []
    return opened


def _missed(frequency: str, today: date, newest: Round | None) -> Iterator[Span]:
    """The ended periods without a round, newest first; for a new form the last one alone."""
    span = last_ended(frequency, today)
    while span and (newest is None or span.end > newest.period.end):
        yield span
        span = last_ended(frequency, span.start) if newest else None


def _stage(round_: Round, today: date) -> str | None:
    days = (today - round_.due_on).days
    begun = [stage for first, stage in _STAGES if first <= days]
    # On the due date itself nobody is reminded: the first letter said it, the next says it is over.
    return begun[-1] if begun and days != 0 else None


@transaction.atomic
def _remind(round_: Round, stage: str) -> int:
    filed = Submission.objects.filter(round=round_, state__in=_FILED).values("institution")
    late = Respondent.objects.filter(
        questionnaire=round_.questionnaire_id, institution__is_active=True
    ).exclude(institution__in=filed)
    count = 0
    for respondent in late.select_related("institution"):
        for user in letters.contributors(respondent.institution):
            count += letters.reminder(round_, user, stage)
    return count
