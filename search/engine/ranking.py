"""Which documents hold the words of a query, and how well."""

import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from search.engine.contract import Word
from search.engine.snapshot import Floats, Mask, Postings, Snapshot

# BM25F: how soon a repeated word stops counting, and how much a long field is held against it.
_SATURATION = 1.5
_LENGTH_WEIGHT = 0.5
# Fewer documents than this with every word: those with most of the words are offered too.
_ENOUGH = 8
# "Most": the share of the query's information (by rarity of its words) that must be there, of
# what the best document has. Tuned, as the numbers above, over 90 judged queries.
_SHARE_NEEDED = 0.4


class Match(NamedTuple):
    """Documents that match, and the score of every document (0 where it does not)."""

    mask: Mask
    scores: Floats


def everything(snapshot: Snapshot) -> Match:
    """All documents, none better than another."""
    return Match(np.ones(snapshot.size, dtype=bool), np.zeros(snapshot.size))


def score_stem(snapshot: Snapshot, stem: str, weights: Mapping[str, float]) -> Match:
    """BM25F of one stem over weighted fields, as one document with longer and shorter parts.

    Source: Robertson, Zaragoza, The Probabilistic Relevance Framework (2009), section 3.6.
    """
    frequencies = np.zeros(snapshot.size)
    for name, weight in weights.items():
        postings = snapshot.postings(name, stem)
        if len(postings.documents):
            frequencies[postings.documents] += weight * _normalised(snapshot, name, postings)
    mask = frequencies > 0
    scores = frequencies / (_SATURATION + frequencies)
    return Match(mask, scores * rarity(snapshot, mask))


def score_words(snapshot: Snapshot, words: tuple[Word, ...], weights: Mapping[str, float]) -> Match:
    """Documents with every word; where they are few, also those with most of the words.

    A word that the index does not know is left out, unless it knows none of them. Documents that
    lack a word stand below by the share that they have.
    """
    matches = [score_word(snapshot, word, weights) for word in words]
    known = [match for match in matches if match.mask.any()]
    if not known:
        return Match(np.zeros(snapshot.size, dtype=bool), np.zeros(snapshot.size))
    rarities = [rarity(snapshot, match.mask) for match in known]
    covered = sum(match.mask * worth for match, worth in zip(known, rarities, strict=True))
    share = np.asarray(covered) / sum(rarities)
    has_all = np.logical_and.reduce([match.mask for match in known])
    is_enough = (has_all & snapshot.alive).sum() >= _ENOUGH
    mask = has_all if is_enough else has_all | (share >= _SHARE_NEEDED * share.max())
    scores = sum(match.scores for match in known) * share
    return Match(mask, np.where(mask, scores, 0.0))


def score_word(snapshot: Snapshot, word: Word, weights: Mapping[str, float]) -> Match:
    """A word found by any of its stems; the best of them gives the score."""
    matches = [(score_stem(snapshot, stem, weights), worth) for stem, worth in word.stems.items()]
    return Match(
        np.logical_or.reduce([match.mask for match, _ in matches]),
        np.maximum.reduce([match.scores * worth for match, worth in matches]),
    )


def rarity(snapshot: Snapshot, mask: Mask) -> float:
    """What a word tells by being rare (inverse document frequency), always above 0."""
    holders = int(mask.sum())
    return math.log(1 + (snapshot.size - holders + 0.5) / (holders + 0.5))


def _normalised(snapshot: Snapshot, name: str, postings: Postings) -> Floats:
    lengths = snapshot.lengths(name)
    filled = lengths[lengths > 0]
    average = filled.mean() if len(filled) else 1.0
    length = lengths[postings.documents]
    return postings.counts / (1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * length / average)
