"""What a page of one collection shows of the others."""

from django import template

from indicators.models import Indicator
from kb.models import Finding, GoodPractice, Section
from search import neighbours

register = template.Library()


@register.simple_tag
def practice_neighbours(practice: GoodPractice) -> neighbours.Neighbours:
    """Practices, sections, places and indicators near a practice."""
    return neighbours.neighbours(practice)


@register.simple_tag
def indicator_uses(indicator: Indicator) -> neighbours.Uses:
    """Sections, practices and findings near an indicator."""
    return neighbours.uses(indicator)


@register.simple_tag
def measures(entry: Section | Finding) -> list[Indicator]:
    """Indicators that a section or a finding has to do with."""
    return neighbours.measures(entry)
