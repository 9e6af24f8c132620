"""What a query means: where, which words, and what else they may stand for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

from languages.codes import content_languages
from search import weights
from search.analysis import (
    asks_for_count,
    asks_for_figure,
    asks_for_oneself,
    asks_for_price_or_time,
    tokens,
)
from search.engine.contract import Engine, Expansion, Prefix, SearchRequest, Word
from search.facets import BY_KEY, REGION, TOPIC, TYPE
from search.query import Query
from search.understanding import identifiers, spelling_correction, thesaurus
from search.understanding.identifiers import Identifier
from search.understanding.lexicon import Lexicon
from search.understanding.origin import Located, locate
from search.understanding.query_terms import QueryTerm, terms_of
from search.understanding.spelling_correction import Corrected
from search.understanding.telling import Selected, Telling, share
from search.understanding.thesaurus import Guessed, NeedMeant, Recognised
from search.weights import Weight
from ui.kinds import all_kinds

Boosts = Mapping[str, Mapping[str, float]]

# Needs of the thesaurus that figures answer, whichever words name them.
FIGURE_NEEDS = frozenset({"statistics", "migration-statistics", "emigration", "population"})
# A text of more words is a letter: this many of them are searched for, of those at its beginning.
_MOST_WORDS, _MOST_READ = 24, 400
_SEARCHED_OF_LETTER = 12
# A need that explains the whole query but for so much is what is asked for, and nothing else.
_ALONE = 0.999
# Needs that are guessed at most, and sentences that they are looked for in.
_MOST_GUESSES, _MOST_SENTENCES = 8, 12
_SENTENCE = re.compile(r"[.!?;\n؟؛…]+")
# Words of a query that may be a title as a whole.
_MOST_OF_TITLE = 6
_NAME_FIELDS = [f"name_{language}" for language in content_languages()]
# A query of more words than this is a sentence.
_SHORT = 3

# Marks of documents: a figure of how many there are at a moment; a place that may be gone.
_MARKS = "stock", "doubtful"

_REGION_BOOST = Weight("near.region")
# How a need's worth falls with what it leaves unexplained: the power of the share it explains.
_COVERAGE = Weight("need.coverage")
# A need guessed by a label that looks alike: its worth beside a named one; from which likeness on;
# how much less where named needs explain the query already.
_GUESS_WORTH = Weight("guess.worth")
_LEAST_LIKENESS = Weight("guess.least_likeness")
_UNCOVERED = Weight("guess.uncovered")
_GUESS_SHARPNESS = Weight("guess.sharpness")  # a power of the likeness
_GUESS_TELLING = Weight("guess.telling")  # a power of what each word tells
# How much the words of a long query count for what they tell, and how much less beside its needs:
# powers of what a word tells, and of the share that a short query's words are of all.
_TELLING, _LONG = Weight("words.telling"), Weight("words.long")


class Asked(NamedTuple):
    """A need that a query asks for, and how much of the query it is. `is_guess`: no label of it was
    named, one looks alike."""

    need: NeedMeant
    worth: float
    is_guess: bool = False

    def is_met_by(self, stems: Iterable[str]) -> bool:
        """Whether a text, as its stems, says the need itself: one of its labels as a whole."""
        said = set(stems)
        return any(phrase and said.issuperset(phrase) for phrase in self.need.phrases)


@dataclass(frozen=True)
class UnderstoodQuery:
    """A query as it was understood.

    `corrections` are pairs of a typed word and the likely one; `boosts` raise what its kind of
    question asks for; `needs` are what it asks for, first what explains most. `selected` are the
    words of a long text that were searched for alone. `identifiers` were among the words and name
    documents exactly.
    """

    located: Located
    corrections: tuple[tuple[str, str], ...] = ()
    words: tuple[Word, ...] = ()
    expansions: tuple[Expansion, ...] = ()
    boosts: Boosts = field(default_factory=dict)
    lexicon: Lexicon | None = None
    needs: tuple[Asked, ...] = ()
    selected: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()

    @property
    def pinned(self) -> Mapping[str, tuple[str, ...]]:
        """The codes of documents that come first; none if the query has no identifier."""
        codes = tuple(code for one in self.identifiers for code in one.codes)
        return {identifiers.FIELD: codes} if codes else {}

    def alternatives(self, text: str) -> list[str]:
        """Other texts to search for, if this one finds nothing."""
        return spelling_correction.alternatives(text, self.lexicon) if self.lexicon else []


class Reading(NamedTuple):
    """The words of a query before they are weighed: no weight changes them.

    `written` is its text as it was typed, without the place; `may_guess`: needs that no label names
    may be meant.
    """

    located: Located
    written: str
    selected: Selected
    corrected: Corrected
    typed: tuple[QueryTerm, ...]
    lexicon: Lexicon
    telling: Telling
    may_guess: bool
    identifiers: tuple[Identifier, ...]


def understand(query: Query, engine: Engine, reading: Reading | None = None) -> UnderstoodQuery:
    """Understand a query by the index and the thesaurus as they are now.

    Who asks the same with other weights may give the reading of before.
    """
    reading = reading or read(query, engine)
    typed, telling, lexicon = reading.typed, reading.telling, reading.lexicon
    if not typed:
        return UnderstoodQuery(
            reading.located,
            boosts=_boosts(reading.located, "usual"),
            identifiers=reading.identifiers,
        )
    tell = [telling.of_term(one) for one in typed]
    recognised = lexicon.thesaurus.recognise(
        [one.keys for one in typed], tell, _places(typed, reading.selected)
    )
    intent = _intent(reading, recognised, tell)
    needs = (*_named(recognised, tell), *_guessed(reading, recognised, tell))
    return UnderstoodQuery(
        located=reading.located,
        corrections=reading.corrected.words,
        words=_weighed(typed, tell),
        expansions=tuple(_expansion(one, intent) for one in needs),
        boosts=_boosts(reading.located, intent),
        lexicon=lexicon,
        needs=needs,
        selected=reading.selected.words,
        identifiers=reading.identifiers,
    )


def read(query: Query, engine: Engine) -> Reading:
    """Where a query starts and its words, corrected; of a long text those that tell most."""
    recognised = identifiers.recognise(query.text, partial(_is_known, engine))
    if recognised.identifiers:
        query = replace(query, text=recognised.rest)
    located = locate(query)
    lexicon = Lexicon(engine.knows, engine.words(), thesaurus.current())
    telling = Telling(engine, lexicon.thesaurus)
    written = located.text
    located, selected = _selected(located, telling)
    located, corrected = _corrected(query, located, lexicon)
    typed = terms_of(located.text, lexicon)
    return Reading(
        located,
        written,
        selected,
        corrected,
        typed,
        lexicon,
        telling,
        not query.is_exact and _may_be_need(typed, engine),
        recognised.identifiers,
    )


def _is_known(engine: Engine, code: str) -> bool:
    """Whether a document holds an identifier."""
    return engine.find(SearchRequest(filters={identifiers.FIELD: (code,)}, stop=0)).total > 0


def _may_be_need(typed: Sequence[QueryTerm], engine: Engine) -> bool:
    """Whether the words may be a need in other words.

    One word alone is rather mistyped, and others are offered for it; the words of a title are it.
    """
    if not 1 < len(typed) <= _MOST_OF_TITLE:
        return len(typed) > 1
    words = tuple(one.text for one in typed)
    return not engine.match_prefix(Prefix(" ".join(words), words), _NAME_FIELDS, 1)


def _selected(located: Located, telling: Telling) -> tuple[Located, Selected]:
    """Of a long text the telling words alone."""
    if sum(1 for _one in tokens(located.text)) <= _MOST_WORDS:
        return located, Selected((), ())
    selected = telling.select(located.text, _SEARCHED_OF_LETTER, _MOST_READ)
    return replace(located, text=" ".join(selected.words)), selected


def _places(typed: Sequence[QueryTerm], selected: Selected) -> list[int] | None:
    """Where the words of a long text stood in it."""
    if not selected.words:
        return None
    stood = {
        token.text: place
        for word, place in zip(selected.words, selected.places, strict=True)
        for token in tokens(word)
    }
    places, last = [], 0
    for one in typed:
        last = stood.get(one.text, last)  # a corrected word stands where those around it do
        places.append(last)
    return places


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


def _intent(reading: Reading, recognised: Sequence[Recognised], tell: Sequence[float]) -> str:
    """What the query is after: a count, a figure, one need alone, help for whoever asks, a need, or
    anything."""
    terms = reading.typed
    forms = [form for one in terms for form in one.forms]
    most = max((share(tell, one.positions) for one in recognised), default=0.0)
    if most < _ALONE and asks_for_count(forms):
        return "counts"
    if any(one.need.slug in FIGURE_NEEDS for one in recognised):
        return "figures"
    if most < _ALONE and asks_for_figure(forms) and not asks_for_price_or_time(forms):
        return "figures"
    if len(terms) == 1 and recognised:
        return "alone"
    if _is_personal(reading, is_need=bool(recognised)):
        return "personal"
    return "needs" if recognised else "usual"


def _is_personal(reading: Reading, is_need: bool) -> bool:
    """Whether somebody asks for themselves: they say so, or name a need in a language that nobody
    reads our texts in."""
    if asks_for_oneself(token.text for token in tokens(reading.written)):
        return True
    likely = reading.lexicon.likely_languages(reading.written)
    return is_need and bool(likely) and not set(likely) & set(content_languages())


def _named(recognised: Sequence[Recognised], tell: Sequence[float]) -> list[Asked]:
    """The needs that the words name, by what these tell of all that is told."""
    return [Asked(one.need, share(tell, one.positions) ** _COVERAGE()) for one in recognised]


def _guessed(
    reading: Reading, recognised: Sequence[Recognised], tell: Sequence[float]
) -> list[Asked]:
    """The needs that look alike and are like enough; the less worth the more named ones explain."""
    explained = share(tell, frozenset(place for one in recognised for place in one.positions))
    if explained >= _ALONE or not reading.may_guess:
        return []
    left = (1 - explained) ** _UNCOVERED() * _GUESS_WORTH()
    named = {one.need.slug for one in recognised}
    guesses = _guesses(reading, tell)
    return [
        Asked(one.need, left * one.likeness ** _GUESS_SHARPNESS(), is_guess=True)
        for one in guesses
        if one.likeness >= _LEAST_LIKENESS() and one.need.slug not in named
    ]


def _guesses(reading: Reading, tell: Sequence[float]) -> list[Guessed]:
    """Needs with labels that look like the words or like one of several sentences, likest first."""
    best: dict[str, Guessed] = {}
    for words, told in _parts(reading, tell):
        weights_of_words = [one ** _GUESS_TELLING() for one in told]
        for guess in reading.lexicon.thesaurus.guess(words, weights_of_words, _MOST_GUESSES):
            known = best.get(guess.need.slug)
            if known is None or known.likeness < guess.likeness:
                best[guess.need.slug] = guess
    return sorted(best.values(), key=lambda one: -one.likeness)[:_MOST_GUESSES]


def _parts(
    reading: Reading, tell: Sequence[float]
) -> Iterator[tuple[Sequence[str], Sequence[float]]]:
    """The words that may name a need together, and what each tells: all, and those of sentences."""
    if not reading.selected.words:
        yield [_as_labels_spell(one, reading.lexicon) for one in reading.typed], tell
    sentences = [one for one in _SENTENCE.split(reading.written) if one.strip()]
    if len(sentences) > 1 or reading.selected.words:
        for sentence in sentences[:_MOST_SENTENCES]:
            yield reading.telling.of_sentence(sentence, _MOST_WORDS)


def _weighed(typed: Sequence[QueryTerm], tell: Sequence[float]) -> tuple[Word, ...]:
    """The words to look for; of a sentence each by what it tells, and all less than its needs."""
    if len(typed) <= _SHORT:
        return tuple(one.word for one in typed)
    long = (_SHORT / len(typed)) ** _LONG()
    return tuple(
        Word({stem: worth * long * told ** _TELLING() for stem, worth in one.word.stems.items()})
        for one, told in zip(typed, tell, strict=True)
    )


def _as_labels_spell(term: QueryTerm, lexicon: Lexicon) -> str:
    """The form of a word that labels may have: Bulgarian in Latin letters is Bulgarian."""
    known = (form for form in term.forms if lexicon.thesaurus.knows(form))
    return next(known, term.forms[-1])


def _expansion(asked: Asked, intent: str) -> Expansion:
    """A need is worth what it explains; less where figures about it are asked for."""
    is_figure = intent in ("figures", "counts")
    worth = asked.worth**2 if is_figure else asked.worth
    return Expansion(asked.need.phrases, {BY_KEY[TOPIC].field: asked.need.topics}, worth)


def _boosts(located: Located, intent: str) -> Boosts:
    """Who asks for a figure looks for findings; a need named by the way matters less. Who names a
    need looks for a place that helps, then for the rules."""
    of_kinds = {kind.code: weights.boost(kind.code, intent) for kind in all_kinds()}
    boosts = {BY_KEY[TYPE].field: {code: boost for code, boost in of_kinds.items() if boost != 1}}
    boosts["marks"] = {
        name: factor for name in _MARKS if (factor := weights.mark(name, intent)) != 1
    }
    region = located.origin.region if located.origin else ""
    return boosts | ({BY_KEY[REGION].field: {region: _REGION_BOOST()}} if region else {})
