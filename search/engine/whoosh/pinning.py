"""Documents that come first whatever the words say."""

import numpy as np

from search.engine.contract import SearchRequest
from search.engine.whoosh import masks, ranking
from search.engine.whoosh.columns import Mask
from search.engine.whoosh.query_expansion import Found
from search.engine.whoosh.ranking import Match
from search.engine.whoosh.snapshot import Snapshot

# Beyond what being near or far can make of the difference between two scores (masks.py).
_LEAD = 16.0


def with_pinned(snapshot: Snapshot, request: SearchRequest, found: Found) -> Found:
    """What the words found behind the pinned documents; these alone where there are no words."""
    if not request.pinned:
        return found
    named = [masks.code_mask(snapshot, *pair) for pair in request.pinned.items()]
    pinned = np.logical_or.reduce(named) & snapshot.mask_of(snapshot.documents)
    if not request.words:
        alone = ranking.unscored(np.flatnonzero(pinned))
        return Found(alone, alone)
    return Found(
        _led(snapshot, pinned, found.everything),
        _led(snapshot, pinned, found.answers),
        found.is_partial and not pinned.any(),
    )


def _led(snapshot: Snapshot, pinned: Mask, text: Match) -> Match:
    scores = np.zeros(snapshot.size, dtype=np.float32)
    scores[text.documents] = text.scores
    scores[pinned] += np.float32(1 + _LEAD * float(scores.max(initial=0.0)))
    documents = np.flatnonzero(pinned | snapshot.mask_of(text.documents))
    return Match(documents, scores[documents])
