"""Numbers and periods of figures in templates."""

from django import template

from indicators.formatting import period_words
from indicators.models import Period
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
