"""Words of the documents as they are written: those that begin so, and those that are spelt alike.

The arrays beside each segment hold them, so that opening an index of any size reads none.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import OSA

from search.engine.contract import Near
from search.engine.whoosh.extraction import letters_of
from search.engine.whoosh.segments import Segment
from search.engine.whoosh.snapshot import Snapshot


@dataclass(frozen=True)
class Words:
    """The words of a snapshot's documents; those of deleted ones may still be among them."""

    snapshot: Snapshot

    def begin(self, letters: str) -> bool:
        """Whether any word begins with these letters."""
        prefix = letters.encode()
        for segment, field in self._segments():
            vocabulary = segment.vocabulary(field)
            place = vocabulary.place(prefix)
            if place < len(vocabulary) and vocabulary[place].startswith(prefix):
                return True
        return False

    def near(self, word: str, mistakes: int) -> list[Near]:
        """Words that differ by at most so many letters wrong, missing, too many or swapped."""
        found: dict[str, Near] = {}
        for segment, field in self._segments():
            vocabulary, holders = segment.vocabulary(field), segment.part(field, "holders")
            for number in _alike(segment, field, word, mistakes):
                other = vocabulary[number].decode()
                distance = OSA.distance(word, other, score_cutoff=mistakes)
                if distance <= mistakes:
                    before = found[other].documents if other in found else 0
                    found[other] = Near(other, before + int(holders[number]), distance)
        return list(found.values())

    def _segments(self) -> Iterator[tuple[Segment, str]]:
        for field in self.snapshot.layout.words:
            for part in self.snapshot.parts:
                yield part.segment, field


def _alike(segment: Segment, field: str, word: str, mistakes: int) -> list[int]:
    """Words of about that length with about those letters: a mistake changes two at most."""
    sizes = segment.part(field, "sizes").astype(np.int16)
    differing = segment.part(field, "signs") ^ np.uint32(letters_of(word))
    is_alike = np.abs(sizes - len(word)) <= mistakes
    is_alike &= np.bitwise_count(differing) <= 2 * mistakes
    found: list[int] = np.flatnonzero(is_alike).tolist()
    return found
