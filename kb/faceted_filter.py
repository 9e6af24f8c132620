"""A list that a reader narrows by filters, each with the number of entries behind every value.

Several values of one filter widen the list, different filters narrow it. The count beside a value
is what choosing it would give, so it ignores what else is chosen in the same filter.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import django_filters
from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django_filters.fields import MultipleChoiceField

UNKNOWN = "unknown"  # the value that stands for "not known"
_SHOWN_LENGTH = 40  # of a value that somebody mistyped or made up


@dataclass(frozen=True)
class Option:
    """A value that can be chosen; `count` is how many entries choosing it would give."""

    value: str
    label: str
    count: int
    is_selected: bool


@dataclass(frozen=True)
class Facet:
    """One filter with its values, the most frequent first."""

    name: str
    label: str
    options: list[Option]

    @property
    def selected(self) -> list[Option]:
        return [option for option in self.options if option.is_selected]


@dataclass(frozen=True)
class Tag:
    """A chosen value; `address` leads to the same list without it."""

    label: str
    address: str


class KnownChoicesField(MultipleChoiceField):
    """Keeps known values and collects the others in `unknown`, instead of refusing them all."""

    def clean(self, value: Any) -> list[str]:
        self.labels: dict[str, str] = dict(self.choices)
        asked = dict.fromkeys(item.strip().lower() for item in value or () if item.strip())
        self.unknown = [item for item in asked if item not in self.labels]
        return [item for item in asked if item in self.labels]


class KnownChoicesFilter(django_filters.MultipleChoiceFilter):
    """A filter whose values are those of the database, in lower case."""

    field_class = KnownChoicesField

    def code_of(self, stored: Any) -> str | None:
        """The value of the filter that a stored value counts for; None if it counts for none."""
        return str(stored).lower() if stored else None


class ScaleFilter(KnownChoicesFilter):
    """A scale in its own order, with "not known" last, which is `empty` in the database."""

    def __init__(self, *args: Any, empty: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty = empty

    def get_filter_predicate(self, v: Any) -> dict[str, Any]:
        if v == UNKNOWN:
            none = self.empty is None
            return {f"{self.field_name}__isnull": True} if none else {self.field_name: self.empty}
        return self.known_predicate(v)

    def code_of(self, stored: Any) -> str | None:
        return UNKNOWN if stored in ("", None) else self.known_code(stored)

    def known_predicate(self, code: str) -> dict[str, Any]:
        return {self.field_name: code}

    def known_code(self, stored: Any) -> str:
        return str(stored)


class FacetedFilter(django_filters.FilterSet):
    """A filtered list that also counts what choosing any other value would give."""

    by_value: tuple[str, ...] = ()  # filters whose values stand in their own order, not by count

    @cached_property
    def chosen(self) -> dict[str, list[str]]:
        """The known values that the address asks for, by name of the filter."""
        self.form.is_valid()  # reads the values, once
        return dict(self.form.cleaned_data)

    @cached_property
    def facets(self) -> list[Facet]:
        """The filters with their counts; a value that gives nothing is listed only while chosen.

        A filter that offers only "not known" is left out.
        """
        facets = [self._facet(name, values) for name, values in self.chosen.items()]
        return [
            facet
            for facet in facets
            if facet.selected or [option.value for option in facet.options] != [UNKNOWN]
        ]

    @property
    def problems(self) -> list[str]:
        """One sentence for each value that is not in its list and was therefore ignored."""
        message = _("“%(value)s” is not in the list “%(list)s”, so we left it out.")
        return [
            message % {"value": Truncator(value).chars(_SHOWN_LENGTH), "list": choice.label}
            for name, choice in self.filters.items()
            if name in self.chosen
            for value in self.form.fields[name].unknown
        ]

    def address(self, *, without: tuple[str, str] | None = None, page: int | None = None) -> str:
        """The query string of this choice ("?" for none), without one value or on another page."""
        query = QueryDict(mutable=True)
        for name, values in self.chosen.items():
            query.setlist(name, [value for value in values if (name, value) != without])
        if page and page > 1:
            query["page"] = str(page)
        return f"?{query.urlencode()}" if query.urlencode() else "?"

    def _facet(self, name: str, chosen: list[str]) -> Facet:
        field, counts = self.form.fields[name], self._counts(name)
        options = [
            Option(value, label, counts.get(value, 0), value in chosen)
            for value, label in field.labels.items()
            if value in counts or value in chosen
        ]
        if name not in self.by_value:
            options.sort(key=lambda option: (-option.count, option.label))
        return Facet(name, str(self.filters[name].label), options)

    def _counts(self, name: str) -> dict[str, int]:
        chooser = self.filters[name]
        others = self._narrowed(key for key in self.chosen if key != name).order_by()
        pairs = others.values_list(chooser.field_name).annotate(found=Count("pk", distinct=True))
        counts: Counter[str] = Counter()
        for stored, found in pairs:
            if code := chooser.code_of(stored):
                counts[code] += found
        return counts

    def _narrowed(self, names: Iterable[str]) -> QuerySet[Any]:
        found = self.queryset.all()
        for name in names:
            found = self.filters[name].filter(found, self.chosen[name])
        return found
