"""The stem of any word, by its alphabet; all languages of the content are always searched.

Whoever types has not said in which language, and a text may quote another. So one alphabet has one
stemmer: all Cyrillic is stemmed as Bulgarian, all Latin as English, on both sides alike. A Russian
or Ukrainian word is then cut by Bulgarian rules, but the same way in the index and in the question.
A language of the content that shares an alphabet needs a stemmer for each field instead.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from search.analysis import bulgarian
from search.analysis.snowball import snowball_stem
from search.analysis.tokens import fold, script, words

_LONGEST_ACRONYM = 5
_SPELLINGS = {"centre": "center", "labour": "labor", "programme": "program", "enrol": "enroll"}


def stems(text: str) -> Iterator[str]:
    """The stems of a text, in its order, repeats included."""
    return (one for _start, _end, one in stemmed(unicodedata.normalize("NFC", text)))


def stemmed(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each word of a text in form NFC begins and ends, and its stem."""
    return ((match.start(), match.end(), stem_as_written(match[0])) for match in words(text))


@lru_cache(maxsize=100_000)  # the same words are read on page after page
def stem_as_written(word: str) -> str:
    """Acronyms are no forms of anything: AIDS is not the plural of "aid", НАПОО not of НАП."""
    return fold(word) if _is_acronym(word) else stem(fold(word))


def _is_acronym(word: str) -> bool:
    """Headings in capitals have longer words, and Bulgarian ones that the dictionary knows."""
    if not word.isupper() or len(word) > _LONGEST_ACRONYM:
        return False
    return script(word) != "cyrillic" or not bulgarian.is_bulgarian_word(fold(word))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a folded word: Bulgarian for Cyrillic letters, English for Latin, else itself."""
    alphabet = script(word)
    if alphabet == "cyrillic":
        return bulgarian.stem(word)
    return _english_stem(word) if alphabet == "latin" else word


def _english_stem(word: str) -> str:
    word = word.replace("isation", "ization").replace("ising", "izing")
    word = _SPELLINGS.get(word.removesuffix("s"), word)
    return snowball_stem(word, "english")
