"""What a page of the knowledge base shows of the other collections."""

from django import template

from kb.models import GoodPractice
from search import neighbours

register = template.Library()


@register.simple_tag
def practice_neighbours(practice: GoodPractice) -> neighbours.Neighbours:
    """Practices, sections and places near a practice."""
    return neighbours.neighbours(practice)
