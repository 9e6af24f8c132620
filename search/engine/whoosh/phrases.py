"""Words in a row: which documents have them, each word as any of its stems."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from search.engine.contract import Phrase, SearchRequest
from search.engine.whoosh.columns import Ints, Mask
from search.engine.whoosh.snapshot import Snapshot

Stems = Collection[str]


def allowed(
    snapshot: Snapshot, request: SearchRequest, weights: Mapping[str, float]
) -> Mask | None:
    """Documents that meet every demand and have no excluded phrase; None where all may be found."""
    if not request.demands and not request.excluded:
        return None
    mask = snapshot.alive.copy()
    for phrases in request.demands:
        mask &= _with_any(snapshot, phrases, weights)
    mask &= ~_with_any(snapshot, request.excluded, weights)
    return mask


def _with_any(snapshot: Snapshot, phrases: Iterable[Phrase], weights: Mapping[str, float]) -> Mask:
    mask = np.zeros(snapshot.size, dtype=bool)
    for phrase in phrases:
        words = [tuple(word.stems) for word in phrase.words]
        for field in weights:
            mask[with_phrase(snapshot, field, words)] = True
    return mask


def with_phrase(snapshot: Snapshot, field: str, words: Sequence[Stems]) -> Ints:
    """Documents whose field has the words in a row: only those with all of them are looked into."""
    if not words:
        return np.zeros(0, dtype=np.intp)
    holders = {stems: _holders(snapshot, field, stems) for stems in map(tuple, words)}
    counts = np.zeros(snapshot.size, dtype=np.uint16)
    for documents in holders.values():
        counts[documents] += 1
    wanted = counts == len(holders)
    if len(words) == 1 or not wanted.any():
        return np.flatnonzero(wanted)
    starts = None
    for offset, stems in sorted(enumerate(words), key=lambda pair: len(holders[tuple(pair[1])])):
        found = [snapshot.positions(stem, field, wanted) for stem in stems]
        here = (found[0] if len(found) == 1 else np.unique(np.concatenate(found))) - offset
        starts = here if starts is None else np.intersect1d(starts, here, assume_unique=True)
    return np.unique(starts >> 32) if starts is not None else np.zeros(0, dtype=np.intp)


def _holders(snapshot: Snapshot, field: str, stems: Stems) -> Ints:
    found = [snapshot.holders(stem, field) for stem in stems]
    return found[0] if len(found) == 1 else np.unique(np.concatenate(found))
