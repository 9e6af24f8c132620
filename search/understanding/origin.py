"""Where the visitor is: from `near`, or `lat` and `lon`, to a point that distances start at."""

from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from directory.coordinates import Coordinates
from directory.gazetteer import find_settlements, parse_coordinates, suggest_settlements
from directory.models import Settlement
from search.query import Problem, Query
from search.understanding.toponyms import find_toponym


@dataclass(frozen=True)
class Origin:
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
class Located:
    """Where a query starts: all settlements of that name if there are several, and similar names.

    `text` are the words of the query that do not name the origin.
    """

    origin: Origin | None = None
    candidates: list[Settlement] = field(default_factory=list)
    suggestions: list[Settlement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    text: str = ""


def locate(query: Query) -> Located:
    """Find the origin of a query; a name that nobody knows becomes a problem."""
    if not query.near and query.latitude is None:
        return _among_words(query)
    return replace(_given(query), text=query.text)


def _among_words(query: Query) -> Located:
    """A settlement that the words name, unless the query says where or does not want it."""
    is_wanted = query.reads_toponym and not (query.regions or query.settlements)
    named = find_toponym(query.text) if is_wanted and query.text else None
    if named is None:
        return Located(text=query.text)
    settlement = named.settlement
    assert settlement.coordinates is not None  # noqa: S101 - the finder takes no other
    label = settlement.name
    if named.region:
        label = _("%(region)s region") % {"region": settlement.name}
    origin = Origin(
        label, settlement.coordinates, settlement, typed=named.typed, region=named.region
    )
    return Located(origin, text=named.rest)


def _given(query: Query) -> Located:
    if query.latitude is not None and query.longitude is not None:
        point = Coordinates(query.latitude, query.longitude)
        return Located(Origin(_("my location"), point))
    typed_point = parse_coordinates(query.near)
    if typed_point:
        return Located(Origin(query.near, typed_point))
    return _named(query.near)


def _named(near: str) -> Located:
    found = find_settlements(near)
    exact = [settlement for settlement in found if settlement.slug == near]
    found = exact or found
    if found:
        return _around(found[0], candidates=found if len(found) > 1 else [])
    similar = suggest_settlements(near)
    if similar:
        return _around(similar[0], suggestions=similar[1:], is_guess=True)
    message = _("We know no place called “%(name)s”; check its name or type a larger town nearby.")
    return Located(problems=[Problem("near", near, message % {"name": near})])


def _around(
    settlement: Settlement,
    candidates: list[Settlement] | None = None,
    suggestions: list[Settlement] | None = None,
    is_guess: bool = False,
) -> Located:
    if settlement.coordinates is None:
        message = _("We do not know where %(name)s lies; type a larger town nearby.")
        problem = Problem("near", settlement.name, message % {"name": settlement.name})
        return Located(None, candidates or [], suggestions or [], [problem])
    origin = Origin(settlement.name, settlement.coordinates, settlement, is_guess)
    return Located(origin, candidates or [], suggestions or [])
