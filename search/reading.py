"""What a query means: where, which words, and what else they may stand for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from search import mistakes, thesaurus
from search.analysis import asks_for_figure
from search.engine.contract import Engine, Expansion, Word
from search.facets import BY_KEY, TOPIC
from search.lexicon import Lexicon
from search.mistakes import Corrected
from search.query import Query
from search.thesaurus import Recognised
from search.whereabouts import Whereabouts, locate
from search.words import Typed, words_of

Boosts = Mapping[str, Mapping[str, float]]

# Most people look for help: indicators are for those who ask for figures, or by their names.
_USUAL_BOOSTS: Boosts = {"types": {"indicator": 0.7}}
# Who names a need looks for a place that helps, then for the rules.
_NEED_BOOSTS: Boosts = {"types": {"place": 1.4, "handbook": 1.2, "indicator": 0.5}}
# Who asks for a figure looks for findings; a need named by the way matters less.
_FIGURE_BOOSTS: Boosts = {"types": {"finding": 1.5, "indicator": 2.0}}
# Needs of the thesaurus that figures answer, whichever words name them.
_FIGURE_NEEDS = frozenset({"statistics", "migration-statistics", "emigration", "population"})
_REGION_BOOST = 4.0  # as much as being at the point itself


@dataclass(frozen=True)
class Reading:
    """A query as it was understood.

    `corrections` are pairs of a typed word and the likely one; `boosts` raise what its kind of
    question asks for.
    """

    where: Whereabouts
    corrections: tuple[tuple[str, str], ...] = ()
    words: tuple[Word, ...] = ()
    meanings: tuple[Expansion, ...] = ()
    boosts: Boosts = field(default_factory=dict)
    lexicon: Lexicon | None = None

    @property
    def stems(self) -> set[str]:
        """What may have matched: the words, as they were typed or meant, and the needs' labels."""
        typed = {stem for word in self.words for stem in word.stems}
        return typed | {stem for one in self.meanings for phrase in one.phrases for stem in phrase}

    def alternatives(self, text: str) -> list[str]:
        """Other texts to search for, if this one finds nothing."""
        return mistakes.alternatives(text, self.lexicon) if self.lexicon else []


def read(query: Query, engine: Engine) -> Reading:
    """Understand a query by the index and the thesaurus as they are now."""
    where = locate(query)
    if not where.text:
        return Reading(where, boosts=_boosts(where, (), is_figure=False))
    lexicon = Lexicon(engine.knows, engine.words(), thesaurus.current())
    where, corrected = _corrected(query, where, lexicon)
    typed = words_of(where.text, lexicon)
    recognised = lexicon.thesaurus.recognise([one.forms for one in typed])
    is_figure = _wants_figure(typed, recognised)
    meanings = tuple(_meaning(one, len(typed), is_figure) for one in recognised)
    return Reading(
        where=where,
        corrections=corrected.words,
        words=tuple(one.word for one in typed),
        meanings=meanings,
        boosts=_boosts(where, meanings, is_figure),
        lexicon=lexicon,
    )


def _corrected(query: Query, where: Whereabouts, lexicon: Lexicon) -> tuple[Whereabouts, Corrected]:
    """Unless the query is exact, likely words stand for those that nobody knows."""
    if query.is_exact:
        return where, Corrected(where.text)
    meant = mistakes.corrected(where.text, lexicon)
    if not meant.words:
        return where, meant
    if where.place:
        return replace(where, text=meant.text), meant
    return locate(replace(query, text=meant.text)), meant  # it may have been a town


def _wants_figure(typed: Iterable[Typed], recognised: Iterable[Recognised]) -> bool:
    """Whether the words ask for one, and are not the name of a need of help as a whole."""
    if any(one.need.slug in _FIGURE_NEEDS for one in recognised):
        return True
    words = list(typed)
    most = max((len(one.positions) for one in recognised), default=0)
    return most < len(words) and asks_for_figure(form for one in words for form in one.forms)


def _meaning(one: Recognised, words: int, is_figure: bool) -> Expansion:
    """A need is worth the share of the words that name it."""
    share = len(one.positions) / words
    return Expansion(
        one.need.phrases,
        {BY_KEY[TOPIC].field: one.need.topics},
        share**2 if is_figure else share,
    )


def _boosts(where: Whereabouts, meanings: tuple[Expansion, ...], is_figure: bool) -> Boosts:
    kinds = _NEED_BOOSTS if meanings else _USUAL_BOOSTS
    boosts = dict(_FIGURE_BOOSTS if is_figure else kinds)
    region = where.place.region if where.place else ""
    return boosts | ({"regions": {region: _REGION_BOOST}} if region else {})
