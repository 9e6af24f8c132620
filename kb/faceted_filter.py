"""A list that a reader narrows by filters, each with the number of entries behind every value.

Several values of one filter widen the list, different filters narrow it. The count beside a value
is what choosing it would give, so it ignores what else is chosen in the same filter.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import Count, QuerySet
from django.utils.functional import cached_property
from django_filters.fields import MultipleChoiceField

from ui.lists.facets import Facet, FacetValue, not_in_list
from ui.lists.query_string import QueryString

UNKNOWN = "unknown"  # the value that stands for "not known"


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
            if facet.selected or [value.value for value in facet.values] != [UNKNOWN]
        ]

    @property
    def problems(self) -> list[str]:
        """One sentence for each value that is not in its list and was therefore ignored."""
        return [
            not_in_list(value, choice.label)
            for name, choice in self.filters.items()
            if name in self.chosen
            for value in self.form.fields[name].unknown
        ]

    @property
    def query_string(self) -> QueryString:
        """This choice as an address, at its first page."""
        pairs = ((name, value) for name, values in self.chosen.items() for value in values)
        return QueryString(tuple(pairs))

    def _facet(self, name: str, chosen: list[str]) -> Facet:
        field, counts = self.form.fields[name], self._counts(name)
        values = [
            FacetValue(value, label, counts.get(value, 0), value in chosen)
            for value, label in field.labels.items()
            if value in counts or value in chosen
        ]
        if name not in self.by_value:
            values.sort(key=lambda value: (-(value.count or 0), value.label))
        return Facet(name, str(self.filters[name].label), values)

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
