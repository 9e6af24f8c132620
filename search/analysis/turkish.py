"""Turkish words without their endings: the dictionary's lemma, else Snowball's stem."""

import re
from collections.abc import Iterator
from itertools import islice, product

from search.analysis.dictionaries import lemma
from search.analysis.snowball import snowball_stem

# Keyboards without Turkish letters: "basvuru" for "başvuru".
_RESTORED = {"c": "cç", "g": "gğ", "i": "iı", "o": "oö", "s": "sş", "u": "uü"}
_MOST_RESTORED = 32
_MOST_ENDINGS = 2  # letters that a dictionary's reading may cut off before others are tried
_WITHOUT = re.compile("s[ıiuü]z")
_CAPITALS = str.maketrans({"İ": "i", "I": "ı"})


def small(word: str) -> str:
    """A word in small letters, as Turkish has them."""
    return word.translate(_CAPITALS).lower()


def base(word: str) -> str:
    """What the forms of a word in small letters have in common.

    What lacks a thing is no form of it: işsiz (jobless) is not iş. Where most of a word would have
    to be endings ("yardim" as "yar"), letters that a keyboard may lack are likelier.
    """
    found = _lemma_or_stem(word)
    return f"{found}siz" if _WITHOUT.search(word[len(found) :]) else found


def _lemma_or_stem(word: str) -> str:
    known = lemma(word, "tr")
    if known and len(word) - len(known) <= _MOST_ENDINGS:
        return known
    meant = [(one, found) for one in _restored(word) if (found := lemma(one, "tr"))]
    heads = [found for one, found in meant if one == found]
    likely = next(iter(heads), known) or next((found for _one, found in meant), None)
    return likely or snowball_stem(word, "turkish")


def _restored(word: str) -> Iterator[str]:
    if not word.isascii():
        return iter(())
    choices = [_RESTORED.get(letter, letter) for letter in word]
    return islice(map("".join, product(*choices)), 1, _MOST_RESTORED)
