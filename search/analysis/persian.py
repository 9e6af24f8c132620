"""Persian words without the endings of plural and possessive: کارتم and کارت‌ها are کارت.

The dictionary has most words, few with a possessive; Snowball cuts plurals alone.
"""

from search.analysis.dictionaries import lemma
from search.analysis.snowball import snowball_stem

_TO_PERSIAN = str.maketrans("كي", "کی")
# The longest first; as they are written after a word, with the sign between them left out.
_ENDINGS = """
    هایمان هایتان هایشان هایم هایت هایش هایی های ها یمان یتان یشان مان تان شان یم یت یش
    ام ات اش ان ای م ت ش ی
"""
_SHORTEST, _LONGEST_ENDING = 2, 3


def key(word: str) -> str:
    """What the forms of a folded word have in common, in Persian letters."""
    word = word.translate(_TO_PERSIAN)
    known = lemma(word, "fa")
    if known == word:
        return word
    for ending in _ENDINGS.split():
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST and lemma(rest, "fa") == rest:
            return rest
    if known:
        return known
    found = snowball_stem(word, "persian")
    return found if len(word) - len(found) <= _LONGEST_ENDING else word
