"""What the page of results shows beside its hits: heading, tags, filters, order, pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.models import Location, Settlement
from search.facets import LANGUAGE
from search.query import DISTANCE, NAME, NEWEST, NO, RELEVANCE, Query
from search.service import Facet, FacetValue, Page

FIRST_VALUES = 8  # of a group; the rest is one more click away
OPEN_GROUPS = 2
DISTANCES_KM = (5, 10, 25, 50, 100)


@dataclass(frozen=True)
class Link:
    """The same search, changed."""

    label: str
    url: str


@dataclass(frozen=True)
class Group:
    """A facet as the page shows it; `why_empty` stands in for values when there are none."""

    key: str
    label: str
    first: list[FacetValue]
    rest: list[FacetValue]
    selected_count: int
    is_open: bool
    why_empty: str = ""


@dataclass(frozen=True)
class Choice:
    """A radio button, and the link that does the same; an empty value chooses nothing."""

    value: str
    label: str
    is_selected: bool
    url: str = ""


@dataclass(frozen=True)
class Pager:
    """Which results this page holds, counted from 1, and the pages beside it."""

    first: int
    last: int
    previous_url: str
    next_url: str


def address(query: Query) -> str:
    """The query as a link on its own page."""
    return f"?{query.urlencode()}"


def shown_query(page: Page) -> Query:
    """The search whose hits are shown: without the filters that were left out."""
    query = page.query
    for parameter in page.dropped.parameters if page.dropped else ():
        query = query.without_all(parameter)
    return query.with_value("page", page.number)


def heading(page: Page) -> SafeString:
    """How many results, for which words, near which place: also the title of the page."""
    if page.dropped or not page.total:
        count = _("No results")
    else:
        count = ngettext("%(n)s result", "%(n)s results", page.total) % {"n": page.total}
    return format_html(
        _heading_pattern(page), count=count, text=page.query.text, place=_place_label(page)
    )


def tags(page: Page) -> list[Link]:
    """The search without each of its filters: place, radius, chosen values."""
    query = page.query
    chosen = []
    if page.place:
        chosen.append(Link(page.place.label, address(without_place(page))))
    if query.within_km and page.place:
        label = _("up to %(km)s km") % {"km": f"{query.within_km:g}"}
        chosen.append(Link(label, address(query.without_all("within"))))
    chosen += [
        Link(value.label, address(query.without(facet.key, value.value)))
        for facet in page.facets
        for value in facet.values
        if value.is_selected
    ]
    return chosen


def without_place(page: Page) -> Query:
    """The search from nowhere; a place that was read in the words becomes words again."""
    if page.place and page.place.typed:
        return page.query.without_all("within").with_value("place", NO)
    return page.query.without_all("near")


def groups(page: Page) -> list[Group]:
    """The facets that have something to choose; languages also say why they have nothing."""
    useful = [
        facet
        for facet in page.facets
        if _shown_values(facet) or (facet.key == LANGUAGE and page.total)
    ]
    return [_group(facet, position) for position, facet in enumerate(useful)]


def distances(page: Page) -> list[Choice]:
    """How far from the chosen place results may lie; nothing to choose without a place."""
    if not page.place:
        return []
    chosen = page.query.within_km
    steps = sorted({*DISTANCES_KM, chosen} if chosen else DISTANCES_KM)
    anywhere = Choice("", _("any distance"), chosen is None)
    return [anywhere] + [
        Choice(f"{km:g}", _("up to %(km)s km") % {"km": f"{km:g}"}, km == chosen) for km in steps
    ]


def sorts(page: Page) -> list[Choice]:
    """The orders that make sense here: by distance only from somewhere, best only for words."""
    labels = {NEWEST: _("Newest"), NAME: _("By name")}
    if page.place:
        labels = {DISTANCE: _("Nearest")} | labels
    if page.query.text:
        labels = {RELEVANCE: _("Best match")} | labels
    elif not page.place:
        labels = {RELEVANCE: _("Usual order")} | labels
    query = shown_query(page)
    return [
        Choice(sort, label, sort == page.sort, address(query.with_value("sort", sort)))
        for sort, label in labels.items()
    ]


def pager(page: Page) -> Pager:
    """Addresses are empty at either end."""
    query, number = shown_query(page), page.number
    first = (number - 1) * query.page_size + 1
    return Pager(
        first=first,
        last=first + len(page.hits) - 1,
        previous_url=_page_url(query, number - 1) if number > 1 else "",
        next_url=_page_url(query, number + 1) if number < page.pages else "",
    )


def emergency_first(hotlines: Iterable[Location]) -> list[Location]:
    """Phone lines read `with_card()`, shortest number first: 112 leads."""
    return sorted(hotlines, key=lambda line: len(line.phones.all()[0].tel))


def settlement_links(query: Query, settlements: Sequence[Settlement]) -> list[Link]:
    """The same search near each of them; the region tells those of one name apart."""
    return [
        Link(
            _("%(settlement)s, region %(region)s")
            % {"settlement": settlement.name, "region": settlement.region.name},
            address(query.with_value("near", settlement.slug)),
        )
        for settlement in settlements
    ]


def alternative_links(page: Page) -> list[Link]:
    """The search for other words, where these found nothing."""
    query = replace(page.query, is_exact=False)
    return [Link(text, address(query.with_value("q", text))) for text in page.alternatives]


def kept(query: Query) -> list[tuple[str, str]]:
    """What the form of filters hands on unseen."""
    hidden = {"q", "near", "lat", "lon", "place", "exact"}
    return [(name, value) for name, value in query.to_params() if name in hidden]


def _heading_pattern(page: Page) -> str:
    # The words after the number are heard but not seen on a phone, where the box shows them.
    if page.query.text and page.place:
        return _('{count}<span class="query"> for “{text}” near {place}</span>')
    if page.query.text:
        return _('{count}<span class="query"> for “{text}”</span>')
    if page.place:
        return _('{count}<span class="query"> near {place}</span>')
    return "{count}"


def _place_label(page: Page) -> str:
    return page.place.label if page.place else ""


def _shown_values(facet: Facet) -> list[FacetValue]:
    return [value for value in facet.values if value.count or value.is_selected]


def _group(facet: Facet, position: int) -> Group:
    values = _shown_values(facet)
    selected = [value for value in values if value.is_selected]
    first = [value for number, value in enumerate(values)
             if number < FIRST_VALUES or value.is_selected]  # fmt: skip
    return Group(
        key=facet.key,
        label=facet.label,
        first=first,
        rest=[value for value in values if value not in first],
        selected_count=len(selected),
        is_open=position < OPEN_GROUPS or bool(selected),
        why_empty=_("We do not know yet which languages these places speak. Ask when you call."),
    )


def _page_url(query: Query, number: int) -> str:
    return address(query.with_value("page", number))
