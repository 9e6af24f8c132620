"""Dictionaries of inflected forms (simplemma): which words a language has, and their lemmas.

They are read when first asked for; `load` reads all, so that a process pays before its first
visitor comes. Measured (seconds of CPU, MB): ru 0.7, 21; tr 0.7, 15; uk 0.3, 9; ar 0.2, 4; bg 0.2,
24; en 0.1, 2; fa 0.05, 1. All but the Bulgarian one are kept packed: a look-up takes 10 µs instead
of 1, and memory is a seventh. Bulgarian is asked for each word of the index.
"""

from collections.abc import Iterable

import simplemma
from simplemma.strategies import LOW_MEMORY_DICTIONARY_FACTORY, DictionaryLookupStrategy

# An index made with another dictionary, or by other rules of ours, has other stems.
_RULES = 2
DICTIONARY_VERSION = f"{simplemma.__version__}/{_RULES}"

LANGUAGES = ("bg", "en", "uk", "ru", "tr", "ar", "fa")
_packed = DictionaryLookupStrategy(LOW_MEMORY_DICTIONARY_FACTORY)
_unpacked = DictionaryLookupStrategy()


def lemma(word: str, language: str) -> str | None:
    """The dictionary's lemma of a word in small letters; None if it does not know the word.

    It writes reflexive verbs as "признавам-(се)"; only the verb is given.
    """
    found = (_unpacked if language == "bg" else _packed).get_lemma(word, language)
    return None if found is None else str(found).partition("-")[0]


def is_known(word: str, language: str) -> bool:
    """Whether the dictionary of a language has the word; it has names of large towns too."""
    return lemma(word, language) is not None


def load(languages: Iterable[str] = LANGUAGES) -> None:
    """Read the dictionaries now."""
    for language in languages:
        lemma("a", language)
