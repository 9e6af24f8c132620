"""Lists narrowed by what a reader chooses: practices by country, topic, actor and audience.

Several values of one filter widen, different filters narrow, and the count of a value is what
choosing it would give: it ignores what else is chosen in its own filter.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import django_filters
from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters.fields import MultipleChoiceField

from kb.models import Actor, GoodPractice
from languages.names import country_name
from topics.models import Audience, Term, Topic

_SHOWN_LENGTH = 40  # of a value that somebody mistyped or made up


@dataclass(frozen=True)
class Option:
    """A value to choose, and how much choosing it gives."""

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


class KnownChoicesField(MultipleChoiceField):
    """Keeps the values that it knows and remembers the others, instead of refusing them all."""

    def clean(self, value: Any) -> list[str]:
        self.labels: dict[str, str] = dict(self.choices)
        asked = dict.fromkeys(item.strip().lower() for item in value or () if item.strip())
        self.unknown = [item for item in asked if item not in self.labels]
        return [item for item in asked if item in self.labels]


class KnownChoicesFilter(django_filters.MultipleChoiceFilter):
    field_class = KnownChoicesField


class FacetedFilter(django_filters.FilterSet):
    """A list that several values of each filter narrow; knows what choosing another would give."""

    by_value: tuple[str, ...] = ()  # filters whose values stand in their own order, not by count

    @cached_property
    def chosen(self) -> dict[str, list[str]]:
        """The known values that were asked for, by filter."""
        self.form.is_valid()  # reads the values, once
        return dict(self.form.cleaned_data)

    @cached_property
    def facets(self) -> list[Facet]:
        """The filters with their counts; a value that gives nothing stays only while chosen."""
        return [self._facet(name, values) for name, values in self.chosen.items()]

    @property
    def problems(self) -> list[str]:
        """One whole sentence for each value that is not in its list and was left out."""
        message = _("“%(value)s” is not in the list “%(list)s”, so we left it out.")
        return [
            message % {"value": Truncator(value).chars(_SHOWN_LENGTH), "list": choice.label}
            for name, choice in self.filters.items()
            if name in self.chosen
            for value in self.form.fields[name].unknown
        ]

    def address(self, *, without: tuple[str, str] | None = None, page: int | None = None) -> str:
        """The query string of this choice, one value removed or another page asked for."""
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
        field_name = self.filters[name].field_name
        others = self._narrowed(key for key in self.chosen if key != name).order_by()
        pairs = others.values_list(field_name).annotate(found=Count("pk", distinct=True))
        return {str(value).lower(): found for value, found in pairs if value}

    def _narrowed(self, names: Iterable[str]) -> QuerySet[Any]:
        found = self.queryset.all()
        for name in names:
            found = self.filters[name].filter(found, self.chosen[name])
        return found


def _countries() -> list[tuple[str, str]]:
    practices = GoodPractice.objects.published().order_by("country")
    codes = practices.values_list("country", flat=True).distinct()
    return [(code.lower(), country_name(code)) for code in codes]


def _topics() -> list[tuple[str, str]]:
    return _pairs(Topic.objects.filter(goodpractice__is_published=True).distinct())


def _actors() -> list[tuple[str, str]]:
    return _pairs(Actor.objects.filter(goodpractice__is_published=True).distinct())


def _audiences() -> list[tuple[str, str]]:
    return _pairs(Audience.objects.filter(goodpractice__is_published=True).distinct())


def _pairs(terms: Iterable[Term]) -> list[tuple[str, str]]:
    return [(term.slug, term.name) for term in terms]


class PracticeFilter(FacetedFilter):
    """Reads `country`, `topic`, `actor` and `audience`; each may stand several times."""

    country = KnownChoicesFilter(
        field_name="country",
        lookup_expr="iexact",  # stored as DE, written de in addresses
        label=gettext_lazy("Country"),
        choices=_countries,
    )
    topic = KnownChoicesFilter(
        field_name="topics__slug", label=gettext_lazy("Topic"), choices=_topics
    )
    actor = KnownChoicesFilter(
        field_name="actors__slug", label=gettext_lazy("Who acts"), choices=_actors
    )
    audience = KnownChoicesFilter(
        field_name="audiences__slug",
        label=gettext_lazy("For whom"),
        choices=_audiences,
    )
