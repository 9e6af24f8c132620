"""What a query means: where, which words, and what else they may stand for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from search.analysis import asks_for_figure
from search.engine.contract import Engine, Expansion, SearchRequest, Word
from search.facets import BY_KEY, REGION, TOPIC, TYPE
from search.query import Query
from search.understanding import identifiers, spelling_correction, thesaurus
from search.understanding.identifiers import Identifier
from search.understanding.lexicon import Lexicon
from search.understanding.origin import Located, locate
from search.understanding.query_terms import QueryTerm, terms_of
from search.understanding.spelling_correction import Corrected
from search.understanding.thesaurus import Recognised
from ui.kinds import all_kinds

Boosts = Mapping[str, Mapping[str, float]]

# Needs of the thesaurus that figures answer, whichever words name them.
_FIGURE_NEEDS = frozenset({"statistics", "migration-statistics", "emigration", "population"})
_REGION_BOOST = 4.0  # as much as being at the point itself


@dataclass(frozen=True)
class UnderstoodQuery:
    """A query as it was understood.

    `corrections` are pairs of a typed word and the likely one; `boosts` raise what its kind of
    question asks for. `identifiers` were among the words and name documents exactly.
    """

    located: Located
    corrections: tuple[tuple[str, str], ...] = ()
    words: tuple[Word, ...] = ()
    expansions: tuple[Expansion, ...] = ()
    boosts: Boosts = field(default_factory=dict)
    lexicon: Lexicon | None = None
    identifiers: tuple[Identifier, ...] = ()

    @property
    def pinned(self) -> Mapping[str, tuple[str, ...]]:
        """The codes of documents that come first; none if the query has no identifier."""
        codes = tuple(code for one in self.identifiers for code in one.codes)
        return {identifiers.FIELD: codes} if codes else {}

    @property
    def stems(self) -> set[str]:
        """What may have matched: the words, as they were typed or meant, and the needs' labels."""
        typed = {stem for word in self.words for stem in word.stems}
        return typed | {
            stem for one in self.expansions for phrase in one.phrases for stem in phrase
        }

    def alternatives(self, text: str) -> list[str]:
        """Other texts to search for, if this one finds nothing."""
        return spelling_correction.alternatives(text, self.lexicon) if self.lexicon else []


def understand(query: Query, engine: Engine) -> UnderstoodQuery:
    """Understand a query by the index and the thesaurus as they are now."""
    recognised = identifiers.recognise(query.text, partial(_is_known, engine))
    if recognised.identifiers:
        query = replace(query, text=recognised.rest)
    return replace(_understand_words(query, engine), identifiers=recognised.identifiers)


def _is_known(engine: Engine, code: str) -> bool:
    """Whether a document holds an identifier."""
    return engine.find(SearchRequest(filters={identifiers.FIELD: (code,)}, stop=0)).total > 0


def _understand_words(query: Query, engine: Engine) -> UnderstoodQuery:
    located = locate(query)
    if not located.text:
        return UnderstoodQuery(located, boosts=_boosts(located, (), is_figure=False))
    lexicon = Lexicon(engine.knows, engine.words(), thesaurus.current())
    located, corrected = _corrected(query, located, lexicon)
    typed = terms_of(located.text, lexicon)
    recognised = lexicon.thesaurus.recognise([one.keys for one in typed])
    is_figure = _wants_figure(typed, recognised)
    expansions = tuple(_expansion(one, len(typed), is_figure) for one in recognised)
    return UnderstoodQuery(
        located=located,
        corrections=corrected.words,
        words=tuple(one.word for one in typed),
        expansions=expansions,
        boosts=_boosts(located, expansions, is_figure),
        lexicon=lexicon,
    )


def _corrected(query: Query, located: Located, lexicon: Lexicon) -> tuple[Located, Corrected]:
    """Unless the query is exact, likely words stand for those that nobody knows."""
    if query.is_exact:
        return located, Corrected(located.text)
    meant = spelling_correction.corrected(located.text, lexicon)
    if not meant.words:
        return located, meant
    if located.origin:
        return replace(located, text=meant.text), meant
    return locate(replace(query, text=meant.text)), meant  # it may have been a town


def _wants_figure(terms: Iterable[QueryTerm], recognised: Iterable[Recognised]) -> bool:
    """Whether the words ask for one, and are not the name of a need of help as a whole."""
    if any(one.need.slug in _FIGURE_NEEDS for one in recognised):
        return True
    words = list(terms)
    most = max((len(one.positions) for one in recognised), default=0)
    return most < len(words) and asks_for_figure(form for one in words for form in one.forms)


def _expansion(one: Recognised, words: int, is_figure: bool) -> Expansion:
    """A need is worth the share of the words that name it."""
    share = len(one.positions) / words
    return Expansion(
        one.need.phrases,
        {BY_KEY[TOPIC].field: one.need.topics},
        share**2 if is_figure else share,
    )


def _boosts(located: Located, expansions: tuple[Expansion, ...], is_figure: bool) -> Boosts:
    """Who asks for a figure looks for findings; a need named by the way matters less. Who names a
    need looks for a place that helps, then for the rules."""
    intent = "for_figures" if is_figure else "for_needs" if expansions else "usual"
    of_kinds = {kind.code: getattr(kind.boosts, intent) for kind in all_kinds()}
    boosts = {BY_KEY[TYPE].field: {code: boost for code, boost in of_kinds.items() if boost != 1}}
    region = located.origin.region if located.origin else ""
    return boosts | ({BY_KEY[REGION].field: {region: _REGION_BOOST}} if region else {})
