"""Phone lines that are suggested before anything else: those of a danger, or of a typed number."""

import re

from directory.models import Location, Phone
from search.danger import danger_in

_MOST_OF_DANGER, _MOST_OF_NUMBER = 2, 4
_SHORTEST_NUMBER = 3
_NUMBER = re.compile(r"[\d\s().+-]+")


def of_danger(text: str) -> list[Location]:
    """The first lines of the danger that a text tells of; none if it is harmless."""
    danger = danger_in(text)
    return danger.all_lines[:_MOST_OF_DANGER] if danger else []


def of_number(text: str) -> list[Location]:
    """Who has a number that begins so, national lines first; asks nothing where there are letters.

    With or without the code of the country.
    """
    digits = re.sub(r"\D", "", text)
    if not _NUMBER.fullmatch(text) or len(digits) < _SHORTEST_NUMBER:
        return []
    rows = (
        Phone.objects.filter(location__in=Location.objects.findable())
        .order_by("-location__is_hotline", "location_id", "position")
        .values_list("location_id", "number", "e164")
    )
    pks = [pk for pk, *numbers in rows if any(_digits(one).startswith(digits) for one in numbers)]
    chosen = list(dict.fromkeys(pks))[:_MOST_OF_NUMBER]
    found = Location.objects.prefetch_related("phones").in_bulk(chosen)
    return [found[pk] for pk in chosen if pk in found]


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
