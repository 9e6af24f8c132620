"""Scores of a whole query: the words as they were typed, and other ways to say them."""

from collections.abc import Mapping

import numpy as np

from search.engine.contract import Expansion, SearchRequest, Word
from search.engine.whoosh import ranking
from search.engine.whoosh.columns import Floats, Mask
from search.engine.whoosh.ranking import Match
from search.engine.whoosh.snapshot import Snapshot
from search.weights import Weight

# What a document gains by saying it otherwise, and by being filed under it.
_EXPANSION_WORTH = Weight("need.worth")
_CODE_WORTH = Weight("need.topic")
# How much more it gains where it is filed under little else: nothing at 0.
_SPECIALITY = Weight("need.speciality")
# Documents that reach less of the best document's score for a expansion are not offered for it.
_SHARE_NEEDED = Weight("need.share_needed")
# Where the index knows less of the typed words than this, they are another language's.
_KNOWN_NEEDED = Weight("words.known_needed")


def score(snapshot: Snapshot, request: SearchRequest, weights: Mapping[str, float]) -> Match:
    """Documents that match the words or their expansions; all documents if there are no words."""
    if not request.words:
        return ranking.everything(snapshot)
    match = ranking.score_words(snapshot, request.words, weights)
    if request.expansions:
        match = _with_expansions(snapshot, match, request, weights)
    return _boosted(snapshot, match, request.boosts) if request.boosts else match


def _with_expansions(
    snapshot: Snapshot, typed: Match, request: SearchRequest, weights: Mapping[str, float]
) -> Match:
    """Typed words count by the share of them that the index knows."""
    known = _known_share(snapshot, request.words, weights)
    scores = np.zeros(snapshot.size, dtype=np.float32)
    mask = np.zeros(snapshot.size, dtype=bool)
    scores[typed.documents] = typed.scores * np.float32(known)
    mask[typed.documents] = known >= _KNOWN_NEEDED()
    for expansion in request.expansions:
        match = _score_expansion(snapshot, expansion, weights)
        scores[match.documents] += match.scores * np.float32(expansion.worth)
        mask[match.documents] = True
    documents = np.flatnonzero(mask)
    return Match(documents, scores[documents])


def _score_expansion(
    snapshot: Snapshot, expansion: Expansion, weights: Mapping[str, float]
) -> Match:
    key = "expansion", expansion.phrases, tuple(expansion.codes.items()), tuple(weights.items())
    return Match(*snapshot.cache.get(key, lambda: _score_phrases(snapshot, expansion, weights)))


def _score_phrases(snapshot: Snapshot, expansion: Expansion, weights: Mapping[str, float]) -> Match:
    """The phrase that says it best counts; a code adds to it."""
    scores = np.zeros(snapshot.size, dtype=np.float32)
    for phrase in expansion.phrases:
        words = tuple(Word({stem: 1.0}) for stem in phrase)
        match = ranking.score_words(snapshot, words, weights)
        scores[match.documents] = np.maximum(scores[match.documents], match.scores)
    best = float(scores.max(initial=0.0))
    if not best:
        return ranking.nothing()
    scores += _filed(snapshot, expansion.codes) * np.float32(best * _CODE_WORTH())
    documents = np.flatnonzero((scores >= best * _SHARE_NEEDED()) & _living(snapshot))
    return Match(documents, scores[documents] * np.float32(_EXPANSION_WORTH()))


def _filed(snapshot: Snapshot, codes: Mapping[str, tuple[str, ...]]) -> Floats:
    """How much each document is filed under the codes: 1 where under nothing else, 0 where not."""
    filed: Floats = np.zeros(snapshot.size, dtype=np.float32)
    for name, values in codes.items():
        column = snapshot.codes[name]
        wanted = [column.values[value] for value in values if value in column.values]
        under = np.bincount(column.documents, np.isin(column.codes, wanted), snapshot.size)
        everything = np.maximum(1, np.bincount(column.documents, minlength=snapshot.size))
        filed = np.maximum(filed, (under / everything) ** _SPECIALITY() * (under > 0))
    return filed.astype(np.float32)


def _living(snapshot: Snapshot) -> Mask:
    return snapshot.mask_of(snapshot.documents)


def _known_share(
    snapshot: Snapshot, words: tuple[Word, ...], weights: Mapping[str, float]
) -> float:
    counts = [len(ranking.score_word(snapshot, word, weights).documents) for word in words]
    worths = [ranking.rarity(snapshot, count) for count in counts]
    known = sum(worth for count, worth in zip(counts, worths, strict=True) if count)
    return known / sum(worths)


def _boosted(snapshot: Snapshot, match: Match, boosts: Mapping[str, Mapping[str, float]]) -> Match:
    factors: Floats = np.ones(snapshot.size, dtype=np.float32)
    for name, values in boosts.items():
        for value, factor in values.items():
            factors[snapshot.codes[name].mask(snapshot.size, (value,))] *= factor
    return Match(match.documents, match.scores * factors[match.documents])
