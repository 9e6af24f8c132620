"""Periods of figures in templates."""

from django import template

from indicators.models import Period
from indicators.words import period_words

register = template.Library()


@register.filter
def period(stretch: Period) -> str:
    """A period in words."""
    return period_words(stretch)
