"""What the page of results shows: heading, tags, filters, order, map, pages and ways on."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from html import unescape

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from directory.gazetteer import unmistakable
from directory.models import Location, Settlement
from search import results_map, results_sentences, suggest
from search.facets import LANGUAGE, REGION
from search.hit_groups import READING, HitGroup
from search.query import DISTANCE, NAME, NEWEST, NO, RELEVANCE, YES, Problem, Query
from search.results_map import ResultsMap
from search.service import WITHIN, Page
from search.suggest import Suggestion
from ui.lists.facets import (
    Facet,
    FacetPanel,
    FacetValue,
    Tag,
    Variant,
    panel_of,
    panels_of,
    tags_of,
)
from ui.lists.pager import Pager

LONGEST_SAID = 60  # characters of the words in the heading
FIRST_VALUES = 8  # of a facet; the rest is one more click away
DISTANCES_KM = (5, 10, 25, 50, 100)


@dataclass(frozen=True)
class ShownGroup:
    """Hits that belong together, and what joins them."""

    label: str
    group: HitGroup

    @property
    def count(self) -> str:
        """How many results are in it, on all pages; what is read has no unit."""
        total = self.group.total
        if self.group.key == READING:
            return str(total)
        return ngettext("%(n)s place", "%(n)s places", total) % {"n": total}


class ResultsPage:
    """A page of results as visitors see it; everything is worked out once, when it is first asked.

    `problems` are what the address says wrongly; those of the search follow them.
    """

    def __init__(self, page: Page, problems: Sequence[Problem] = ()) -> None:
        self.page = page
        self.query = page.query
        self.origin = page.origin
        self.problems = [*problems, *page.problems]

    @cached_property
    def shown(self) -> Query:
        """The search whose hits are shown: without the filters that were left out."""
        query = self.query
        for parameter in self.page.dropped.parameters if self.page.dropped else ():
            query = query.without_all(parameter)
        return query.with_value("page", self.page.number)

    @cached_property
    def shown_url(self) -> str:
        return address(self.shown)

    @cached_property
    def heading(self) -> SafeString:
        """How many places and how much to read, for which words, near which place."""
        if self.page.dropped or not self.page.total:
            count = _("No results")
        else:
            count = results_sentences.found(self.page.places, self.page.total)
        place = self.origin.label if self.origin else ""
        text = format_html("<bdi>{}</bdi>", self._said)
        return format_html(self._heading_pattern(), count=count, text=text, place=place)

    @cached_property
    def title(self) -> str:
        """The heading without its markup; that a place is not known comes first.

        A call for help leaves the words out: others may see the tab.
        """
        heading = results_sentences.found(self.page.places, self.page.total)
        title = heading if self.page.danger else unescape(strip_tags(self.heading))
        if self.is_unknown:
            return _("Unknown place: %(title)s") % {"title": title}
        return title

    @cached_property
    def near(self) -> str:
        """In the field stands the name that people read, not the slug of the address."""
        chosen = self.origin.settlement if self.origin else None
        if chosen and self.query.near in (chosen.slug, unmistakable(chosen)):
            several = self.page.candidates
            return f"{chosen.name}, {chosen.area}" if several else chosen.name
        return self.query.near

    @cached_property
    def tags(self) -> list[Tag]:
        """The search without each of its filters: place, radius, chosen values."""
        query = self.query
        tags = []
        if self.origin:
            tags.append(Tag(self.origin.label, self.as_words_url))
        if query.within_km and self.origin:
            label = _("up to %(km)s km") % {"km": f"{query.within_km:g}"}
            tags.append(Tag(label, address(query.without_all(WITHIN))))
        if query.is_complete:
            tags.append(Tag(_("also what matches little"), address(query.with_value("all", ""))))
        return tags + tags_of(
            self.page.facets, lambda key, value: address(query.without(key, value))
        )

    @cached_property
    def as_words_url(self) -> str:
        """The search from nowhere; a place that was read in the words becomes words again."""
        if self.origin and self.origin.typed:
            return address(self.query.without_all("within").with_value("place", NO))
        return address(self.query.without_all("near"))

    @cached_property
    def panels(self) -> list[FacetPanel]:
        """What the form of filters asks: the distance, the facets, and the order.

        Facets have something to choose; languages also say why they have nothing.
        """
        shown = [replace(facet, values=_shown_values(facet)) for facet in self.page.facets]
        useful = [
            facet for facet in shown if facet.values or (facet.key == LANGUAGE and self.page.total)
        ]
        reason = _("We do not know yet which languages these places speak. Ask when you call.")
        panels = [
            replace(panel, note=self._note(panel.facet))
            for panel in panels_of(useful, most=FIRST_VALUES, why_empty=reason)
        ]
        distances = [self._distances()] if self.origin else []
        if not panels and not distances:
            return []
        return distances + panels + self._orders()

    @cached_property
    def hidden_fields(self) -> list[tuple[str, str]]:
        """What the form of filters hands on unseen."""
        hidden = {"q", "near", "lat", "lon", "place", "exact", "all"}
        return [(name, value) for name, value in self.query.to_params() if name in hidden]

    @cached_property
    def sorts(self) -> list[Variant]:
        """The same search in each order that makes sense here."""
        return [
            Variant(label, self._url_with("sort", sort), sort == self.page.sort)
            for sort, label in self._sort_labels().items()
        ]

    @cached_property
    def pager(self) -> Pager | None:
        """Addresses are empty at either end; None for results that fit on one page."""
        number = self.page.number
        if self.page.pages == 1:
            return None
        first = (number - 1) * self.shown.page_size + 1
        return Pager(
            first=first,
            last=first + len(self.page.hits) - 1,
            total=self.page.total,
            previous_url=self._url_with("page", number - 1) if number > 1 else "",
            next_url=self._url_with("page", number + 1) if number < self.page.pages else "",
        )

    @cached_property
    def map(self) -> ResultsMap | None:
        """The towns of the results; None when no result has a known town."""
        return results_map.draw(self.page, self.shown)

    @cached_property
    def groups(self) -> list[ShownGroup]:
        """The hits by how they can be reached; empty where nothing is near or far."""
        labels = results_sentences.label_of_group
        return [ShownGroup(labels(group.key, self.page), group) for group in self.page.groups]

    @cached_property
    def none_near(self) -> str:
        """That nothing is near, above help from elsewhere; empty where something is."""
        return results_sentences.none_near(self.page)

    @cached_property
    def none_listed(self) -> str:
        """That no place found says it meets the need that the words name."""
        unlisted = self.page.unlisted
        return results_sentences.not_listed_yet(unlisted.words) if unlisted else ""

    @cached_property
    def wider_url(self) -> str:
        """The search without the radius or region that holds nothing."""
        is_radius = self.query.within_km is not None
        return address(self.query.without_all(WITHIN if is_radius else REGION))

    @cached_property
    def demands(self) -> list[str]:
        """What signs among the words say."""
        return results_sentences.what_signs_say(self.page.asked.signs)

    @cached_property
    def without_signs_url(self) -> str:
        """The search for the same words as if they had no signs."""
        return address(self.query.with_value("q", self.page.asked.signs.plain))

    @cached_property
    def about_language(self) -> str:
        """What is known of places that speak the language that the words name."""
        return results_sentences.about_language(self.page)

    @cached_property
    def speakers(self) -> Variant | None:
        """Where the language is spoken that the words name among others."""
        link = results_sentences.link_to_speakers(self.page)
        return Variant(link[0], address(link[1])) if link else None

    @cached_property
    def complete_url(self) -> str:
        """The search with what matches little as well; empty where nothing was left out."""
        if not self.page.left_out or self.query.is_complete:
            return ""
        return address(self.shown.with_value("all", YES))

    @cached_property
    def choices(self) -> list[Variant]:
        """The same search near each settlement of the name, that which is shown first."""
        return self._near_each(self.page.candidates)

    @property
    def is_by_postal_code(self) -> bool:
        """Whether settlements share a postal code, and not a name."""
        return self.query.near.strip().isdecimal()

    @cached_property
    def guesses(self) -> list[Variant]:
        """The same search near settlements whose names are similar."""
        return self._near_each(self.page.suggestions)

    @cached_property
    def remarks(self) -> list[str]:
        """Sentences about the place: what is odd or approximate about it."""
        remarks = list(self.page.located.remarks)
        if self.origin and self.origin.is_approximate:
            message = _("The distances to %(place)s are approximate: we have no point of its own.")
            remarks.append(message % {"place": self.origin.label})
        return remarks

    @cached_property
    def ways(self) -> list[Variant]:
        """The same search from where the words, or swapped degrees, say."""
        located, ways = self.page.located, []
        if located.among_words:
            label = _("Show what is near %(place)s") % {"place": located.among_words.name}
            there = self.query.with_value("near", unmistakable(located.among_words))
            ways.append(Variant(label, address(there.with_value("q", located.words_without))))
        if located.swapped:
            label = _("Search near %(point)s") % {"point": located.swapped}
            ways.append(Variant(label, self._near_url(str(located.swapped))))
        return ways

    @cached_property
    def is_unknown(self) -> bool:
        """Whether the place that was typed is one that nobody knows."""
        return any(problem.parameter == "near" for problem in self.problems)

    @cached_property
    def alternatives(self) -> list[Variant]:
        """The search for other words, where these found nothing."""
        query = replace(self.query, is_exact=False)
        return [
            Variant(text, address(query.with_value("q", text))) for text in self.page.alternatives
        ]

    @cached_property
    def exact_url(self) -> str:
        """The search for the words just as they were typed."""
        return address(self.query.with_value("exact", YES))

    @cached_property
    def likely(self) -> str:
        """What was searched for instead of words that nobody knows."""
        return ", ".join(likely for _typed, likely in self.page.corrections)

    @cached_property
    def mistyped(self) -> str:
        """The words that nobody knows."""
        return ", ".join(typed for typed, _likely in self.page.corrections)

    @cached_property
    def not_listed(self) -> list[str]:
        """A sentence for each phone, address or site that no entry has."""
        return [one.message for one in self.page.identifiers if not one.is_known]

    @cached_property
    def perhaps(self) -> list[Suggestion]:
        """Suggestions for words that found nothing. Raises SearchUnavailable."""
        if self.page.total or not self.query.text or self.page.identifiers:
            return []
        return suggest.perhaps(self.query.text, get_language() or "")

    @cached_property
    def everything_url(self) -> str:
        """All places near the origin; empty without one."""
        if not self.origin:
            return ""
        settlement = self.origin.settlement
        typed = unmistakable(settlement) if settlement and self.origin.typed else ""
        nearby = Query(
            types=("place",),
            near=self.query.near or typed,
            latitude=self.query.latitude,
            longitude=self.query.longitude,
        )
        return address(nearby)

    @cached_property
    def hotlines(self) -> list[Location]:
        """Phone lines to call, where nothing was found."""
        return emergency_first(self.page.hotlines)

    @property
    def is_filtered(self) -> bool:
        """Whether the page is a part of a longer list: no page for search engines."""
        return self.query.is_filtered or self.query.page > 1

    def _note(self, facet: Facet) -> str:
        """What the numbers of a facet mean beside what they say."""
        if facet.key != REGION or not facet.values or not self.page.nationwide:
            return ""
        note = ngettext(
            "Each number counts %(n)s that serves the whole country as well.",
            "Each number counts %(n)s that serve the whole country as well.",
            self.page.nationwide,
        )
        return note % {"n": self.page.nationwide}

    def _distances(self) -> FacetPanel:
        """How far from the origin results may lie."""
        chosen = self.query.within_km
        steps = sorted({*DISTANCES_KM, chosen} if chosen else DISTANCES_KM)
        values = [FacetValue("", _("any distance"), None, chosen is None)] + [
            FacetValue(f"{km:g}", _("up to %(km)s km") % {"km": f"{km:g}"}, None, km == chosen)
            for km in steps
        ]
        return panel_of(Facet(WITHIN, _("Distance"), values, is_single=True))

    def _orders(self) -> list[FacetPanel]:
        """The order, which is always chosen and never narrows; nothing where there is only one."""
        labels = self._sort_labels()
        if len(labels) == 1:
            return []
        values = [
            FacetValue(sort, label, None, sort == self.page.sort) for sort, label in labels.items()
        ]
        panel = panel_of(Facet("sort", _("Order"), values, is_single=True))
        return [replace(panel, is_open=False, chosen_count=0)]

    def _sort_labels(self) -> dict[str, str]:
        """By distance only from somewhere, best only for words."""
        labels = {NEWEST: _("Newest"), NAME: _("By name")}
        if self.origin:
            labels = {DISTANCE: _("Nearest")} | labels
        if self.query.text:
            labels = {RELEVANCE: _("Best match")} | labels
        elif not self.origin:
            labels = {RELEVANCE: _("Usual order")} | labels
        return labels

    @property
    def _said(self) -> str:
        """The words in the heading, without the place that it names anyhow, and not too long."""
        is_place_named = self.origin and self.origin.typed and not self.page.asked.signs.are_there
        words = self.page.located.text if is_place_named else self.query.text
        return Truncator(words or self.query.text).chars(LONGEST_SAID)

    def _heading_pattern(self) -> str:
        # The words after the number are heard but not seen on a phone, where the box shows them.
        if self.page.asked.is_wordless:
            return "{count}"
        if self.page.searched_for and self.origin:
            return _('{count}<span class="query"> for your letter, near {place}</span>')
        if self.page.searched_for:
            return _('{count}<span class="query"> for your letter</span>')
        if self.query.text and self.origin:
            return _('{count}<span class="query"> for “{text}” near {place}</span>')
        if self.query.text:
            return _('{count}<span class="query"> for “{text}”</span>')
        if self.origin:
            return _('{count}<span class="query"> near {place}</span>')
        return "{count}"

    def _near_each(self, settlements: Sequence[Settlement]) -> list[Variant]:
        """The region tells those of one name apart, within it the municipality."""
        areas = Counter((one.name, one.area) for one in settlements)
        return [
            Variant(_label(one, areas[one.name, one.area] > 1), self._near_url(unmistakable(one)))
            for one in settlements
        ]

    def _near_url(self, near: str) -> str:
        """The search near another place; the words that named the first one are left out."""
        query = self.query.with_value("near", near)
        if self.origin and self.origin.typed:
            query = query.with_value("q", self.page.located.text)
        return address(query)

    def _url_with(self, parameter: str, value: object) -> str:
        return address(self.shown.with_value(parameter, value))


def address(query: Query) -> str:
    """The query as a link on its own page."""
    return f"?{query.urlencode()}"


def _label(settlement: Settlement, needs_municipality: bool) -> str:
    names = {"settlement": settlement.name, "region": settlement.area}
    if not settlement.region:
        return _("%(settlement)s (%(region)s)") % names
    if needs_municipality:
        names["settlement"] = f"{settlement.name} ({settlement.municipality})"
    return _("%(settlement)s, region %(region)s") % names


def emergency_first(hotlines: Iterable[Location]) -> list[Location]:
    """Phone lines read `with_card()`, shortest number first: 112 leads."""
    return sorted(hotlines, key=lambda line: len(line.phones.all()[0].tel))


def _shown_values(facet: Facet) -> list[FacetValue]:
    return [value for value in facet.values if value.count or value.is_selected]
