"""The list of indicators, filtered by words and by facets.

Values of one facet are joined by “or”, facets by “and”; the count beside a value is the number of
indicators that choosing it would leave. Everything is read at once: there are hundreds of
indicators, not more.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname, resolution_order

from indicators.coverage import Coverage, coverage
from indicators.models import Area, Indicator, Period
from topics.models import Topic
from ui.lists.facets import Facet, FacetValue, Tag, not_in_list, tags_of
from ui.lists.query_string import QueryString

_SEARCHED = ("name", "definition")


@dataclass(frozen=True)
class CatalogueEntry:
    """An indicator as the list shows it; `newest` is the period of its newest figure, if any."""

    indicator: Indicator
    topics: list[Topic]
    areas: list[Area]
    years: list[int]
    newest: Period | None
    figures: int
    text: str  # all that is searched, folded

    @property
    def span(self) -> str:
        """“2012–2024”; empty without figures."""
        if not self.years:
            return ""
        first, last = self.years[0], self.years[-1]
        return str(first) if first == last else f"{first}–{last}"


@dataclass(frozen=True)
class TopicGroup:
    """The indicators of one topic."""

    topic: Topic | None
    entries: list[CatalogueEntry]


@dataclass(frozen=True)
class _List:
    """How a facet reads an entry: `values` gives values with labels, `order` the place of each."""

    label: str
    values: Callable[[CatalogueEntry], Iterable[tuple[str, str]]]
    order: dict[str, int]


class Catalogue:
    """The list of indicators as an address filters it."""

    def __init__(self, query: QueryDict, language: str) -> None:
        self.words = query.get("q", "").replace("\0", "").strip()
        self.entries = _entries(language)
        self._lists = _lists(self.entries)
        self.problems: list[str] = []
        self.chosen = {name: self._known(name, query.getlist(name)) for name in self._lists}

    @cached_property
    def found(self) -> list[CatalogueEntry]:
        """The entries that pass all filters."""
        return self._narrowed(self._lists)

    @cached_property
    def facets(self) -> list[Facet]:
        """The facets that have values, with counts.

        A value that would leave nothing is listed only while chosen.
        """
        facets = [self._facet(name) for name in self._lists]
        return [facet for facet in facets if facet.values]

    @property
    def groups(self) -> list[TopicGroup]:
        """The entries by their first topic, topics in their own order; those without one last."""
        topics: dict[int | None, tuple[Topic | None, list[CatalogueEntry]]] = {}
        for entry in self.found:
            topic = entry.topics[0] if entry.topics else None
            topics.setdefault(topic.pk if topic else None, (topic, []))[1].append(entry)
        return sorted(
            (TopicGroup(topic, entries) for topic, entries in topics.values()),
            key=lambda group: (group.topic is None, (group.topic and group.topic.order) or 0),
        )

    @property
    def query_string(self) -> QueryString:
        """These filters as an address."""
        words = [("q", self.words)] if self.words else []
        chosen = [(name, value) for name, values in self.chosen.items() for value in values]
        return QueryString((*words, *chosen))

    @property
    def tags(self) -> list[Tag]:
        """The words, then each chosen value."""
        query = self.query_string
        words = [Tag(f"“{self.words}”", str(query.without("q")))] if self.words else []
        return [*words, *tags_of(self.facets, query.without)]

    def loosened(self) -> list[tuple[str, str, int]]:
        """Ways out of an empty list: label, address and count without one filter."""
        query = self.query_string
        found = []
        for facet in self.facets:
            if facet.selected:
                rest = [name for name in self._lists if name != facet.key]
                number = len(self._narrowed(rest))
                found.append((facet.label, str(query.without(facet.key)), number))
        if self.words:
            number = len(self._narrowed(self._lists, words=False))
            found.append((f"“{self.words}”", str(query.without("q")), number))
        return [(label, address, number) for label, address, number in found if number]

    def _facet(self, name: str) -> Facet:
        others = self._narrowed(other for other in self._lists if other != name)
        reader, chosen = self._lists[name], self.chosen[name]
        counts: Counter[str] = Counter()
        labels: dict[str, str] = {}
        for entry in self.entries:
            labels |= dict(reader.values(entry))
        for entry in others:
            counts.update(value for value, _label in reader.values(entry))
        values = [
            FacetValue(value, labels[value], counts[value], value in chosen)
            for value in sorted(labels, key=lambda value: reader.order[value])
            if counts[value] or value in chosen
        ]
        return Facet(name, reader.label, values)

    def _known(self, name: str, asked: list[str]) -> list[str]:
        known = self._lists[name].order
        self.problems += [
            not_in_list(value, self._lists[name].label)
            for value in asked
            if value and value not in known
        ]
        return [value for value in dict.fromkeys(asked) if value in known]

    def _narrowed(self, names: Iterable[str], words: bool = True) -> list[CatalogueEntry]:
        folded = self.words.casefold().split() if words else []
        names = list(names)
        return [
            entry
            for entry in self.entries
            if all(word in entry.text for word in folded)
            and all(self._has(entry, name) for name in names)
        ]

    def _has(self, entry: CatalogueEntry, name: str) -> bool:
        chosen = self.chosen[name]
        if not chosen:
            return True
        return any(value in chosen for value, _label in self._lists[name].values(entry))


def _entries(language: str) -> list[CatalogueEntry]:
    indicators = Indicator.objects.published().with_details()
    covered, areas, periods = coverage(), Area.objects.in_bulk(), Period.objects.in_bulk()
    return [
        _entry(indicator, covered.get(indicator.pk), areas, periods, language)
        for indicator in indicators
    ]


def _entry(
    indicator: Indicator,
    covered: Coverage | None,
    areas: dict[int, Area],
    periods: dict[int, Period],
    language: str,
) -> CatalogueEntry:
    keys = covered.areas if covered else frozenset()
    return CatalogueEntry(
        indicator=indicator,
        topics=list(indicator.topics.all()),
        areas=sorted((areas[key] for key in keys), key=lambda area: (area.order, area.code)),
        years=sorted(covered.years) if covered else [],
        newest=periods[covered.newest] if covered else None,
        figures=covered.figures if covered else 0,
        text=_folded(indicator, language),
    )


def _folded(indicator: Indicator, language: str) -> str:
    """SQLite's LIKE does not fold Cyrillic, so words are compared here."""
    columns = [
        build_localized_fieldname(name, code)
        for name in _SEARCHED
        for code in resolution_order(language)
    ]
    texts = [indicator.code, *(getattr(indicator, column) or "" for column in columns)]
    return " ".join(texts).casefold()


def _lists(entries: list[CatalogueEntry]) -> dict[str, _List]:
    def made(
        label: str, values: Callable[[CatalogueEntry], Iterable[tuple[str, str, int]]]
    ) -> _List:
        order = {value: place for entry in entries for value, _label, place in values(entry)}
        return _List(label, lambda entry: [pair[:2] for pair in values(entry)], order)

    return {
        "topic": made(_("Topic"), lambda e: [(t.slug, t.name, t.order) for t in e.topics]),
        "producer": made(_("Producer"), _producer),
        "area": made(_("Area"), lambda e: [(a.code, capfirst(a.name), a.order) for a in e.areas]),
        "year": made(_("Year"), lambda e: [(str(year), str(year), -year) for year in e.years]),
        "measure": made(_("Kind of measure"), _measure),
    }


def _producer(entry: CatalogueEntry) -> list[tuple[str, str, int]]:
    producer = entry.indicator.producer
    return [(producer.slug, producer.name, producer.order)]


def _measure(entry: CatalogueEntry) -> list[tuple[str, str, int]]:
    indicator = entry.indicator
    place = Indicator.Measure.values.index(indicator.measure)
    return [(indicator.measure, capfirst(indicator.get_measure_display()), place)]
