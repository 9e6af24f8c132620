"""What a page of one collection shows of the others."""

from django import template

from indicators.models import Indicator
from kb.models import Finding, GoodPractice, Section
from search import related

register = template.Library()


@register.simple_tag
def practice_neighbours(practice: GoodPractice) -> related.Related:
    """Practices, sections, places and indicators near a practice."""
    return related.related_to(practice)


@register.simple_tag
def indicator_uses(indicator: Indicator) -> related.Uses:
    """Sections, practices and findings near an indicator."""
    return related.uses_of(indicator)


@register.simple_tag
def measures(entry: Section | Finding) -> list[Indicator]:
    """Indicators that a section or a finding has to do with."""
    return related.measures_of(entry)
