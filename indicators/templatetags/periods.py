"""Periods of figures in templates."""

from django import template

from indicators.formatting import period_words
from indicators.models import Period

register = template.Library()


@register.filter
def period(stretch: Period) -> str:
    """A period in words."""
    return period_words(stretch)
