"""The stem of any word, by its alphabet; all languages of the content are always searched.

Whoever types has not said in which language, and a text may quote another. So one alphabet has one
stemmer: all Cyrillic is stemmed as Bulgarian, all Latin as English, on both sides alike. A Russian
or Ukrainian word is then cut by Bulgarian rules, but the same way in the index and in the question.
A language of the content that shares an alphabet needs a stemmer for each field instead.
"""

from collections.abc import Iterator
from functools import lru_cache
from threading import Lock

import simplemma
import snowballstemmer

from search.analysis import bulgarian
from search.analysis.tokens import fold, script, tokens, words

_english = snowballstemmer.stemmer("english")
_english_lock = Lock()  # the stemmer keeps the word it works on in itself
_SPELLINGS = {"centre": "center", "labour": "labor", "programme": "program", "enrol": "enroll"}


def stems(text: str) -> Iterator[str]:
    """The stems of a text, in its order, repeats included."""
    return (stem(token.text) for token in tokens(text))


def stemmed(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each word of a text in form NFC begins and ends, and its stem."""
    return ((match.start(), match.end(), _stem_as_written(match[0])) for match in words(text))


@lru_cache(maxsize=100_000)  # the same words are read on page after page
def _stem_as_written(word: str) -> str:
    return stem(fold(word))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a folded word: Bulgarian for Cyrillic letters, English for Latin, else itself."""
    alphabet = script(word)
    if alphabet == "cyrillic":
        return bulgarian.stem(word)
    return _english_stem(word) if alphabet == "latin" else word


def is_dictionary_word(word: str) -> bool:
    """Whether a dictionary has the folded word: Bulgarian for Cyrillic letters, else English."""
    language = "bg" if script(word) == "cyrillic" else "en"
    return bool(simplemma.is_known(word, language))


def _english_stem(word: str) -> str:
    word = word.replace("isation", "ization").replace("ising", "izing")
    word = _SPELLINGS.get(word.removesuffix("s"), word)
    with _english_lock:
        return str(_english.stemWord(word))
