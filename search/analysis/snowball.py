"""Stems by Snowball's algorithms (https://snowballstem.org/)."""

from threading import Lock

import snowballstemmer

_lock = Lock()  # a stemmer keeps the word it works on in itself
_stemmers = {
    name: snowballstemmer.stemmer(name) for name in ("english", "persian", "russian", "turkish")
}


def snowball_stem(word: str, algorithm: str) -> str:
    """The stem of a word in small letters by the rules of a language."""
    with _lock:
        return str(_stemmers[algorithm].stemWord(word))
