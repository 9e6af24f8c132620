"""Scores of a whole query: the words as they were typed, and other ways to say them."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from search.engine.contract import Expansion, SearchRequest, Word
from search.engine.whoosh import masks, phrases, ranking
from search.engine.whoosh.columns import Floats, Mask
from search.engine.whoosh.ranking import Match, Scored
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
# An answer means what was asked (an expansion), or has this share of what the words tell together,
# and its score is at least this share of the best one's. The rest is the tail.
_TELLING_SHARE = Weight("tail.telling")
_ANSWER_SHARE = Weight("tail.score")


class Found(NamedTuple):
    """What matches a question: all of it, and what of it is an answer rather than the weak tail.

    `is_partial`: no document has enough of the question to be an answer, so all of them count.
    """

    everything: Match
    answers: Match
    is_partial: bool = False


def score(snapshot: Snapshot, request: SearchRequest, weights: Mapping[str, float]) -> Found:
    """Documents that match the words or their expansions; all documents if there are no words."""
    allowed = phrases.allowed(snapshot, request, weights)
    if not request.words:
        match = ranking.among(ranking.everything(snapshot), allowed)
        return Found(match, match)
    typed = ranking.score_question(snapshot, request.words, weights, allowed)
    match, weak = typed.match, _weak(typed)
    if request.expansions:
        match, weak = _with_expansions(snapshot, typed, weak, request, weights, allowed)
    if request.boosts:
        match = _boosted(snapshot, match, request.boosts)
    return _without_tail(match, weak)


def _weak(typed: Scored) -> Mask | None:
    """Which documents have little of what the typed words tell; None where none does."""
    if typed.shares is None:
        return None
    weak: Mask = typed.shares < _TELLING_SHARE()
    return weak if weak.any() else None


def _with_expansions(
    snapshot: Snapshot,
    typed: Scored,
    weak: Mask | None,
    request: SearchRequest,
    weights: Mapping[str, float],
    allowed: Mask | None,
) -> tuple[Match, Mask | None]:
    """Typed words count by the share of them that the index knows; what means them is not weak."""
    scores = np.zeros(snapshot.size, dtype=np.float32)
    mask = np.zeros(snapshot.size, dtype=bool)
    scores[typed.match.documents] = typed.match.scores * np.float32(typed.known)
    mask[typed.match.documents] = typed.known >= _KNOWN_NEEDED()
    is_weak = None if weak is None else snapshot.mask_of(typed.match.documents[weak])
    for expansion in request.expansions:
        match = ranking.among(_score_expansion(snapshot, expansion, weights), allowed)
        scores[match.documents] += match.scores * np.float32(expansion.worth)
        mask[match.documents] = True
        if is_weak is not None:
            is_weak[match.documents] = False
    documents = np.flatnonzero(mask)
    return Match(documents, scores[documents]), None if is_weak is None else is_weak[documents]


def _without_tail(match: Match, weak: Mask | None) -> Found:
    """What is weak, or far behind the best answer, is no answer; where none is one, all are."""
    scores = match.scores
    if weak is not None and weak.all():
        return Found(match, match, is_partial=len(scores) > 0)
    best = scores.max(initial=0) if weak is None else scores[~weak].max(initial=0)
    is_answer = scores >= best * np.float32(_ANSWER_SHARE())
    if weak is not None:
        is_answer &= ~weak
    if is_answer.all():
        return Found(match, match)
    return Found(match, Match(match.documents[is_answer], scores[is_answer]))


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


def _boosted(snapshot: Snapshot, match: Match, boosts: Mapping[str, Mapping[str, float]]) -> Match:
    factors: Floats = np.ones(snapshot.size, dtype=np.float32)
    for name, values in boosts.items():
        for value, factor in values.items():
            factors[masks.code_mask(snapshot, name, (value,))] *= factor
    return Match(match.documents, match.scores * factors[match.documents])
