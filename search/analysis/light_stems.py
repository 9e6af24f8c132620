"""Light stems: what the forms of a word have in common, in any of the languages that people type.

They compare what is typed with the labels of the thesaurus and are coarser than the stems of the
index: letters that related alphabets write differently are one, and common endings are cut off.
Ukrainian and Russian as in J. Savoy's light stemmers, Arabic as in L. Larkey's light10
(https://ciir.cs.umass.edu/pubfiles/ir-249.pdf), Turkish by its plural and case endings alone.
"""

from functools import lru_cache

from search.analysis.stems import stem
from search.analysis.tokens import script

_TO_BULGARIAN = str.maketrans({"і": "и", "ї": "и", "ы": "и", "є": "е", "э": "е", "ґ": "г"})
# What Bulgarian rules would cut in the middle: it goes first.
_ADJECTIVES = ("ого", "его", "ому", "ему")
# Longest first, so that the first that fits is the one to cut.
_CYRILLIC_ENDINGS = """
    ами ями ими ата ята ите ото
    ах ях ов ев ив ой ей ий ия ая яя ое ее ие ию ою ею ом ем ам ям ои их им ую ът ят
    а я о е и у ю ь й
"""
_TURKISH_ENDINGS = """
    larini lerini larina lerine lari leri lar ler nin nun ini unu dan den tan ten siz suz
    in un im um si su yi yu da de ta te ya ye a e i u
"""
_CYRILLIC, _TURKISH = _CYRILLIC_ENDINGS.split(), _TURKISH_ENDINGS.split()
_ARABIC_BEGINNINGS = ("وال", "بال", "كال", "فال", "لل", "ال")
_ARABIC_ENDINGS = ("ها", "هاي", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي")
_SHORTEST = 3
_SHORTEST_LATIN = 4


@lru_cache(maxsize=50_000)
def light_stem(word: str) -> str:
    """The light stem of a folded word; words that share one are taken for forms of one word."""
    alphabet = script(word)
    if alphabet == "cyrillic":
        bare = _without_ending(word, _ADJECTIVES, _SHORTEST)
        return _without_ending(stem(bare).translate(_TO_BULGARIAN), _CYRILLIC, _SHORTEST)
    if alphabet == "latin":
        # The English stem of "kurs" is "kur": so the endings go first, that "kursu" meets it.
        return stem(_without_endings(word, _TURKISH, _SHORTEST_LATIN))
    return _arabic(word)


def _arabic(word: str) -> str:
    for beginning in _ARABIC_BEGINNINGS:
        if word.startswith(beginning) and len(word) - len(beginning) >= _SHORTEST:
            word = word.removeprefix(beginning)
            break
    return _without_ending(word, _ARABIC_ENDINGS, _SHORTEST)


def _without_endings(word: str, endings: list[str], shortest: int) -> str:
    """Turkish puts one ending after another."""
    bare = ""
    while bare != word:
        bare, word = word, _without_ending(word, endings, shortest)
    return word


def _without_ending(word: str, endings: list[str] | tuple[str, ...], shortest: int) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word.removesuffix(ending)
    return word
