"""Text to words: where each one stands, and its folded form."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

# What pasted text has inside words and nobody sees: soft hyphens, zero-width signs, directions.
_UNSEEN = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ufe00-\ufe0f\ufeff"
)
_APOSTROPHES = "'’ʼ‘‛`´ʹ＇"
# A number keeps its points, so that "3.2" names a section; a word keeps its apostrophes and the
# marks that Unicode writes after a letter.
_WORD = re.compile(
    r"\d+(?:[.,]\d+)+"
    r"|[^\W_](?:[^\W_]|[\u0300-\u036f\u064b-\u0655\u0670]"
    rf"|[{_UNSEEN}]+(?=[^\W_])|[{_APOSTROPHES}][{_UNSEEN}]*(?=[^\W_]))*"
)
_POSSESSIVE = re.compile(r"['’]s$")
_IS_UNSEEN = re.compile(f"[{_UNSEEN}\u0640]")  # with the sign that makes Arabic words longer
# Longer ones are none; what they begin with stands for them, in documents and queries alike.
_LONGEST = 80
_NO_APOSTROPHES = str.maketrans("", "", _APOSTROPHES)
# One shape for letters that keyboards of one alphabet write differently.
_SAME_LETTERS = str.maketrans(
    {
        "ѝ": "и", "ё": "е", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ہ": "ه", "ھ": "ه",
        "ۀ": "ه", "ە": "ه", "ٱ": "ا", "ı": "i",
    }
)  # fmt: skip
# Letters of two alphabets that look alike, as they are written: "b" is not like "в", "B" is.
_LATIN, _CYRILLIC = "ABCEHIJKMOPSTXYaceijkopsxy", "АВСЕНІЈКМОРЅТХУасеіјкорѕху"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_IS_LATIN, _IS_CYRILLIC = re.compile("[a-z]", re.IGNORECASE), re.compile("[\u0400-\u052f]")


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
    word = word[:_LONGEST]
    if word.isascii():
        return _POSSESSIVE.sub("", word.casefold()).translate(_NO_APOSTROPHES)
    written = as_written(word).casefold().translate(_SAME_LETTERS)
    folded = _POSSESSIVE.sub("", written).translate(_NO_APOSTROPHES)
    if script(folded) == "cyrillic":  # й is a letter of its own, not an accented и
        return "".join(mark for mark in folded if not unicodedata.combining(mark))
    decomposed = unicodedata.normalize("NFKD", folded)
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


@lru_cache(maxsize=50_000)
def as_written(word: str) -> str:
    """A word as its writer sees it: capitals, accents and ё stay; unseen signs go, letters that
    only look like its others become letters of their alphabet."""
    word = word[:_LONGEST]
    if word.isascii():
        return word
    return in_one_alphabet(unicodedata.normalize("NFKC", _IS_UNSEEN.sub("", word)))


def in_one_alphabet(word: str) -> str:
    """ "Xacкoвo" with Latin letters among Cyrillic ones, all in one alphabet, if they look alike.

    A word that has letters of both that do not look alike ("4uжд") stays as it is.
    """
    if not (_IS_LATIN.search(word) and _IS_CYRILLIC.search(word)):
        return word
    cyrillic, latin = word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)
    if not _IS_LATIN.search(cyrillic):
        return cyrillic
    return word if _IS_CYRILLIC.search(latin) else latin


def script(word: str) -> Literal["cyrillic", "latin", "other"]:
    """The alphabet of a word, told by its first letter; digits count as Latin."""
    first = next((letter for letter in word if letter.isalpha()), "0")
    if "\u0400" <= first <= "\u052f":
        return "cyrillic"
    return "latin" if first < "\u0250" else "other"
