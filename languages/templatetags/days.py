"""Days and times as people read them."""

from datetime import date, datetime

from babel.dates import format_time
from django import template
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from languages.dates import display_day

register = template.Library()


@register.filter
def day(value: date | datetime) -> str:
    """“22 November 2026”."""
    return display_day(timezone.localtime(value).date() if isinstance(value, datetime) else value)


@register.filter
def clock(value: datetime) -> str:
    """“14:03”, in Sofia."""
    locale = "en_GB" if get_language() == "en" else get_language()
    return format_time(timezone.localtime(value), "HH:mm", locale=locale)


@register.filter
def moment(value: datetime) -> str:
    """“22 November 2026, 14:03”."""
    return _("%(day)s, %(time)s") % {"day": day(value), "time": clock(value)}
