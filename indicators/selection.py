"""Which figures an address asks for; pages, charts, downloads and the API share this.

`Selection` is read from and written to the address. `figures()` gives the same cells in the same
order to all of them, with what must stay hidden already left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Self

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from indicators.models import Area, Category, Dimension, Indicator, Observation, Period, Release

HIDDEN = "hidden"  # the status that readers see where a figure is so small that it is not shown
_BATCH = 2000
_SORTED_AT_ONCE = 50_000  # figures; more would keep a reader waiting for the first
_ORDER = (
    "indicator__order",
    "indicator__code",
    "area__order",
    "area__code",
    "period__end",
    "period__code",
    "sex__order",
    "sex__code",
    "age_group__order",
    "age_group__code",
    "citizenship__order",
    "citizenship__code",
    "country__order",
    "country__code",
    "detail__order",
    "detail__code",
    "source_id",
    "pk",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One public figure; categories and areas are codes, `source` and `remark` primary keys.

    `since` is the number of the release in which it became public.
    """

    indicator: str
    area: str
    period: str
    year: int
    sex: str
    age_group: str
    citizenship: str
    country: str
    detail: str
    value: Decimal | None
    status: str
    source: int
    remark: int | None
    since: int


@dataclass(frozen=True)
class Selection:
    """Codes to choose by; what is empty does not narrow. Several of one kind widen."""

    indicators: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    sexes: tuple[str, ...] = ()
    age_groups: tuple[str, ...] = ()
    citizenships: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    from_year: int | None = None
    to_year: int | None = None
    release: int | None = None
    # Sentences on what of the address was not understood, and so does not narrow.
    problems: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        """Read the address; an unknown value is named in `problems` and left out."""
        problems: list[str] = []
        values: dict[str, tuple[str, ...]] = {}
        for name, parameter in _CODES.items():
            asked = dict.fromkeys(query.getlist(parameter))
            known = _known(parameter, asked) if asked else set()
            values[name] = tuple(code for code in asked if code in known)
            problems += [_unknown(parameter, code) for code in asked if code not in known]
        years = {name: _number(query, name, problems) for name in ("from", "to", "release")}
        return cls(
            **values,
            from_year=years["from"],
            to_year=years["to"],
            release=_release(years["release"], problems),
            problems=tuple(problems),
        )

    def to_query(self) -> QueryDict:
        """The same selection as an address; the order of parameters is always the same."""
        query = QueryDict(mutable=True)
        for name, parameter in _CODES.items():
            if codes := getattr(self, name):
                query.setlist(parameter, list(codes))
        numbers = {"from": self.from_year, "to": self.to_year, "release": self.release}
        query.update({name: str(number) for name, number in numbers.items() if number is not None})
        return query

    def only(self, **changes: Any) -> Self:
        """The same selection with some of its parts replaced."""
        return replace(self, **changes)

    def observations(self) -> QuerySet[Observation]:
        """The public observations, unordered. Their values may be hidden: see `figures`."""
        found = Observation.objects.public(self.release)
        for name, lookup in _LOOKUPS.items():
            if codes := getattr(self, name):
                found = found.filter(**{f"{lookup}__in": _keys(name, codes)})
        years = Q()
        if self.from_year is not None:
            years &= Q(period__year__gte=self.from_year)
        if self.to_year is not None:
            years &= Q(period__year__lte=self.to_year)
        return found.filter(years)

    def figures(self, first: int = 0, size: int | None = None) -> Iterator[Figure]:
        """Every chosen figure in one fixed order, or `size` of them from the number `first` on,
        counted from 0; a hidden one has no value, and says so."""
        if size is None and not any(getattr(self, name) for name in _CODES):
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
        *cell, value, status, is_hidden, source, remark, since = row
        if is_hidden:
            value, status = None, HIDDEN
        yield Figure(*cell, value, status, source, remark, since)  # type: ignore[call-arg]


_CODES = {
    "indicators": "indicator",
    "areas": "area",
    "periods": "period",
    "sexes": "sex",
    "age_groups": "age",
    "citizenships": "citizenship",
    "countries": "country",
    "details": "detail",
}
PARAMETERS = (*_CODES.values(), "from", "to", "release")
_LOOKUPS = {
    "indicators": "indicator",
    "areas": "area",
    "periods": "period",
    "sexes": "sex",
    "age_groups": "age_group",
    "citizenships": "citizenship",
    "countries": "country",
    "details": "detail",
}
_DIMENSIONS = {
    "sex": Dimension.SEX,
    "age": Dimension.AGE_GROUP,
    "citizenship": Dimension.CITIZENSHIP,
    "country": Dimension.COUNTRY,
    "detail": Dimension.DETAIL,
}
_COLUMNS = (
    "indicator__code",
    "area__code",
    "period__code",
    "period__year",
    "sex__code",
    "age_group__code",
    "citizenship__code",
    "country__code",
    "detail__code",
    "value",
    "status",
    "is_hidden",
    "source_id",
    "remark_id",
    "since__number",
)


def _known(parameter: str, codes: dict[str, None]) -> set[str]:
    asked = [code for code in codes if "\0" not in code]
    if parameter == "indicator":
        rows = Indicator.objects.published().filter(code__in=asked)
    elif parameter == "area":
        rows = Area.objects.filter(code__in=asked)
    elif parameter == "period":
        rows = Period.objects.filter(code__in=asked)
    else:
        rows = Category.objects.filter(dimension=_DIMENSIONS[parameter], code__in=asked)
    return set(rows.values_list("code", flat=True))


def _keys(name: str, codes: tuple[str, ...]) -> list[int]:
    if name == "indicators":
        rows = Indicator.objects.filter(code__in=codes)
    elif name == "areas":
        rows = Area.objects.filter(code__in=codes)
    elif name == "periods":
        rows = Period.objects.filter(code__in=codes)
    else:
        rows = Category.objects.filter(dimension=_DIMENSIONS[_CODES[name]], code__in=codes)
    return list(rows.values_list("pk", flat=True))


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
