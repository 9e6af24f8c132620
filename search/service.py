"""The only entrance to the search: pages, interfaces and commands ask here.

The answer is plain data in the visitor's language. The number of database queries is fixed: it
depends on which kinds of document and which facets there are, never on how many hit_objects.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from directory.models import Location, Settlement
from languages.codes import content_language
from search import hit_objects, indexing
from search.danger import Danger, danger_in
from search.document_index import ACRONYM_WEIGHT, CONTENT_LANGUAGES, OTHER_LANGUAGES, PART_WEIGHTS
from search.engine.contract import Engine, ScoredDocument, SearchRequest, SearchResponse
from search.facets import BY_KEY, FACETS, LANGUAGE, REGION, TYPE, FacetDefinition
from search.highlighting import MARK, Marks, highlight, snippet
from search.hit_groups import HitGroup, grouped
from search.query import DISTANCE, NAME, NEWEST, RELEVANCE, Problem, Query
from search.understanding.asked_query import AskedQuery, read_query
from search.understanding.identifiers import Identifier
from search.understanding.origin import Located, Origin
from search.understanding.query_understanding import Reading, read
from search.unlisted import Unlisted, find_unlisted
from search.weights import Weight
from ui.kinds import all_kinds, by_code, by_model
from ui.lists.facets import Facet, FacetValue

NEAREST_SHOWN = 5
WITHIN = "within"
# What serves the whole country serves every region, and is near everybody.
_NATIONWIDE_PASSES = (BY_KEY[REGION].field, "distance")
# A place known to speak the language that is asked for stands before one of which nobody knows.
_SPOKEN_BOOST = 2.0
# What a word found in another language than the visitor's is worth.
_OTHER_LANGUAGE_WORTH = Weight("field.other_language")


@dataclass(frozen=True)
class Hit:
    """A result. `precision` says how exact its point is: "", exact, address or settlement.

    `card` is the template that shows its object; `terms_html` are the matching topics and audiences
    where nothing in title and snippet matched. `is_nationwide`: it serves the whole country, and so
    passes a radius and a region.
    """

    key: str
    type: str
    title: str
    url: str
    distance_km: float | None
    score: float
    precision: str
    object: Any
    card: str
    title_html: SafeString
    snippet_html: SafeString
    terms_html: list[SafeString]
    is_nationwide: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether a shown word says why this was found."""
        return MARK in self.title_html or MARK in self.snippet_html


@dataclass(frozen=True)
class Dropped:
    """The filter that was left out because nothing was found with it, and what that gave.

    `parameters` has more than one name where no single filter was to blame.
    """

    parameter: str
    label: str
    total: int
    parameters: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A page of results and all that goes with it.

    `sort` is the order really used. When nothing was found, `dropped` says which filter was left
    out to show `hits` at all, `hotlines` are filled, and `nearest` are places near the visitor if
    the words alone find nothing. `is_degraded`: an older index answered. `corrections` are pairs of
    a typed word that nobody knows and the likely word that was searched for; `alternatives` are
    other texts to search for where nothing was found; `searched_for` are the words of a long text
    that were looked for. `identifiers` are the phones, addresses and
    sites among the words, known or not. `danger`: the words call for help; its lines stand first,
    whatever else was found, and no `hotlines` beside them.

    `asked` is what was understood. `places` and `nationwide` are how many of the total are places,
    and how many serve the whole country. `left_out` matched too little to be among them;
    `is_partial`: so did all, and they are shown. `spoken_count`: places that speak the language
    that the words name. Where there is a place or a region, `groups` are the hits by how they can
    be reached. `unlisted`: the need that the words name and that no place found says it meets.
    """

    query: Query
    hits: list[Hit]
    total: int
    facets: list[Facet]
    number: int
    pages: int
    sort: str
    origin: Origin | None
    located: Located
    candidates: list[Settlement]
    suggestions: list[Settlement]
    dropped: Dropped | None
    nearest: list[Hit]
    hotlines: list[Location]
    problems: list[Problem]
    is_degraded: bool
    corrections: list[tuple[str, str]]
    alternatives: list[str]
    identifiers: tuple[Identifier, ...]
    danger: Danger | None
    asked: AskedQuery
    places: int
    nationwide: int
    left_out: int
    is_partial: bool
    spoken_count: int
    groups: list[HitGroup]
    searched_for: list[str]
    unlisted: Unlisted | None


def search(query: Query, language: str) -> Page:
    """Answer a query in a language. Raises SearchUnavailable when there is no index to read."""
    with override(language):
        return _Search(query, language).page()


class Trial:
    """One query, asked again and again with other weights.

    What no weight changes is read once, and nothing is loaded.
    """

    def __init__(self, query: Query, language: str) -> None:
        self._query, self._language = query, language
        self._readings: dict[Query, Reading] = {}

    def request(self) -> SearchRequest:
        """What the engine is asked with the weights as they are now."""
        with override(self._language):
            search = _Search(self._query, self._language, self._read)
            return replace(search._request(self._query), facets=())

    def _read(self, query: Query, engine: Engine) -> Reading:
        if query not in self._readings:
            self._readings[query] = read(query, engine)
        return self._readings[query]

    def documents(self, request: SearchRequest) -> tuple[ScoredDocument, ...]:
        """The documents of the first page in order. Raises SearchUnavailable."""
        return indexing.backend().find(request).documents


class _Search:
    """One search on its way from the query to the page."""

    def __init__(
        self,
        query: Query,
        language: str,
        read_words: Callable[[Query, Engine], Reading] = read,
    ) -> None:
        self.query = query
        self.language = language
        self.backend = indexing.backend()
        self._read(read_query(query, self.backend, read_words=read_words))
        if self.asked.is_language_only and not self.spoken_count:
            words = read_query(query, self.backend, reads_languages=False, read_words=read_words)
            self._read(replace(words, spoken=self.asked.spoken))
        self.problems = list(self.located.problems)
        self.sort = self._sort()

    def _read(self, asked: AskedQuery) -> None:
        self.asked, self.understood = asked, asked.understood
        self.located, self.words = asked.understood.located, asked.words
        self.spoken_count = self._count_speaking()

    def page(self) -> Page:
        query = self._without_useless_radius(self.query)
        answer = self._find(query)
        is_found = answer.total > 0
        danger = danger_in(query.text)
        dropped, widened = (None, query) if is_found else self._widen(query)
        if dropped:
            answer = self._find(widened)
        pages = max(1, math.ceil(answer.total / query.page_size))
        if query.page > pages:
            self._say_last_page(pages)
            widened = replace(widened, page=pages)
            answer = self._find(widened)
        hits = self._hits(answer)
        places = _places(widened, answer)
        return Page(
            query=query,
            hits=hits,
            total=answer.total,
            facets=[self._facet(facet, query, answer) for facet in FACETS],
            number=widened.page,
            pages=pages,
            sort=self.sort,
            origin=self.located.origin,
            located=self.located,
            candidates=self.located.candidates,
            suggestions=self.located.suggestions,
            dropped=dropped,
            nearest=[] if answer.total else self._nearest(),
            hotlines=[] if is_found or danger else list(Location.objects.hotlines().with_card()),
            problems=self.problems,
            is_degraded=answer.is_degraded,
            corrections=list(self.understood.corrections),
            identifiers=self.understood.identifiers,
            danger=danger,
            alternatives=[] if is_found else self.asked.alternatives(query.text),
            asked=self.asked,
            places=places,
            nationwide=answer.nationwide,
            left_out=answer.left_out,
            is_partial=answer.is_partial,
            spoken_count=self.spoken_count,
            groups=self._groups(hits, answer, widened),
            searched_for=list(self.understood.selected),
            unlisted=None if danger else find_unlisted(query, self.understood, hits, places),
        )

    def _groups(self, hits: list[Hit], answer: SearchResponse, shown: Query) -> list[HitGroup]:
        """Groups tell near from far, so there are none where nothing is near or far."""
        if not self.located.origin and not shown.regions:
            return []
        return grouped(hits, answer, _places(shown, answer))

    def _count_speaking(self) -> int:
        """Places that speak the language that the words name, wherever they are."""
        if not self.asked.spoken:
            return 0
        codes = (self.asked.spoken.code,)
        field = BY_KEY[LANGUAGE].field
        return self.backend.find(SearchRequest(filters={field: codes}, stop=0)).total

    def _sort(self) -> str:
        """The order asked for; without words the nearest first, if there is a place."""
        has_origin = self.located.origin is not None
        if self.query.sort == DISTANCE and not has_origin:
            message = _("Sorting by distance needs a place; say which town is nearest to you.")
            self.problems.append(Problem("sort", DISTANCE, message))
            return RELEVANCE
        if self.query.sort == RELEVANCE and has_origin and not self.words:
            return DISTANCE
        return self.query.sort

    def _without_useless_radius(self, query: Query) -> Query:
        if query.within_km is None or self.located.origin:
            return query
        if not self.located.problems:
            message = _("A radius needs a place; say which town is nearest to you.")
            self.problems.append(Problem(WITHIN, f"{query.within_km:g}", message))
        return query.without_all(WITHIN)

    def _say_last_page(self, pages: int) -> None:
        message = ngettext(
            "There is only %(pages)s page of results; it is shown.",
            "There are only %(pages)s pages of results; the last one is shown.",
            pages,
        )
        problem = Problem("page", str(self.query.page), message % {"pages": pages})
        self.problems.append(problem)

    def _find(self, query: Query) -> SearchResponse:
        return self.backend.find(self._request(query))

    def _request(self, query: Query) -> SearchRequest:
        start = (query.page - 1) * query.page_size
        name = f"name_{content_language(self.language)}"
        orders = {
            RELEVANCE: ("-score", "position", name),
            DISTANCE: ("distance", "-score", name),
            NEWEST: ("-date", "-score", name),
            NAME: (name,),
        }
        return SearchRequest(
            words=self.words,
            expansions=self.understood.expansions,
            boosts=self._boosts(),
            pinned=self.understood.pinned,
            weights=_weights(content_language(self.language)),
            demands=self.asked.demands,
            excluded=self.asked.excluded,
            filters=self._filters(query),
            nationwide_passes=_NATIONWIDE_PASSES,
            is_complete=query.is_complete,
            centre=self.located.origin.coordinates if self.located.origin else None,
            radius_km=query.within_km,
            is_near_first=self.sort == RELEVANCE and not self._names_region(),
            sort=orders[self.sort],
            facets=tuple(facet.field for facet in FACETS),
            start=start,
            stop=start + query.page_size,
        )

    def _filters(self, query: Query) -> dict[str, tuple[str, ...]]:
        """The chosen values; a language that is all the words name is as good as chosen."""
        filters = {facet.field: query.codes(facet.key) for facet in FACETS}
        if self.asked.spoken and self.asked.is_language_only and not query.languages:
            filters[BY_KEY[LANGUAGE].field] = (self.asked.spoken.code,)
        return filters

    def _boosts(self) -> Mapping[str, Mapping[str, float]]:
        """Those of the question, and places that speak the language that it asks for."""
        spoken = self.asked.spoken
        if not spoken or not spoken.is_said or self.asked.is_language_only:
            return self.understood.boosts
        return {**self.understood.boosts, BY_KEY[LANGUAGE].field: {spoken.code: _SPOKEN_BOOST}}

    def _names_region(self) -> bool:
        """No part of a region is nearer than another."""
        return bool(self.located.origin and self.located.origin.region)

    def _count(self, query: Query) -> int:
        return self.backend.find(replace(self._request(query), facets=(), stop=0)).total

    def _widen(self, query: Query) -> tuple[Dropped | None, Query]:
        """Leave out the narrowest filter that stands between the words and a result.

        The radius goes first, then the facet that few documents pass. Where no single one helps,
        they go one after the other.
        """
        filters = self._narrowest_first(query)
        alone = ((name,) for name in filters)
        together = (tuple(filters[:end]) for end in range(2, len(filters) + 1))
        for names in (*alone, *together):
            widened = query
            for name in names:
                widened = widened.without_all(name)
            total = self._count(widened)
            if total:
                label = ", ".join(self._label(query, name) for name in names)
                return Dropped(names[0], label, total, names), replace(widened, page=query.page)
        return None, query

    def _narrowest_first(self, query: Query) -> list[str]:
        chosen = [facet.key for facet in FACETS if query.codes(facet.key)]
        passed = {name: self._count(_with_only(query, name)) for name in chosen}
        radius = [WITHIN] if query.within_km is not None else []
        return radius + sorted(chosen, key=lambda name: passed[name])

    def _label(self, query: Query, parameter: str) -> str:
        if parameter == WITHIN:
            return _("up to %(km)s km") % {"km": f"{query.within_km:g}"}
        codes = query.codes(parameter)
        labels = BY_KEY[parameter].labels(codes)
        return ", ".join(labels.get(code, code) for code in codes)

    def _nearest(self) -> list[Hit]:
        """The places nearest to the visitor, whatever they offer."""
        if not self.located.origin:
            return []
        nearby = SearchRequest(
            filters={BY_KEY[TYPE].field: (by_model(Location._meta.label_lower).code,)},
            centre=self.located.origin.coordinates,
            sort=("distance",),
            stop=NEAREST_SHOWN,
        )
        hits = self._hits(self.backend.find(nearby))
        return [hit for hit in hits if hit.distance_km is not None]

    def _facet(self, facet: FacetDefinition, query: Query, answer: SearchResponse) -> Facet:
        selected = query.codes(facet.key)
        counts = dict.fromkeys(selected, 0) | dict(answer.facets[facet.field])
        labels = facet.labels(counts) if counts else {}
        values = [
            FacetValue(code, labels.get(code, code), count, code in selected)
            for code, count in counts.items()
        ]
        order = [kind.code for kind in all_kinds()]
        if facet.key == TYPE:
            values.sort(key=lambda value: order.index(value.value))
        else:
            values.sort(key=lambda value: (-(value.count or 0), value.label.casefold()))
        return Facet(facet.key, str(facet.label), values)

    def _hits(self, answer: SearchResponse) -> list[Hit]:
        marks = Marks.of(self.words, self.understood.expansions, self.asked.demands)
        objects = hit_objects.load(answer.documents)
        pairs = [(found, objects.get((found.model, found.pk))) for found in answer.documents]
        hits = [self._hit(found, one, marks) for found, one in pairs if one is not None]
        return _with_terms(hits, marks) if marks else hits

    def _hit(self, found: ScoredDocument, one: Any, marks: Marks) -> Hit:
        kind = by_model(found.model)
        title = getattr(one, kind.title)
        shown = snippet(kind.texts(one), marks)
        distance = found.distance_km
        return Hit(
            key=one.key,
            type=kind.code,
            title=title,
            url=one.get_absolute_url() + (f"#{shown.anchor}" if shown.anchor else ""),
            distance_km=None if distance is None else round(distance, 2),
            score=round(found.score, 4),
            precision=str(getattr(one, "shown_precision", "")),
            object=one,
            card=kind.card,
            title_html=highlight(title, marks),
            snippet_html=shown.html,
            terms_html=[],
            is_nationwide=found.is_nationwide,
        )


def _places(shown: Query, answer: SearchResponse) -> int:
    """How many of the results are places; their facet counts without its own filter."""
    code = by_model(Location._meta.label_lower).code
    is_shown = not shown.types or code in shown.types
    return answer.facets[BY_KEY[TYPE].field].get(code, 0) if is_shown else 0


def _with_only(query: Query, parameter: str) -> Query:
    """The words and one filter, without all the others."""
    for facet in FACETS:
        if facet.key != parameter:
            query = query.without_all(facet.key)
    return query.without_all(WITHIN)


def _weights(language: str) -> Mapping[str, float]:
    """What a word is worth in each field: more in the visitor's own language."""
    weights = {
        f"{part}_{other}": weight() * (1 if other == language else _OTHER_LANGUAGE_WORTH())
        for part, weight in PART_WEIGHTS.items()
        for other in CONTENT_LANGUAGES
    }
    weights["acronyms"] = ACRONYM_WEIGHT()
    if OTHER_LANGUAGES:
        weights["terms_other"] = PART_WEIGHTS["terms"]() * _OTHER_LANGUAGE_WORTH()
    return weights


def _with_terms(hits: list[Hit], marks: Marks) -> list[Hit]:
    """Say which topic or audience matched where no shown word did."""
    hit_objects.load_terms(hit.object for hit in hits if not hit.is_marked)
    return [hit if hit.is_marked else _with_its_terms(hit, marks) for hit in hits]


def _with_its_terms(hit: Hit, marks: Marks) -> Hit:
    terms = (highlight(term, marks) for term in by_code(hit.type).terms(hit.object))
    return replace(hit, terms_html=[term for term in terms if MARK in term])
