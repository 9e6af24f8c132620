"""Which figures an address asks for; pages, charts, downloads and the API share this.

`Selection` is read from and written to the address. `figures()` gives the same cells in the same
order to all of them, with what must stay hidden already left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Self

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from indicators.dimensions import AREA, DESCRIPTIONS, SERIES_DIMENSIONS, Dimension, SeriesKey
from indicators.models import Area, Category, Indicator, Observation, Period, Release

HIDDEN = "hidden"  # the status that readers see where a figure is so small that it is not shown
INDICATOR, PERIOD = "indicator", "period"
# The parameter of addresses for each thing that codes choose by, in the order of an address.
_PARAMETERS = {
    INDICATOR: INDICATOR,
    AREA: DESCRIPTIONS[AREA].parameter,
    PERIOD: PERIOD,
    **{name: DESCRIPTIONS[name].parameter for name in Dimension.values},
}
PARAMETERS = (*_PARAMETERS.values(), "from", "to", "release")
_BATCH = 2000
_SORTED_AT_ONCE = 50_000  # figures; more would keep a reader waiting for the first
_ORDER = (
    *("indicator__order", "indicator__code", "area__order", "area__code"),
    *("period__end", "period__code"),
    *(f"{name}__{column}" for name in Dimension.values for column in ("order", "code")),
    *("source_id", "pk"),
)
_COLUMNS = (
    *("indicator__code", "period__code", "period__year", "value", "status", "is_hidden"),
    *("source_id", "remark_id", "since__number"),
    *(f"{name}__code" for name in SERIES_DIMENSIONS),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One public figure, by codes; `source` and `remark` are primary keys.

    `since` is the number of the release in which it became public.
    """

    indicator: str
    period: str
    year: int
    value: Decimal | None
    status: str
    source: int
    remark: int | None
    since: int
    series: SeriesKey

    @property
    def area(self) -> str:
        return self.series[0]

    def code(self, dimension: str) -> str:
        """The code of its area, or of its category of a dimension."""
        return self.series[_PLACES[dimension]]


_PLACES = {name: place for place, name in enumerate(SERIES_DIMENSIONS)}


@dataclass(frozen=True)
class Selection:
    """Which figures to read, by codes: any of one kind, and all kinds together.

    An empty tuple does not restrict. `categories` holds the dimensions with chosen codes only.
    """

    indicators: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    categories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    from_year: int | None = None
    to_year: int | None = None
    release: int | None = None
    # Sentences on what of the address was not understood, and so does not narrow.
    problems: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        """Read the address; an unknown value is named in `problems` and left out."""
        problems: list[str] = []
        codes = {name: _known_codes(query, name, problems) for name in _PARAMETERS}
        years = {name: _number(query, name, problems) for name in ("from", "to", "release")}
        return cls(
            from_year=years["from"],
            to_year=years["to"],
            release=_release(years["release"], problems),
            problems=tuple(problems),
        ).narrowed(codes)

    def to_query(self) -> QueryDict:
        """The same selection as an address; the order of parameters is always the same."""
        query = QueryDict(mutable=True)
        for name, parameter in _PARAMETERS.items():
            if codes := self.codes(name):
                query.setlist(parameter, list(codes))
        numbers = {"from": self.from_year, "to": self.to_year, "release": self.release}
        query.update({name: str(number) for name, number in numbers.items() if number is not None})
        return query

    def codes(self, name: str) -> tuple[str, ...]:
        """The codes chosen of a dimension, or of INDICATOR or PERIOD."""
        others = {INDICATOR: self.indicators, AREA: self.areas, PERIOD: self.periods}
        return others[name] if name in others else self.categories.get(name, ())

    def narrowed(self, codes: Mapping[str, tuple[str, ...]]) -> Self:
        """The same selection with these codes in place of others; they are named as in `codes`."""
        chosen = {name: codes.get(name, self.codes(name)) for name in _PARAMETERS}
        categories = {name: chosen[name] for name in Dimension.values if chosen[name]}
        return self.only(
            indicators=chosen[INDICATOR],
            areas=chosen[AREA],
            periods=chosen[PERIOD],
            categories=categories,
        )

    def only(self, **changes: Any) -> Self:
        """The same selection with some of its parts replaced."""
        return replace(self, **changes)

    def observations(self) -> QuerySet[Observation]:
        """The public observations, unordered. Their values may be hidden: see `figures`."""
        found = Observation.objects.public(self.release)
        for name in _PARAMETERS:
            if codes := self.codes(name):
                keys = _vocabulary(name).filter(code__in=codes).values_list("pk", flat=True)
                found = found.filter(**{f"{name}__in": list(keys)})
        years = Q()
        if self.from_year is not None:
            years &= Q(period__year__gte=self.from_year)
        if self.to_year is not None:
            years &= Q(period__year__lte=self.to_year)
        return found.filter(years)

    def figures(self, first: int = 0, size: int | None = None) -> Iterator[Figure]:
        """The chosen figures in one fixed order, or `size` of them from the index `first` on.

        A hidden figure has no value, and the status HIDDEN.
        """
        if size is None and not any(map(self.codes, _PARAMETERS)):
            return self._everything()
        return figures_of(self.observations(), first, size)

    def _everything(self) -> Iterator[Figure]:
        """All figures; very many are sorted indicator by indicator, so that a file begins at once.

        The release is fixed first: one that is published in between changes nothing.
        """
        releases = Release.objects.filter(number=self.release) if self.release else Release.objects
        release = releases.order_by("-number").first()
        if release is None or release.figures <= _SORTED_AT_ONCE:
            yield from figures_of(self.observations())
            return
        observations = self.only(release=release.number).observations()
        order = Indicator.objects.published().order_by("order", "code")
        for indicator in list(order.values_list("pk", flat=True)):
            yield from figures_of(observations.filter(indicator=indicator))


def figures_of(
    observations: QuerySet[Observation], first: int = 0, size: int | None = None
) -> Iterator[Figure]:
    """Some of a selection's observations as public figures, in the order of `figures`."""
    rows = observations.order_by(*_ORDER).values_list(*_COLUMNS)
    if size is not None:
        rows = rows[first : first + size]
    for row in rows.iterator(_BATCH):
        indicator, period, year, value, status, is_hidden, source, remark, since, *series = row
        if is_hidden:
            value, status = None, HIDDEN
        key = tuple(series)
        yield Figure(indicator, period, year, value, status, source, remark, since, key)


def _vocabulary(name: str) -> QuerySet[Any]:
    """The entries that codes of this name refer to: indicators, areas, periods or categories."""
    if name == INDICATOR:
        return Indicator.objects.published()
    if name == AREA:
        return Area.objects.all()
    if name == PERIOD:
        return Period.objects.all()
    return Category.objects.filter(dimension=name)


def _known_codes(query: QueryDict, name: str, problems: list[str]) -> tuple[str, ...]:
    """The existing codes that an address names; of others it adds a sentence to `problems`."""
    parameter = _PARAMETERS[name]
    asked = dict.fromkeys(query.getlist(parameter))
    if not asked:
        return ()
    possible = [code for code in asked if "\0" not in code]
    known = set(_vocabulary(name).filter(code__in=possible).values_list("code", flat=True))
    problems += [_unknown(parameter, code) for code in asked if code not in known]
    return tuple(code for code in asked if code in known)


def _number(query: QueryDict, name: str, problems: list[str]) -> int | None:
    text = query.get(name, "").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) <= 4:
        return int(text)
    problems.append(_unknown(name, text))
    return None


def _release(number: int | None, problems: list[str]) -> int | None:
    if number is None or Release.objects.filter(number=number).exists():
        return number
    problems.append(
        _("There is no release %(number)s; the newest figures are shown.") % {"number": number}
    )
    return None


def _unknown(parameter: str, value: str) -> str:
    sentence = _("“%(value)s” is not known for “%(parameter)s”, so it was ignored.")
    shown = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in value[:60]
    )
    return sentence % {"value": shown, "parameter": parameter}
