"""Words that nobody knows, and what was probably meant by them.

A known word is never taken for another one: it is in a document or in the thesaurus, in either
alphabet, or in a dictionary of the languages that the text may be in. What is mistyped in one of
them is never taken for a word of another, except for names, which are no language's.
"""

import math
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from search.analysis import (
    Token,
    as_written,
    intended,
    is_known,
    is_stop_word,
    languages_of_script,
    nearest_readings,
    readings,
    script,
    spellings,
    tokens,
)
from search.engine.contract import Near
from search.understanding.lexicon import Lexicon

# Shorter words are too alike to tell a mistake from another word.
_SHORTEST, _LONG, _LONGEST = 4, 8, 30
_SHORTEST_ON_OTHER_KEYS = 4
# In a text in capitals, and among small letters.
_LONGEST_ACRONYM, _LONGEST_AMONG_SMALL = 5, 7
# In mistakes: another first letter is rare; a word ten times as frequent is likelier; so is one in
# the alphabet that was typed.
_FIRST_LETTER, _TENFOLD, _OTHER_ALPHABET = 0.6, 0.2, 0.3
_MOST_WORDS = 24
_MOST_READINGS = 9
_MOST_ALTERNATIVES = 3


class Corrected(NamedTuple):
    """A query as it was probably meant, and the pairs of a typed word and the likely one."""

    text: str
    words: tuple[tuple[str, str], ...] = ()


def corrected(text: str, lexicon: Lexicon) -> Corrected:
    """The text with the likely words in the place of those that nobody knows."""
    text = unicodedata.normalize("NFC", text)
    pieces = list(re.finditer(r"\S+", text))[:_MOST_WORDS]
    corrector = _Corrector(text, lexicon)
    changes = [change for piece in pieces for change in corrector.changes(piece)]
    pairs = tuple((text[start:end], likely) for start, end, likely in changes)
    for start, end, likely in reversed(changes):
        text = f"{text[:start]}{likely}{text[end:]}"
    return Corrected(text, pairs)


def alternatives(text: str, lexicon: Lexicon) -> list[str]:
    """Other queries, nearest first: one word of each is replaced by one that is spelt a bit alike.

    For a query that found nothing; they reach further than a correction does.
    """
    text = unicodedata.normalize("NFC", text)
    corrector = _Corrector(text, lexicon)
    found: list[tuple[float, str]] = []
    for token in list(tokens(text))[:_MOST_WORDS]:
        if _SHORTEST <= len(token.text) <= _LONGEST and not lexicon.has(token.text):
            for cost, word in corrector.candidates(token.text, _mistakes(token.text) + 1):
                found.append((cost, f"{text[: token.start]}{word}{text[token.end :]}"))
    return list(dict.fromkeys(other for _cost, other in sorted(found)))[:_MOST_ALTERNATIVES]


class _Corrector:
    """Corrects the words of one text, in the languages that it may be in."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._is_shouted = text.isupper()
        self._lexicon = lexicon
        self._likely = lexicon.likely_languages(text)

    def changes(self, piece: re.Match[str]) -> Iterator[tuple[int, int, str]]:
        """Start, end and likely words of what stands between two spaces."""
        words = list(tokens(piece[0]))
        unknown = [one for one in words if not self._is_known(one.text, _typed(one, piece[0]))]
        if words and not unknown:
            return
        # On other keys the signs of one layout are letters of another.
        for typed in (piece[0], piece[0].rstrip(".,;")):
            meant = _on_other_keys(typed, self._lexicon)
            if meant:
                yield piece.start(), piece.start() + len(typed), meant
                return
        for one in unknown:
            likely = self._likely_word(one.text, _typed(one, piece[0]))
            if likely:
                yield piece.start() + one.start, piece.start() + one.end, likely

    def candidates(self, word: str, mistakes: int) -> list[tuple[float, str]]:
        """Words that may be meant, likeliest first, each with its cost in mistakes."""
        found = [_rated(word, one) for one in self._lexicon.near(word, mistakes)]
        for reading in nearest_readings(word)[:_MOST_READINGS]:
            near = self._lexicon.near(reading, mistakes)
            rated = (_rated(reading, one) for one in near)
            found += [(cost + _OTHER_ALPHABET, other) for cost, other in rated]
        is_short = len(word) == _SHORTEST
        same = (one for one in found if not is_short or one[1][0] == word[0])
        return sorted(one for one in same if self._may_be_meant(one[1]))

    def _is_known(self, word: str, typed: str) -> bool:
        lexicon = self._lexicon
        if is_stop_word(word) or not word.isalpha() or lexicon.has(word):
            return True
        small = as_written(typed).lower()
        if any(is_known(small, code) for code in self._likely):
            return True
        in_other_alphabet = readings if script(word) == "latin" else spellings
        return any(map(lexicon.has_reading, in_other_alphabet(word, lexicon.begins)))

    def _likely_word(self, word: str, typed: str) -> str:
        if not _SHORTEST <= len(word) <= _LONGEST or self._is_acronym(typed):
            return ""
        found = self.candidates(word, _mistakes(word))
        return found[0][1] if found else ""

    def _is_acronym(self, typed: str) -> bool:
        longest = _LONGEST_ACRONYM if self._is_shouted else _LONGEST_AMONG_SMALL
        return typed.isupper() and len(typed) <= longest

    def _may_be_meant(self, meant: str) -> bool:
        """Whether a word is of the languages that the text may be in, or a name."""
        languages = self._lexicon.languages_of(meant)
        if languages & set(self._likely):
            return True
        if not set(self._likely) & set(languages_of_script(meant)):  # read in another alphabet
            return True
        return not any(is_known(meant, code) for code in languages)


def _typed(token: Token, piece: str) -> str:
    return piece[token.start : token.end]


def _on_other_keys(typed: str, lexicon: Lexicon) -> str:
    words = [word for word in intended(typed) if len(word) >= _SHORTEST_ON_OTHER_KEYS]
    known = [word for word in words if lexicon.has(word)]
    return next(filter(lexicon.is_indexed, known), next(iter(known), ""))


def _mistakes(word: str) -> int:
    return 1 if len(word) < _LONG else 2


def _rated(word: str, near: Near) -> tuple[float, str]:
    cost = near.mistakes - _TENFOLD * math.log10(near.documents)
    return cost + (_FIRST_LETTER if near.word[0] != word[0] else 0), near.word
