"""Which documents hold the words of a query, and how well."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from search.engine.contract import Word
from search.engine.whoosh.columns import Floats, Ints, Mask
from search.engine.whoosh.snapshot import Postings, Snapshot
from search.weights import Weight

# BM25F: how soon a repeated word stops counting, and how much a long field is held against it.
_SATURATION = Weight("words.saturation")
_LENGTH_WEIGHT = Weight("words.length")
# Fewer documents than this with every word: those with most of the words are offered too.
_ENOUGH = 8
# "Most": the share of the query's information (by rarity of its words) that must be there, of
# what the best document has.
_SHARE_NEEDED = Weight("words.share_needed")
# A field that weighs less only mentions a word: that makes the word no less rare.
_MENTION = 0.5
# Where a stem is in fewer than one of so many documents, it is in few.
_FEW = 16


class Match(NamedTuple):
    """Documents that match, in order, and the score of each."""

    documents: Ints
    scores: Floats


def nothing() -> Match:
    """No document."""
    return Match(np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.float32))


def unscored(documents: Ints) -> Match:
    """Documents of which none is better than another."""
    return Match(documents, np.zeros(len(documents), dtype=np.float32))


def everything(snapshot: Snapshot) -> Match:
    """All documents, none better than another."""
    return unscored(snapshot.documents)


def score_stem(snapshot: Snapshot, stem: str, weights: Mapping[str, float]) -> Match:
    """BM25F of one stem over weighted fields, as one document with longer and shorter parts.

    Source: Robertson, Zaragoza, The Probabilistic Relevance Framework (2009), section 3.6.
    """
    key = "stem", stem, tuple(weights.items())
    return Match(*snapshot.cache.get(key, lambda: score_any(snapshot, (stem,), weights)))


def score_any(snapshot: Snapshot, stems: Iterable[str], weights: Mapping[str, float]) -> Match:
    """The score of stems that are taken for one and the same."""
    found: list[tuple[Ints, Floats]] = []
    telling: list[tuple[Ints, Floats]] = []
    for stem in stems:
        for postings in snapshot.postings(stem, weights):
            weight = np.float32(weights[postings.field])
            found.append((postings.documents, weight * _normalised(snapshot, postings)))
            if weight >= _MENTION:
                telling.append(found[-1])
    if not found:
        return nothing()
    documents, frequencies = _joined(snapshot, found)
    is_mentioned = 0 < len(telling) < len(found)
    holders = len(_joined(snapshot, telling)[0]) if is_mentioned else len(documents)
    scores = frequencies / (np.float32(_SATURATION()) + frequencies)
    return Match(documents, scores * np.float32(rarity(snapshot, holders)))


def _joined(snapshot: Snapshot, found: Sequence[tuple[Ints, Floats]]) -> tuple[Ints, Floats]:
    """Living documents in order, each with the sum of what was found for it."""
    documents, amounts = (np.concatenate(parts) for parts in zip(*found, strict=True))
    if len(documents) * _FEW < snapshot.size:  # sorting few is cheaper than looking at all
        order = np.argsort(documents, kind="stable")
        documents = documents[order]
        starts = np.flatnonzero(np.diff(documents, prepend=-1))
        documents, amounts = documents[starts], np.add.reduceat(amounts[order], starts)
        if len(snapshot.documents) == snapshot.size:
            return documents, amounts
        living = snapshot.alive[documents]
        return documents[living], amounts[living]
    totals = np.zeros(snapshot.size, dtype=np.float32)
    for its_documents, its_amounts in found:
        totals[its_documents] += its_amounts
    documents = snapshot.living(np.flatnonzero(totals))
    return documents, totals[documents]


def score_words(snapshot: Snapshot, words: tuple[Word, ...], weights: Mapping[str, float]) -> Match:
    """Documents with every word; where they are few, also those with most of the words.

    A word that the index does not know is left out, unless it knows none of them. Documents that
    lack a word stand below by the share that they have.
    """
    return score_question(snapshot, words, weights).match


class Scored(NamedTuple):
    """What matches a question, and the share of the words' information that each document has.

    `shares` count the words that no document has; they are None where all have everything.
    `known` is the share of it that the index knows at all.
    """

    match: Match
    shares: Floats | None
    known: float = 1.0


def score_question(
    snapshot: Snapshot,
    words: tuple[Word, ...],
    weights: Mapping[str, float],
    allowed: Mask | None = None,
) -> Scored:
    """As `score_words`, among the documents that are allowed."""
    matches = [score_word(snapshot, word, weights) for word in words]
    known = [match for match in matches if len(match.documents)]
    if not known:
        return Scored(nothing(), None, known=0.0)
    unknown = (len(matches) - len(known)) * rarity(snapshot, 0)
    if len(known) == 1:
        return _with_all(snapshot, known, among(known[0], allowed), unknown)
    holders = np.zeros(snapshot.size, dtype=np.uint8)
    for match in known:
        holders[match.documents] += 1
    if allowed is not None:
        holders[~allowed] = 0
    with_all = np.flatnonzero(holders == len(known))
    if len(with_all) < _ENOUGH:
        return _with_most(snapshot, known, np.flatnonzero(holders), unknown)
    return _with_all(snapshot, known, Match(with_all, summed(snapshot, known, with_all)), unknown)


def among(match: Match, allowed: Mask | None) -> Match:
    """What is allowed of a match; all of it where nothing is said."""
    if allowed is None:
        return match
    is_allowed = allowed[match.documents]
    return Match(match.documents[is_allowed], match.scores[is_allowed])


def _with_all(snapshot: Snapshot, known: Sequence[Match], match: Match, unknown: float) -> Scored:
    """Documents with all known words; they lack what the others would tell."""
    if not unknown:
        return Scored(match, None)
    worth = sum(rarity(snapshot, len(one.documents)) for one in known)
    share = worth / (worth + unknown)
    return Scored(match, np.full(len(match.documents), share, dtype=np.float32), share)


def _with_most(
    snapshot: Snapshot, known: Sequence[Match], documents: Ints, unknown: float
) -> Scored:
    """Documents with most of the words, or at least with as many as any has.

    `unknown` is what the words that no document has would tell.
    """
    rarities = [rarity(snapshot, len(match.documents)) for match in known]
    worths = [
        Match(match.documents, np.full(len(match.documents), worth, dtype=np.float32))
        for match, worth in zip(known, rarities, strict=True)
    ]
    total = sum(rarities)
    share = summed(snapshot, worths, documents) / np.float32(total)
    is_enough = share >= np.float32(_SHARE_NEEDED()) * share.max(initial=0)
    chosen, share = documents[is_enough], share[is_enough]
    match = Match(chosen, summed(snapshot, known, chosen) * share)
    known_share = total / (total + unknown)
    return Scored(match, share * np.float32(known_share), known_share)


def score_word(snapshot: Snapshot, word: Word, weights: Mapping[str, float]) -> Match:
    """A word found by any of its stems; the best of them gives the score."""
    if len(word.stems) == 1:
        [(stem, worth)] = word.stems.items()
        match = score_stem(snapshot, stem, weights)
        return match if worth == 1 else Match(match.documents, match.scores * np.float32(worth))
    key = "word", tuple(word.stems.items()), tuple(weights.items())
    return Match(*snapshot.cache.get(key, lambda: _score_word(snapshot, word, weights)))


def _score_word(snapshot: Snapshot, word: Word, weights: Mapping[str, float]) -> Match:
    best = np.zeros(snapshot.size, dtype=np.float32)
    for stem, worth in word.stems.items():
        documents, scores = score_stem(snapshot, stem, weights)
        best[documents] = np.maximum(best[documents], scores * np.float32(worth))
    documents = np.flatnonzero(best)
    return Match(documents, best[documents])


def summed(snapshot: Snapshot, matches: Sequence[Match], documents: Ints) -> Floats:
    """The sum of the matches' scores for some documents; 0 where one does not match."""
    totals = np.zeros(snapshot.size, dtype=np.float32)
    for match in matches:
        totals[match.documents] += match.scores
    return totals[documents]


def rarity(snapshot: Snapshot, holders: int) -> float:
    """What a word tells by being rare (inverse document frequency), always above 0."""
    return math.log(1 + (snapshot.size - holders + 0.5) / (holders + 0.5))


def _normalised(snapshot: Snapshot, postings: Postings) -> Floats:
    norms = snapshot.length_norms(postings.field)[postings.documents]
    length_weight = np.float32(_LENGTH_WEIGHT())
    return postings.counts / (1 - length_weight + length_weight * norms)
