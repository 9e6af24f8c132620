"""Where the visitor is: from `near`, or `lat` and `lon`, to a point that distances start at."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from directory import name_table, spelling
from directory.coordinate_notations import parse_coordinates, swapped
from directory.coordinates import AnyOf, Coordinates
from directory.gazetteer import chosen_first, kind_of, load
from directory.models import Settlement
from directory.name_table import Entry
from languages.names import country_name
from search.query import Problem, Query
from search.understanding.address_words import has_address
from search.understanding.place_words import countries
from search.understanding.toponyms import Toponym, find_toponym, read_place

_MOST_CANDIDATES, _MOST_PARTS = 12, 6
_LEAST_LIKENESS = 0.75
# A guess is taken only where all that is spelt like it lies this near; else it is offered.
_GUESSED_WITHIN_KM = 60
_AS_LIKELY = 0.08
_LARGE_POPULATION = 5_000
# Farther than this from any settlement a point is in the sea or abroad, and then far away.
_OUTSIDE_KM, _FAR_KM = 20, 300


@dataclass(frozen=True)
class Origin:
    """The point that distances start at; `is_guess`: the name was typed otherwise.

    `typed` are the words of the query that name it, where no `near` does. `region` is the slug of
    the region that was named; the point is its centre. `either` is the second of two towns: the
    point is then both. `is_approximate`: the settlement has the point of a larger one near by.
    """

    label: str
    coordinates: Coordinates
    settlement: Settlement | None = None
    is_guess: bool = False
    typed: str = ""
    region: str = ""
    either: Settlement | None = None

    @property
    def is_approximate(self) -> bool:
        both = (self.settlement, self.either)
        return any(one.is_approximate for one in both if one)


@dataclass(frozen=True)
class Located:
    """Where a query starts: all settlements of that name if there are several, and similar names.

    `text` are the words of the query that do not name the origin. `remarks` are translated
    sentences about the place; `swapped` is the point with its degrees in the other order, where
    that was probably meant. `among_words` is the settlement that the words name although `near`
    says another one, and `words_without` the words without it.
    """

    origin: Origin | None = None
    candidates: list[Settlement] = field(default_factory=list)
    suggestions: list[Settlement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    text: str = ""
    remarks: list[str] = field(default_factory=list)
    swapped: Coordinates | None = None
    among_words: Settlement | None = None
    words_without: str = ""


def locate(query: Query) -> Located:
    """Find the origin of a query; a name that nobody knows becomes a problem."""
    name_table.current()  # once a query; all below read the latest
    if not query.near and query.latitude is None:
        return _among_words(query)
    located = replace(_given(query), text=query.text)
    return _against_words(query, located) if query.near and located.origin else located


def _among_words(query: Query) -> Located:
    """A settlement that the words name, unless the query says where or does not want it."""
    is_wanted = query.reads_toponym and not (query.regions or query.settlements)
    named = find_toponym(query.text, name_table.latest()) if is_wanted and query.text else None
    if named is None:
        return Located(text=query.text)
    if named.abroad:
        return Located(text=query.text, remarks=[_not_ours(named)])
    located = replace(_of(named), text=named.rest)
    if located.origin:
        located = replace(located, origin=replace(located.origin, typed=named.typed))
    return located


def _against_words(query: Query, located: Located) -> Located:
    """`near` decides; that the words name another place is said."""
    named = (
        find_toponym(query.text, name_table.latest())
        if query.text and query.reads_toponym
        else None
    )
    here = located.origin.settlement if located.origin else None
    if named is None or not named.entries or (here and _names(named, here)):
        return located
    settlements = load(named.entries[:1])
    among_words = settlements[0] if settlements else None
    return replace(located, among_words=among_words, words_without=named.rest)


def _names(named: Toponym, here: Settlement) -> bool:
    """Whether the words mean the same place, or the region that it lies in."""
    is_around = bool(named.region and here.region and here.region.slug == named.region)
    return is_around or any(one.pk == here.pk for one in (*named.entries, *named.either))


def _given(query: Query) -> Located:
    if query.latitude is not None and query.longitude is not None:
        return _at(Coordinates(query.latitude, query.longitude), _("my location"))
    typed_point = parse_coordinates(query.near)
    return _at(typed_point, query.near) if typed_point else _named(query.near)


def _at(point: Coordinates, label: str) -> Located:
    """A point, and what is odd about it: in the sea, abroad, or with its degrees swapped."""
    table = name_table.latest()
    distance_km = table.nearest_km(point)
    origin = Origin(label, point)
    if not table.entries or distance_km <= _OUTSIDE_KM:
        return Located(origin)
    other = swapped(point)
    if other and table.nearest_km(other) <= _OUTSIDE_KM:
        message = _("The point %(point)s lies far from Bulgaria. Do you mean %(other)s?")
        return Located(remarks=[message % {"point": point, "other": other}], swapped=other)
    message = _(
        "This point lies in the sea or abroad, %(km)s km from the nearest settlement of Bulgaria."
    )
    if distance_km > _FAR_KM:
        message = _("This point is far from Bulgaria: %(km)s km from its nearest settlement.")
    return Located(origin, remarks=[message % {"km": f"{distance_km:.0f}"}])


def _named(near: str) -> Located:
    table = name_table.latest()
    keys = [key for key in spelling.keys(near) if key]
    chosen = table.by_slug.get(near.strip().lower())
    if chosen and len(table.by_key.get(keys[0], ())) <= 1:
        return _of(Toponym([chosen]))
    whole = [entry for key in keys for entry in table.by_key.get(key, ())]
    if whole and "," not in near and not any(sign.isdecimal() for sign in near):
        return _of(Toponym(chosen_first(whole, keys, kind_of(near))))
    named = read_place(near, name_table.latest())
    if named and named.abroad:
        return Located(problems=[Problem("near", near, _not_ours(named))])
    guessed = None if named and named.is_contradicted else _guessed(near, named)
    if guessed:
        return guessed
    return _of(named) if named and named.entries else _unknown(near, [])


def _guessed(near: str, named: Toponym | None) -> Located | None:
    """A settlement that is spelt like a part of the text, in what the rest of it names.

    A guess must be certain: all that is spelt as nearly lies near it, and it is near home or large.
    """
    table = name_table.latest()
    for part in near.split(",")[:_MOST_PARTS]:
        key = spelling.key(part)
        is_known = key in table.by_key or key in countries()
        if is_known or any(sign.isdecimal() for sign in part) or has_address(part):
            continue
        found = table.similar(key, _MOST_CANDIDATES)
        similar = [pair for pair in found if pair[1] >= _LEAST_LIKENESS]
        if named:  # the town that is known tells where the misspelt one lies
            around = {entry.own for entry in named.entries}
            similar = [pair for pair in similar if pair[0].areas & around]
        if similar:
            return _guess(near, similar, is_inside=bool(named))
    return None


def _guess(near: str, similar: Sequence[tuple[Entry, float]], *, is_inside: bool) -> Located:
    best, likeness = similar[0]
    rivals = [entry for entry, score in similar if score >= likeness - _AS_LIKELY]
    is_together = all(best.km_from(one) <= _GUESSED_WITHIN_KM for one in rivals)
    is_likely = best.home_km <= _GUESSED_WITHIN_KM or best.population >= _LARGE_POPULATION
    others = load(dict.fromkeys(entry for entry, _likeness in similar[:4]))
    if not is_together or not (is_likely or is_inside):
        return _unknown(near, others[:3])
    return replace(_of(Toponym([best]), is_guess=True), suggestions=others[1:3])


def _unknown(near: str, suggestions: list[Settlement]) -> Located:
    names = {"name": near}
    if suggestions:
        message = _("We know no place called “%(name)s”. Do you mean one of these: %(others)s?")
        names["others"] = "; ".join(f"{one.name} ({one.area})" for one in suggestions)
    else:
        message = _(
            "We know no place called “%(name)s”; check its name or type a larger town nearby."
        )
    problem = Problem("near", near, message % names)
    return Located(suggestions=suggestions, problems=[problem])


def _not_ours(named: Toponym) -> str:
    message = _("“%(name)s” lies in %(country)s; we list places in Bulgaria only.")
    return message % {"name": named.typed, "country": country_name(named.abroad)}


def _of(named: Toponym, *, is_guess: bool = False) -> Located:
    """The origin that a toponym is, its namesakes to choose from."""
    entries = named.entries[:_MOST_CANDIDATES]
    settlements = load([*entries, *named.either[:1]])
    either = settlements.pop() if named.either and len(settlements) > 1 else None
    candidates = settlements if len(settlements) > 1 else []
    if not settlements:
        return Located()
    settlement = settlements[0]
    point = settlement.coordinates
    if point is None:
        message = _("We do not know where %(name)s lies; type a larger town nearby.")
        problem = Problem("near", settlement.name, message % {"name": settlement.name})
        return Located(None, candidates, problems=[problem])
    label = settlement.name
    if either and either.coordinates:
        label = _("%(first)s or %(second)s") % {"first": label, "second": either.name}
        point = AnyOf(point.latitude, point.longitude, (either.coordinates,))
    elif named.region:
        label = _("%(region)s region") % {"region": label}
    origin = Origin(label, point, settlement, is_guess, region=named.region, either=either)
    return Located(origin, candidates)
