"""From the text of a query to the words that the engine looks for."""

from collections.abc import Callable
from typing import NamedTuple

from search.analysis import is_stop_word, readings, script, stem, tokens
from search.engine.contract import Word

_MOST_WORDS = 24
# A Latin word read as Bulgarian is a little less certain than the word as it was typed.
_READING_WORTH = 0.9
_LIKELY_WORTH = 0.9
# Short Latin words that are Bulgarian stop words in Latin letters: "po", "na", "v".
_LONGEST_STOP_WORD = 2


class Typed(NamedTuple):
    """A word of a query, folded; the words that it may stand for; what the engine looks for.

    `likely` is the word that was probably meant, where nobody knows the one that was typed.
    """

    text: str
    forms: tuple[str, ...]
    word: Word
    likely: str = ""


def _as_typed(word: str) -> None:
    """No correction."""


def words_of(
    text: str, is_known: Callable[[str], bool], correct: Callable[[str], str | None] = _as_typed
) -> tuple[Typed, ...]:
    """The words to look for, each with its stems; `is_known` asks whether the index has a stem.

    `correct` gives the likely word for one that the index does not know, or None.

    Words that ask rather than name are left out, unless there are no others.
    """
    typed = list(dict.fromkeys(token.text for token in tokens(text)))
    telling = [word for word in typed if not _is_stop_word(word)] or typed
    return tuple(_typed(word, is_known, correct) for word in telling[:_MOST_WORDS])


def _typed(
    text: str, is_known: Callable[[str], bool], correct: Callable[[str], str | None]
) -> Typed:
    forms, stems = [text], {stem(text): 1.0}
    if script(text) == "latin":
        for reading in readings(text):
            read = stem(reading)
            if not is_stop_word(reading) and is_known(read):
                forms.append(reading)
                stems.setdefault(read, _READING_WORTH)
    is_found = len(stems) > 1 or is_known(stem(text))
    likely = None if is_found else correct(text)
    if likely:
        forms.append(likely)
        stems.setdefault(stem(likely), _LIKELY_WORTH)
    return Typed(text, tuple(forms), Word(stems), likely or "")


def _is_stop_word(word: str) -> bool:
    if is_stop_word(word):
        return True
    return len(word) <= _LONGEST_STOP_WORD and any(map(is_stop_word, readings(word)))
