"""Numbers and periods of figures in templates."""

from django import template

from indicators.models import Period
from indicators.words import period_words
from languages.numbers import decimal_text

register = template.Library()


@register.filter
def grouped(number: int) -> str:
    """“22 518”, as the reader's language writes it."""
    return decimal_text(number)


@register.filter
def period(stretch: Period) -> str:
    """A period in words."""
    return period_words(stretch)
