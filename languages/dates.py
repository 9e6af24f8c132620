"""Days as exactly as a source gives them: EDTF, https://www.loc.gov/standards/datetime/.

We use a day, a month, a year, an interval of them ("2013/2019") and "about" ("2018~").
"""

import calendar
import datetime
import re

from babel.dates import format_date, format_skeleton, format_time
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from languages.codes import REGIONS, current_language

_POINT = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)$")


def validate_edtf(value: str) -> None:
    """Refuse what is neither a day, a month, a year, an interval of them, nor an "about"."""
    try:
        latest_day(value)
    except ValueError as error:
        raise ValidationError(
            gettext_lazy("Write a date as 2024-10-27, 2024-10, 2024, 2018~ or 2013/2019."),
            code="edtf",
        ) from error


def latest_day(value: str) -> datetime.date:
    """The last day that the date can mean. Raises ValueError on anything that is not a date."""
    year, month, day, _about = _parts(value.split("/")[-1])
    for part in value.split("/")[:-1]:
        _parts(part)
    if month is None:
        return datetime.date(year, 12, 31)
    return datetime.date(year, month, day or calendar.monthrange(year, month)[1])


def display(value: str) -> str:
    """The date as the reader's language writes it: “October 2024”, “about 2018”, “2013–2019”."""
    points = value.split("/")
    if all(point.isdigit() for point in points):
        return _("%(year)s") % {"year": "–".join(points)}
    return "–".join(map(_display_point, points))


def display_day(day: datetime.date) -> str:
    """A day in words, from CLDR: Django's own Bulgarian months begin with a capital."""
    return format_date(day, "long", locale=locale_now())


def display_day_of_year(day: datetime.date) -> str:
    """A day near enough to need no year: “10 March”."""
    return format_skeleton("MMMMd", day, locale=locale_now())


def display_clock(moment: datetime.datetime) -> str:
    """The time of day in Bulgaria: “14:03”."""
    return format_time(timezone.localtime(moment), "HH:mm", locale=locale_now())


def display_moment(moment: datetime.datetime) -> str:
    """Day and time in Bulgaria: “22 November 2026, 14:03”."""
    day = display_day(timezone.localtime(moment).date())
    return _("%(day)s, %(time)s") % {"day": day, "time": display_clock(moment)}


def locale_now() -> str:
    """The reader's language as CLDR names it; English is the British one."""
    language = current_language()
    return f"{language}_{REGIONS[language]}" if language in REGIONS else language.replace("-", "_")


def _parts(value: str) -> tuple[int, int | None, int | None, bool]:
    found = _POINT.match(value)
    if not found:
        raise ValueError(f"not a date: {value!r}")
    year, month, day, about = found.groups()
    parts = int(year), int(month) if month else None, int(day) if day else None
    datetime.date(parts[0], parts[1] or 1, parts[2] or 1)
    return *parts, bool(about)


def _display_point(value: str) -> str:
    year, month, day, about = _parts(value)
    if month is None:
        shown = _("%(year)s") % {"year": year}
    elif day is None:
        day_one = datetime.date(year, month, 1)
        shown = format_skeleton("yMMMM", day_one, locale=locale_now())
    else:
        shown = display_day(datetime.date(year, month, day))
    return _("about %(date)s") % {"date": shown} if about else shown
