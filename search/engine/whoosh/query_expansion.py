"""Scores of a whole query: the words as they were typed, and other ways to say them."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from search.engine.contract import Expansion, SearchRequest, Word
from search.engine.whoosh import phrases, ranking
from search.engine.whoosh.columns import Floats, Mask
from search.engine.whoosh.ranking import Match, Scored
from search.engine.whoosh.snapshot import Snapshot

# What a document gains by saying it otherwise, and by being filed under it. Tuned, as the other
# numbers here, over 90 judged queries.
_EXPANSION_WORTH = 0.6
_CODE_WORTH = 0.25
# Documents that reach less of the best document's score for a expansion are not offered for it.
_SHARE_NEEDED = 0.35
# Where the index knows less of the typed words than this, they are another language's.
_KNOWN_NEEDED = 0.5
# An answer means what was asked (an expansion), or has this share of what the words tell together,
# and its score is at least this share of the best one's. The rest is the tail. Over 90 judged
# queries both cost no success and less than 0.004 of nDCG@10, and leave a third of the results out.
_TELLING_SHARE = 0.3
_ANSWER_SHARE = 0.08


class Found(NamedTuple):
    """What matches a question, and whether each of it is an answer or only the weak tail of it.

    `is_partial`: no document has enough of the question to be an answer, so all of them count.
    """

    match: Match
    is_answer: Mask
    is_partial: bool = False

    def answers(self) -> Match:
        """The match without its tail."""
        if self.is_answer.all():
            return self.match
        return Match(self.match.documents[self.is_answer], self.match.scores[self.is_answer])


def score(snapshot: Snapshot, request: SearchRequest, weights: Mapping[str, float]) -> Found:
    """Documents that match the words or their expansions; all documents if there are no words."""
    allowed = phrases.allowed(snapshot, request, weights)
    if not request.words:
        match = ranking.among(ranking.everything(snapshot), allowed)
        return Found(match, np.ones(len(match.documents), dtype=bool))
    typed = ranking.score_question(snapshot, request.words, weights, allowed)
    found = _with_expansions(snapshot, typed, request, weights, allowed)
    if request.boosts:
        found = Found(_boosted(snapshot, found.match, request.boosts), found.is_answer)
    return _without_far_behind(found)


def _with_expansions(
    snapshot: Snapshot,
    typed: Scored,
    request: SearchRequest,
    weights: Mapping[str, float],
    allowed: Mask | None,
) -> Found:
    """Typed words count by the share of them that the index knows."""
    if not request.expansions:
        return Found(typed.match, _says_most(typed))
    known = _known_share(snapshot, request.words, weights)
    scores = np.zeros(snapshot.size, dtype=np.float32)
    mask, is_answer = (np.zeros(snapshot.size, dtype=bool) for _ in range(2))
    documents = typed.match.documents
    scores[documents] = typed.match.scores * np.float32(known)
    mask[documents] = known >= _KNOWN_NEEDED
    is_answer[documents] = _says_most(typed)
    for expansion in request.expansions:
        match = ranking.among(_score_expansion(snapshot, expansion, weights), allowed)
        scores[match.documents] += match.scores * np.float32(expansion.worth)
        mask[match.documents] = is_answer[match.documents] = True
    documents = np.flatnonzero(mask)
    return Found(Match(documents, scores[documents]), is_answer[documents])


def _says_most(typed: Scored) -> Mask:
    """Whether each document has most of what the typed words tell, or there is nothing else."""
    if typed.shares is None:
        return np.ones(len(typed.match.documents), dtype=bool)
    mask: Mask = typed.shares >= _TELLING_SHARE
    return mask


def _without_far_behind(found: Found) -> Found:
    """What is far behind the best answer is no answer; where none is one, all are."""
    scores, is_answer = found.match.scores, found.is_answer
    if not is_answer.any():
        return Found(found.match, np.ones(len(scores), dtype=bool), len(scores) > 0)
    best = scores.max(initial=0.0, where=is_answer)
    return Found(found.match, is_answer & (scores >= best * np.float32(_ANSWER_SHARE)))


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
    scores[_coded(snapshot, expansion.codes)] += np.float32(best * _CODE_WORTH)
    documents = np.flatnonzero((scores >= best * _SHARE_NEEDED) & _living(snapshot))
    return Match(documents, scores[documents] * np.float32(_EXPANSION_WORTH))


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
