"""Words that nobody knows, and what was probably meant by them.

A known word is never taken for another one: it is in a document or in the thesaurus, in either
alphabet, or in a dictionary.
"""

import math
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from search.analysis import (
    intended,
    is_dictionary_word,
    is_stop_word,
    nearest_readings,
    readings,
    script,
    spellings,
    tokens,
)
from search.engine.contract import Near
from search.understanding.lexicon import Lexicon

# Shorter words are too alike to tell a mistake from another word.
_SHORTEST, _LONG = 4, 8
_SHORTEST_ON_OTHER_KEYS = 4
_LONGEST_ACRONYM = 5
# In mistakes: another first letter is rare; a word ten times as frequent is likelier; so is one in
# the alphabet that was typed.
_FIRST_LETTER, _TENFOLD, _OTHER_ALPHABET = 0.6, 0.2, 0.3
_MOST_WORDS = 24
_MOST_ALTERNATIVES = 3


class Corrected(NamedTuple):
    """A query as it was probably meant, and the pairs of a typed word and the likely one."""

    text: str
    words: tuple[tuple[str, str], ...] = ()


def corrected(text: str, lexicon: Lexicon) -> Corrected:
    """The text with the likely words in the place of those that nobody knows."""
    text = unicodedata.normalize("NFC", text)
    pieces = list(re.finditer(r"\S+", text))[:_MOST_WORDS]
    changes = [change for piece in pieces for change in _changes(piece, lexicon)]
    pairs = tuple((text[start:end], likely) for start, end, likely in changes)
    for start, end, likely in reversed(changes):
        text = f"{text[:start]}{likely}{text[end:]}"
    return Corrected(text, pairs)


def alternatives(text: str, lexicon: Lexicon) -> list[str]:
    """Other queries, nearest first: one word of each is replaced by one that is spelt a bit alike.

    For a query that found nothing; they reach further than a correction does.
    """
    text = unicodedata.normalize("NFC", text)
    found: list[tuple[float, str]] = []
    for token in list(tokens(text))[:_MOST_WORDS]:
        if len(token.text) >= _SHORTEST and not lexicon.has(token.text):
            for cost, word in _candidates(token.text, lexicon, _mistakes(token.text) + 1):
                found.append((cost, f"{text[: token.start]}{word}{text[token.end :]}"))
    return list(dict.fromkeys(other for _cost, other in sorted(found)))[:_MOST_ALTERNATIVES]


def _changes(piece: re.Match[str], lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Start, end and likely words of what stands between two spaces."""
    words = list(tokens(piece[0]))
    unknown = [one for one in words if not _is_known(one.text, lexicon)]
    if words and not unknown:
        return
    # On other keys the signs of one layout are letters of another.
    for typed in (piece[0], piece[0].rstrip(".,;")):
        meant = _on_other_keys(typed, lexicon)
        if meant:
            yield piece.start(), piece.start() + len(typed), meant
            return
    for one in unknown:
        likely = _likely(one.text, piece[0][one.start : one.end], lexicon)
        if likely:
            yield piece.start() + one.start, piece.start() + one.end, likely


def _is_known(word: str, lexicon: Lexicon) -> bool:
    if is_stop_word(word) or not word.isalpha() or lexicon.has(word):
        return True
    in_other_alphabet = readings if script(word) == "latin" else spellings
    others = in_other_alphabet(word, lexicon.begins)
    return any(map(lexicon.has, others)) or is_dictionary_word(word)


def _on_other_keys(typed: str, lexicon: Lexicon) -> str:
    words = [word for word in intended(typed) if len(word) >= _SHORTEST_ON_OTHER_KEYS]
    known = [word for word in words if lexicon.has(word)]
    return next(filter(lexicon.is_indexed, known), next(iter(known), ""))


def _likely(word: str, typed: str, lexicon: Lexicon) -> str:
    is_acronym = typed.isupper() and len(typed) <= _LONGEST_ACRONYM
    if len(word) < _SHORTEST or is_acronym:
        return ""
    found = _candidates(word, lexicon, _mistakes(word))
    return found[0][1] if found else ""


def _mistakes(word: str) -> int:
    return 1 if len(word) < _LONG else 2


def _candidates(word: str, lexicon: Lexicon, mistakes: int) -> list[tuple[float, str]]:
    """Words that may be meant, likeliest first, each with its cost in mistakes."""
    found = [_rated(word, one) for one in lexicon.near(word, mistakes)]
    for reading in nearest_readings(word):
        near = lexicon.near(reading, mistakes)
        rated = (_rated(reading, one) for one in near)
        found += [(cost + _OTHER_ALPHABET, other) for cost, other in rated]
    is_short = len(word) == _SHORTEST
    return sorted(one for one in found if not is_short or one[1][0] == word[0])


def _rated(word: str, near: Near) -> tuple[float, str]:
    cost = near.mistakes - _TENFOLD * math.log10(near.documents)
    return cost + (_FIRST_LETTER if near.word[0] != word[0] else 0), near.word
