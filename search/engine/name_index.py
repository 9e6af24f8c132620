"""An index of names by prefix: which of them start, or have a word that starts, with some letters.

It is a suffix array of words: all words of all names, sorted by the letters from there to the end
of the name, so that a prefix is found by binary search. Sorting is done once, by the indexer.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from search.analysis import OTHER_ALPHABET
from search.engine.contract import Prefix

Ints = NDArray[np.integer]

# How a name fits, best first: it begins so, or a word of it does; the same in the letters of the
# other alphabet; its words begin as those typed, in any order; or not at all.
STARTS, HOLDS, STARTS_OTHERWISE, HOLDS_OTHERWISE, HAS_WORDS, DIFFERS = range(6)
# Shorter beginnings would be read in the other alphabet as too much.
_SHORTEST_OTHERWISE, _SHORTEST_HELD_OTHERWISE, _SHORTEST_OF_CHAT = 4, 5, 3
_CHAT = re.compile(r"(?=.*[a-z])[a-z ]*[46][a-z46 ]*")
_SPACE = ord(" ")
_LONGEST_PIECE = max(map(len, OTHER_ALPHABET))


class NameIndex:
    """Names in order (the same one may come twice), and their words in order."""

    def __init__(self, letters: np.ndarray, ends: Ints, words: Ints, owners: Ints) -> None:
        """`ends` of the names in `letters`; `words` are where words begin, `owners` whose."""
        self._letters, self._stops = letters.data, ends.data
        self._words, self._owners = words.data, owners.data
        self._places, self._names = words, owners
        self.lengths = np.diff(ends, prepend=0)
        self._starts = ends - self.lengths

    @classmethod
    def of(cls, values: Sequence[bytes]) -> "NameIndex":
        """Names that lie in memory, given in their order."""
        letters = np.frombuffer(b"".join(values), dtype=np.uint8)
        ends = np.cumsum([len(value) for value in values], dtype=np.int64)
        return cls(letters, ends, *order_of_words(letters, ends))

    def fit(self, prefix: Prefix) -> Ints:
        """How each name matches a prefix, from STARTS to DIFFERS."""
        fits = np.full(len(self._starts), DIFFERS, dtype=np.uint8)
        if len(prefix.words) > 1:
            fits[self._having_all(prefix.words)] = HAS_WORDS
        text = prefix.text
        for run in self._runs_otherwise(text):
            holds = HOLDS_OTHERWISE if len(text) >= _SHORTEST_HELD_OTHERWISE else DIFFERS
            self._mark(fits, run, STARTS_OTHERWISE, holds)
        self._mark(fits, self._run(text), STARTS, HOLDS)
        return fits

    def _mark(self, fits: Ints, run: tuple[int, int], starts: int, holds: int) -> None:
        owners, places = self._names[slice(*run)], self._places[slice(*run)]
        fits[owners] = np.minimum(fits[owners], holds)
        begins = owners[places == self._starts[owners]]
        fits[begins] = np.minimum(fits[begins], starts)

    def _having_all(self, words: Collection[str]) -> NDArray[np.bool_]:
        mask = np.ones(len(self._starts), dtype=bool)
        for word in words:
            one = np.zeros(len(self._starts), dtype=bool)
            for run in (self._run(word), *self._runs_otherwise(word)):
                one[self._names[slice(*run)]] = True
            mask &= one
        return mask

    def _run(self, text: str) -> tuple[int, int]:
        """Words (from, to) that begin with the text."""
        return self._narrowed(text.encode(), 0, len(self._words))

    def _runs_otherwise(self, text: str) -> Iterator[tuple[int, int]]:
        """Words (from, to) that begin with it in the letters of the other alphabet."""
        is_chat = _CHAT.fullmatch(text)  # "4uj": digits stand for letters
        if len(text) >= (_SHORTEST_OF_CHAT if is_chat else _SHORTEST_OTHERWISE):
            yield from self._spelled(text, 0, b"", (0, len(self._words)), set())

    def _spelled(
        self, text: str, at: int, prefix: bytes, run: tuple[int, int], seen: set[tuple[int, bytes]]
    ) -> Iterator[tuple[int, int]]:
        """Every spelling of the rest of the text, as far as there are words that begin so."""
        if at == len(text):
            yield run
            return
        for size in range(1, _LONGEST_PIECE + 1):
            for letters in _spellings(text[at : at + size], size):
                longer, there = prefix + letters.encode(), at + size
                narrower = self._narrowed(longer, *run)
                if narrower[0] < narrower[1] and (there, longer) not in seen:
                    seen.add((there, longer))
                    yield from self._spelled(text, there, longer, narrower, seen)

    def _narrowed(self, prefix: bytes, low: int, high: int) -> tuple[int, int]:
        size = len(prefix)

        def letters(word: int) -> bytes:
            start = self._words[word]
            return bytes(self._letters[start : min(start + size, self._stops[self._owners[word]])])

        first = bisect_left(range(high), prefix, low, high, key=letters)
        return first, bisect_right(range(high), prefix, first, high, key=letters)


def order_of_words(letters: np.ndarray, ends: Ints) -> tuple[Ints, Ints]:
    """Where each word begins, and which name has it, in the order of what follows."""
    starts = ends - np.diff(ends, prepend=0)
    words = np.concatenate([starts[starts < ends], np.flatnonzero(letters == _SPACE) + 1])
    owners = np.searchsorted(ends, words, side="right")
    raw, places, stops = letters.tobytes(), words.tolist(), ends[owners].tolist()
    order = sorted(range(len(places)), key=lambda word: raw[places[word] : stops[word]])
    return words[order].astype(np.int32), owners[order].astype(np.int32)


def _spellings(piece: str, size: int) -> tuple[str, ...]:
    """What a piece may stand for; what is no letter stands for itself."""
    if len(piece) < size:
        return ()
    known = OTHER_ALPHABET.get(piece, ())
    return known if piece.isalpha() or size > 1 else (*known, piece)
