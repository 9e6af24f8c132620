"""Dictionaries of inflected forms (simplemma): which words a language has, and their lemmas.

They are read when first asked for; `load_dictionaries` reads all, so that a process pays before
its first visitor comes. Measured (seconds of CPU, MB): ru 0.7, 21; tr 0.7, 15; uk 0.3, 9; ar 0.2,
4; bg 0.2, 3; en 0.1, 2; fa 0.05, 1. They are kept packed: that takes a seventh of the memory, and
10 to 30 µs for a look-up instead of 1; what is asked often is remembered by those who ask.
"""

from collections.abc import Iterable

import simplemma
from simplemma.strategies import LOW_MEMORY_DICTIONARY_FACTORY, DictionaryLookupStrategy

# An index made with another dictionary, or by other rules of ours, has other stems.
_RULES = 2
DICTIONARY_VERSION = f"{simplemma.__version__}/{_RULES}"

_LANGUAGES = ("bg", "en", "uk", "ru", "tr", "ar", "fa")
_dictionaries = DictionaryLookupStrategy(LOW_MEMORY_DICTIONARY_FACTORY)


def lemma(word: str, language: str) -> str | None:
    """The dictionary's lemma of a word in small letters; None if it does not know the word.

    It writes reflexive verbs as "признавам-(се)"; only the verb is given.
    """
    found = _dictionaries.get_lemma(word, language)
    return None if found is None else str(found).partition("-")[0]


def is_known(word: str, language: str) -> bool:
    """Whether the dictionary of a language has the word; it has names of large towns too."""
    return lemma(word, language) is not None


def load_dictionaries(languages: Iterable[str] = _LANGUAGES) -> None:
    """Read the dictionaries now."""
    for language in languages:
        lemma("a", language)
