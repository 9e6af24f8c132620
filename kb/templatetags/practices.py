"""What a list says about a practice."""

from django import template
from django.utils.translation import gettext as _

from kb.models import GoodPractice

register = template.Library()


@register.filter
def practice_years(practice: GoodPractice) -> str:
    """“from 2012”, “until 2020”, “2019–2022”; empty where no source gives a year."""
    start, end = practice.start_year, practice.end_year
    if start and end:
        years = {"start": start, "end": end}
        return _("%(start)s–%(end)s") % years if start < end else _("in %(start)s") % years
    if start:
        return _("from %(year)s") % {"year": start}
    return _("until %(year)s") % {"year": end} if end else ""
