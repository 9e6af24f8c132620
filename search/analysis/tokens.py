"""Text to words: where each one stands, and its folded form."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

# A number keeps its points, so that "3.2" names a section; a word keeps its apostrophes and the
# marks that Unicode writes after a letter.
_WORD = re.compile(
    r"\d+(?:[.,]\d+)+|[^\W_](?:[^\W_]|[\u0300-\u036f\u064b-\u0652]|['’ʼ](?=[^\W_]))*"
)
_POSSESSIVE = re.compile(r"['’]s$")
_APOSTROPHES = str.maketrans("", "", "'’ʼ")
# One shape for letters that keyboards of one alphabet write differently.
_SAME_LETTERS = str.maketrans({"ѝ": "и", "ё": "е", "ى": "ي", "ی": "ي", "ک": "ك", "ı": "i"})


class Token(NamedTuple):
    """A word as it is compared, and its place in the text brought to Unicode form NFC."""

    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Words and numbers of a text, folded; offsets count in the text's Unicode form NFC."""
    for match in words(unicodedata.normalize("NFC", text)):
        yield Token(fold(match[0]), match.start(), match.end())


def words(text: str) -> Iterator[re.Match[str]]:
    """Words and numbers as they are written in a text in form NFC."""
    return _WORD.finditer(text)


@lru_cache(maxsize=50_000)  # texts say the same words again and again
def fold(word: str) -> str:
    """One spelling for a word's capitals, apostrophes, accents and look-alike letters."""
    folded = _POSSESSIVE.sub("", word.casefold()).translate(_APOSTROPHES).translate(_SAME_LETTERS)
    if script(folded) == "cyrillic":  # й is a letter of its own, not an accented и
        return "".join(mark for mark in folded if not unicodedata.combining(mark))
    decomposed = unicodedata.normalize("NFKD", folded)
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


def script(word: str) -> Literal["cyrillic", "latin", "other"]:
    """The alphabet of a word, told by its first letter; digits count as Latin."""
    first = next((letter for letter in word if letter.isalpha()), "0")
    if "\u0400" <= first <= "\u052f":
        return "cyrillic"
    return "latin" if first < "\u0250" else "other"
