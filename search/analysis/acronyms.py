"""Acronyms that people make of an organisation's name: "Български Червен кръст" is БЧК.

Few names say their acronym. It is made of the first letters of the words that tell something; a
compound gives a letter of each half (здравноосигурителна каса: ЗОК), capitals stay as they are
(дирекция на МВР: ДМВР).

Many are words too (RED, ФАР). So the index keeps them apart, with a sign that nobody types.
"""

import re
from collections.abc import Iterator

from search.analysis.bulgarian import is_bulgarian_word
from search.analysis.tokens import Token, fold, script, tokens

# A name ends where its branch, its town or its parent begins.
_END = re.compile(r"\s+[–—-]\s+|[(),;/]|\s+(?:при|към|at)\s+")
_QUOTED = re.compile('[„“”"«»]')
_JOINING_WORDS = """
    а без в във до за и или към между на над от по под при против с със срещу у чрез
    a against an and as at between by for from in of on or the to under with
"""
_JOINING = frozenset(_JOINING_WORDS.split())
_SHORTEST, _LONGEST = 3, 7
_SIGN = "\ua78f"  # a letter to Unicode, so that it stays in its word; no language in use has it
_SHORTEST_HALF = 5


def acronyms(name: str) -> list[str]:
    """The acronyms of a name, in capitals; of its quoted part and of what stands before it too.

    Two words make one only with a word between them: Агенция по заетостта is АЗ.
    """
    parts = [part for piece in _END.split(name) for part in (piece, *_QUOTED.split(piece))]
    made = (_acronym(part) for part in dict.fromkeys(parts))
    return list(dict.fromkeys(one for one in made if one))


def as_acronym(word: str) -> str:
    """The stem that a folded word has as an acronym."""
    return f"{word}{_SIGN}"


def _acronym(name: str) -> str:
    words = [(token, name[token.start : token.end]) for token in tokens(name)]
    telling = [word for token, word in words if not _joins(token)]
    if any(len(word) < _SHORTEST and not word.isupper() for word in telling):
        return ""
    letters = "".join(letter for word in telling for letter in _initials(word))
    if any(map(str.isdigit, letters)):
        return ""
    is_joined = len(telling) == 2 and len(words) > 2
    shortest = 2 if is_joined else _SHORTEST
    is_made = len(telling) > 1 and shortest <= len(letters) <= _LONGEST
    return letters if is_made else ""


def _joins(token: Token) -> bool:
    return token.text in _JOINING


def _initials(word: str) -> Iterator[str]:
    if word.isupper():
        yield word
        return
    yield word[0].upper()
    half = _second_half(fold(word))
    if half:
        yield half[0].upper()


def _second_half(word: str) -> str:
    """What follows the joining "о" of a Bulgarian compound; nothing if it is none."""
    if script(word) != "cyrillic" or is_bulgarian_word(word):
        return ""
    for end in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1):
        first, second = word[:end], word[end:]
        if first.endswith("о") and is_bulgarian_word(first) and is_bulgarian_word(second):
            return second
    return ""
