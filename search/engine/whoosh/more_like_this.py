"""Documents like another, and words like another."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from rapidfuzz.distance import OSA

from search.analysis import stem, stems, tokens
from search.engine.whoosh import ranking
from search.engine.whoosh.ranking import Match
from search.engine.whoosh.snapshot import Snapshot

_TELLING_STEMS = 25
_SLIPS = 2  # letters wrong, missing, too many or swapped that a word may differ by


def like_document(snapshot: Snapshot, prepared: Mapping[str, Any]) -> list[Match]:
    """Documents with the stems that tell most about a prepared document: often here, rare else."""
    worths: dict[str, float] = defaultdict(float)
    for name, weight in snapshot.layout.analysed.items():
        for one in stems(prepared.get(name) or ""):
            worths[one] += weight
    weights = snapshot.layout.analysed
    matches = {one: ranking.score_stem(snapshot, one, weights) for one in worths}
    for one, match in matches.items():
        worths[one] *= ranking.rarity(snapshot, len(match.documents))
    telling = sorted(worths, key=lambda one: -worths[one])[:_TELLING_STEMS]
    return [matches[one] for one in telling]


def corrected(snapshot: Snapshot, text: str) -> str | None:
    """The text with its unknown words as titles spell them; None where there is nothing to say."""
    words = [token.text for token in tokens(text)]
    likely = [
        word if snapshot.knows(stem(word)) else _nearest(snapshot, word) or word for word in words
    ]
    return " ".join(likely) if likely != words else None


def _nearest(snapshot: Snapshot, word: str) -> str | None:
    """The word of a title with the fewest slips; of equals the more frequent one."""
    slips = min(_SLIPS, len(word) // 3)
    best: tuple[int, int, str] | None = None
    for length in range(len(word) - slips, len(word) + slips + 1):
        for other, count in snapshot.title_words.get(length, {}).items():
            distance = OSA.distance(word, other, score_cutoff=slips)
            if distance <= slips and (best is None or (distance, -count, other) < best):
                best = distance, -count, other
    return best[2] if best else None
