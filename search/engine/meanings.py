"""Scores of a whole query: the words as they were typed, and what they may mean."""

from collections.abc import Mapping

import numpy as np

from search.engine import ranking
from search.engine.columns import Floats, Mask
from search.engine.contract import Lookup, Meaning, Word
from search.engine.ranking import Match
from search.engine.snapshot import Snapshot

# What a document gains by saying it otherwise, and by being filed under it. Tuned, as the other
# numbers here, over 90 judged queries.
_MEANING_WORTH = 0.6
_CODE_WORTH = 0.25
# Documents that reach less of the best document's score for a meaning are not offered for it.
_SHARE_NEEDED = 0.35
# Where the index knows less of the typed words than this, they are another language's.
_KNOWN_NEEDED = 0.5


def score(snapshot: Snapshot, lookup: Lookup, weights: Mapping[str, float]) -> Match:
    """Documents that match the words or their meanings; all documents if there are no words."""
    if not lookup.words:
        return ranking.everything(snapshot)
    match = ranking.score_words(snapshot, lookup.words, weights)
    if lookup.meanings:
        match = _with_meanings(snapshot, match, lookup, weights)
    return _boosted(snapshot, match, lookup.boosts) if lookup.boosts else match


def _with_meanings(
    snapshot: Snapshot, typed: Match, lookup: Lookup, weights: Mapping[str, float]
) -> Match:
    """Typed words count by the share of them that the index knows."""
    known = _known_share(snapshot, lookup.words, weights)
    scores = np.zeros(snapshot.size, dtype=np.float32)
    mask = np.zeros(snapshot.size, dtype=bool)
    scores[typed.documents] = typed.scores * np.float32(known)
    mask[typed.documents] = known >= _KNOWN_NEEDED
    for meaning in lookup.meanings:
        match = _score_meaning(snapshot, meaning, weights)
        scores[match.documents] += match.scores * np.float32(meaning.worth)
        mask[match.documents] = True
    documents = np.flatnonzero(mask)
    return Match(documents, scores[documents])


def _score_meaning(snapshot: Snapshot, meaning: Meaning, weights: Mapping[str, float]) -> Match:
    key = "meaning", meaning.phrases, tuple(meaning.codes.items()), tuple(weights.items())
    return Match(*snapshot.cache.get(key, lambda: _score_phrases(snapshot, meaning, weights)))


def _score_phrases(snapshot: Snapshot, meaning: Meaning, weights: Mapping[str, float]) -> Match:
    """The phrase that says it best counts; a code adds to it."""
    scores = np.zeros(snapshot.size, dtype=np.float32)
    for phrase in meaning.phrases:
        words = tuple(Word({stem: 1.0}) for stem in phrase)
        match = ranking.score_words(snapshot, words, weights)
        scores[match.documents] = np.maximum(scores[match.documents], match.scores)
    best = float(scores.max(initial=0.0))
    if not best:
        return ranking.nothing()
    scores[_coded(snapshot, meaning.codes)] += np.float32(best * _CODE_WORTH)
    documents = np.flatnonzero((scores >= best * _SHARE_NEEDED) & _living(snapshot))
    return Match(documents, scores[documents] * np.float32(_MEANING_WORTH))


def _coded(snapshot: Snapshot, codes: Mapping[str, tuple[str, ...]]) -> Mask:
    masks = [snapshot.codes[name].mask(snapshot.size, values) for name, values in codes.items()]
    return np.logical_or.reduce(masks) if masks else np.zeros(snapshot.size, dtype=bool)


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
