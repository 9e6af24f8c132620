"""Open now or not, until when, and when next: from weekly hours, in Bulgarian time.

On a public holiday nobody opens by weekly hours, as far as we know, but who never closes.

Hours are a list of periods, `{"days": ["MO", "TU"], "opens": "08:30", "closes": "17:00"}`. "24:00"
is the end of the day; a period that closes earlier than it opens runs into the next day.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from directory.models import Location
from directory.public_holidays import is_public_holiday
from languages.dates import display_day_of_year

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SOFIA = ZoneInfo("Europe/Sofia")
_CLOCK = re.compile(r"^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$")
_WEEK = timedelta(days=7)
# Ahead, as long as a weekday can be a holiday each time: 25 December, 1 January and one to spare.
_DAYS_AHEAD = 29

Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class OpeningState:
    """What can be said about the hours at one moment; times are in Bulgarian time.

    `until` is the next closing time of an open place (None: it never closes), `opens` the next
    opening of a closed one.
    `is_holiday`: closed, and a holiday is why, as far as we know.
    Nothing is known when it is neither open nor to open.
    """

    now: datetime
    is_open: bool = False
    until: datetime | None = None
    opens: datetime | None = None
    is_doubtful: bool = False
    is_holiday: bool = False

    @property
    def is_known(self) -> bool:
        return self.is_open or self.is_holiday or self.opens is not None

    @property
    def is_surely_open(self) -> bool:
        """Open by hours that nobody doubts: the filled dot."""
        return self.is_open and not self.is_doubtful

    @property
    def sentence(self) -> str:
        """“Open until 17:00”, with “if these hours still hold” for old hours; empty if unknown."""
        if self.is_holiday:
            return _("Official holiday: probably closed")
        plain = self._open_sentence() if self.is_open else self._closed_sentence()
        if not plain or not self.is_doubtful:
            return plain
        return _("%(state)s, if these hours still hold") % {"state": plain}

    def _open_sentence(self) -> str:
        if self.until is None:
            return _("Open round the clock")
        # Midnight is the end of the day it closes.
        day, clock = self.until.date(), f"{self.until:%H:%M}"
        if clock == "00:00":
            day, clock = day - timedelta(days=1), "24:00"
        if (day - self.now.date()).days <= 1:
            return _("Open until %(time)s") % {"time": clock}
        return _("Open until %(day)s %(time)s") % {"day": WEEKDAYS[day.weekday()], "time": clock}

    def _closed_sentence(self) -> str:
        if self.opens is None:
            return ""
        clock = f"{self.opens:%H:%M}"
        days = (self.opens.date() - self.now.date()).days
        if days == 0:
            return _("Closed, opens at %(time)s") % {"time": clock}
        if days == 1:
            return _("Closed, opens tomorrow at %(time)s") % {"time": clock}
        is_near = days <= _WEEK.days
        day = WEEKDAYS[self.opens.weekday()] if is_near else display_day_of_year(self.opens.date())
        return _("Closed, opens %(day)s %(time)s") % {"day": day, "time": clock}


def opening_state(location: Location, now: datetime) -> OpeningState:
    """The state of a place by all its schedules (prefetch them); a closed place has none.

    `now` has a zone.
    """
    if location.is_closed:
        return OpeningState(now.astimezone(SOFIA))
    periods = [period for schedule in location.schedules.all() for period in schedule.periods]
    is_doubtful = location.is_stale or location.status == Location.Status.UNCERTAIN
    return state_at(periods, now, is_doubtful=is_doubtful)


def state_at(
    periods: Sequence[dict[str, Any]], now: datetime, *, is_doubtful: bool = False
) -> OpeningState:
    """The state by weekly periods that `validate_periods` accepts. `now` has a zone."""
    local = now.astimezone(SOFIA)
    # In UTC: two times of one zone are compared by the clock on the wall, which DST repeats.
    moment = now.astimezone(UTC)
    by_day = _spans_by_day(periods, local.date())
    if _never_closes(by_day, moment):
        return OpeningState(local, is_open=True, is_doubtful=is_doubtful)
    kept = {day: spans for day, spans in by_day.items() if not is_public_holiday(day)}
    ahead = [span for span in _joined(kept) if span[1] > moment]
    if ahead and ahead[0][0] <= moment:
        until = ahead[0][1].astimezone(SOFIA)
        return OpeningState(local, is_open=True, until=until, is_doubtful=is_doubtful)
    is_holiday = bool(by_day[local.date()]) and local.date() not in kept
    opens = ahead[0][0].astimezone(SOFIA) if ahead else None
    return OpeningState(local, opens=opens, is_doubtful=is_doubtful, is_holiday=is_holiday)


def validate_periods(value: object) -> None:
    """Refuse hours that `state_at` could not read; the message says which period and what to do."""
    if not isinstance(value, list):
        raise ValidationError(_("Write the hours as a list of periods in square brackets."))
    for number, period in enumerate(value, start=1):
        _validate_period(number, period)


def _validate_period(number: int, period: object) -> None:
    if not isinstance(period, dict) or set(period) != {"days", "opens", "closes"}:
        message = _("Period %(number)d needs exactly these three: days, opens, closes.")
        raise ValidationError(message % {"number": number})
    days = period["days"]
    if not isinstance(days, list) or not days or any(day not in DAYS for day in days):
        message = _("Days of period %(number)d: list some of MO, TU, WE, TH, FR, SA, SU.")
        raise ValidationError(message % {"number": number})
    for clock in (period["opens"], period["closes"]):
        if not isinstance(clock, str) or not _CLOCK.match(clock):
            message = _("Period %(number)d: write times from 00:00 to 24:00 like this: 08:30.")
            raise ValidationError(message % {"number": number})
    if period["opens"] == period["closes"] or period["opens"] == "24:00":
        message = _("Period %(number)d has no length. A whole day is from 00:00 to 24:00.")
        raise ValidationError(message % {"number": number})


def _spans_by_day(periods: Sequence[dict[str, Any]], today: date) -> dict[date, list[Span]]:
    """Opening and closing in UTC by the day of opening, from yesterday's night hours on."""
    days = (today + timedelta(days=offset) for offset in range(-1, _DAYS_AHEAD + 1))
    return {
        day: [
            _span(day, period["opens"], period["closes"])
            for period in periods
            if DAYS[day.weekday()] in period["days"]
        ]
        for day in days
    }


def _never_closes(by_day: Mapping[date, list[Span]], moment: datetime) -> bool:
    return any(start <= moment < end and end - moment > _WEEK for start, end in _joined(by_day))


def _span(day: date, opens: str, closes: str) -> Span:
    is_overnight = closes <= opens
    return _moment(day, opens), _moment(day + timedelta(days=int(is_overnight)), closes)


def _moment(day: date, clock: str) -> datetime:
    hours, minutes = map(int, clock.split(":"))
    whole_days, hour = divmod(hours, 24)
    wall = datetime.combine(day + timedelta(days=whole_days), time(hour, minutes), SOFIA)
    return wall.astimezone(UTC)


def _joined(by_day: Mapping[date, list[Span]]) -> list[Span]:
    """Spans that touch or overlap as one: Saturday until 24:00 goes on on Sunday at 00:00."""
    joined: list[Span] = []
    for start, end in sorted(chain.from_iterable(by_day.values())):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
