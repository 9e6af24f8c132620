"""Where the visitor is: from `near`, or `lat` and `lon`, to a point that distances start at."""

from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from directory.coordinates import Coordinates
from directory.gazetteer import find_settlements, parse_coordinates, suggest_settlements
from directory.models import Settlement
from search.named_places import find_named_place
from search.query import Problem, Query


@dataclass(frozen=True)
class ChosenPlace:
    """The point that distances start at; `is_guess`: the name was typed otherwise.

    `typed` are the words of the query that name it, where no `near` does. `region` is the slug of
    the region that was named; the point is its centre.
    """

    label: str
    coordinates: Coordinates
    settlement: Settlement | None = None
    is_guess: bool = False
    typed: str = ""
    region: str = ""


@dataclass(frozen=True)
class Whereabouts:
    """The place, all settlements of its name if there are several, and names that are similar.

    `text` are the words of the query that do not name the place.
    """

    place: ChosenPlace | None = None
    candidates: list[Settlement] = field(default_factory=list)
    suggestions: list[Settlement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    text: str = ""


def locate(query: Query) -> Whereabouts:
    """Find the place of a query; a name that nobody knows becomes a problem."""
    if not query.near and query.latitude is None:
        return _among_words(query)
    return replace(_given(query), text=query.text)


def _among_words(query: Query) -> Whereabouts:
    """A place that the words name, unless the query says where or does not want it."""
    is_wanted = query.reads_place and not (query.regions or query.settlements)
    named = find_named_place(query.text) if is_wanted and query.text else None
    if named is None:
        return Whereabouts(text=query.text)
    settlement = named.settlement
    assert settlement.coordinates is not None  # noqa: S101 - the finder takes no other
    label = settlement.name
    if named.region:
        label = _("%(region)s region") % {"region": settlement.name}
    place = ChosenPlace(
        label, settlement.coordinates, settlement, typed=named.typed, region=named.region
    )
    return Whereabouts(place, text=named.rest)


def _given(query: Query) -> Whereabouts:
    if query.latitude is not None and query.longitude is not None:
        point = Coordinates(query.latitude, query.longitude)
        return Whereabouts(ChosenPlace(_("my location"), point))
    typed_point = parse_coordinates(query.near)
    if typed_point:
        return Whereabouts(ChosenPlace(query.near, typed_point))
    return _named(query.near)


def _named(near: str) -> Whereabouts:
    found = find_settlements(near)
    exact = [settlement for settlement in found if settlement.slug == near]
    found = exact or found
    if found:
        return _around(found[0], candidates=found if len(found) > 1 else [])
    similar = suggest_settlements(near)
    if similar:
        return _around(similar[0], suggestions=similar[1:], is_guess=True)
    message = _("We know no place called “%(name)s”; check its name or type a larger town nearby.")
    return Whereabouts(problems=[Problem("near", near, message % {"name": near})])


def _around(
    settlement: Settlement,
    candidates: list[Settlement] | None = None,
    suggestions: list[Settlement] | None = None,
    is_guess: bool = False,
) -> Whereabouts:
    if settlement.coordinates is None:
        message = _("We do not know where %(name)s lies; type a larger town nearby.")
        problem = Problem("near", settlement.name, message % {"name": settlement.name})
        return Whereabouts(None, candidates or [], suggestions or [], [problem])
    place = ChosenPlace(settlement.name, settlement.coordinates, settlement, is_guess)
    return Whereabouts(place, candidates or [], suggestions or [])
