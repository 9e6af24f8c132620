"""Stems of Bulgarian words: our own families, then a dictionary of lemmas, then rules.

Snowball has no Bulgarian. The dictionary (simplemma) knows most inflected forms, the rules bring
together what it does not know; both end in the same last step, so a known and an unknown form of
one word meet. The rules follow J. Savoy's light stemmer for Bulgarian as Lucene documents it:
https://lucene.apache.org/core/9_0_0/analysis/common/org/apache/lucene/analysis/bg/
"""

import re

from search.analysis.dictionaries import is_known, lemma
from search.analysis.families import STEMS

# Verbal nouns (обучение, изследване): to the dictionary their plurals look like verbs.
_VERBAL_NOUNS = [
    (re.compile(r"(?<=ени)(?:е|я|ето|ята|и|ите)$"), ""),
    (re.compile(r"(?<=[ая]н)(?:е|ето|ие|ия|ието|ията|ии|иите)$"), ""),
]
_SHORTEST_VERBAL_NOUN = 7
# Endings and the length a word must exceed to lose them, longest first.
_ARTICLES = [("ият", 6), ("ът", 5), ("то", 5), ("те", 5), ("та", 5), ("ия", 5), ("ят", 5)]
_PLURALS = [
    ("овци", "о", 6), ("ове", "", 6), ("еве", "й", 6), ("ища", "", 5), ("та", "", 5),
    ("ци", "к", 5), ("зи", "г", 5), ("си", "х", 5), ("ии", "и", 5), ("и", "", 4),
]  # fmt: skip
_VERB = re.compile(r"в(?:ан|ам|аме|ат|аш|а)$")
# The longer of two adjectives of one noun: психологически and психологичен.
_ADJECTIVE = re.compile(r"(?<=\w\w)ическ$")
_SHORTEST = 4


def stem(word: str) -> str:
    """The stem of a folded Bulgarian word; the same for every form of it that we know."""
    known = STEMS.get(word)
    if known is not None:
        return known
    if len(word) < _SHORTEST:
        return word
    return root(_lemma(word))


def is_bulgarian_word(word: str) -> bool:
    """Whether the dictionary has the folded word; it has names of large towns too."""
    return is_known(word, "bg")


def root(lemma: str) -> str:
    """What is left of a lemma without the endings that gender, number and a verb's person add."""
    if len(lemma) < _SHORTEST:
        return lemma
    noun = _verbal_noun(lemma)
    if noun:
        return _VERB.sub("в", noun)
    for ending, replacement, longer_than in _PLURALS:
        if lemma.endswith(ending) and len(lemma) > longer_than:
            lemma = lemma.removesuffix(ending) + replacement
            break
    lemma = _VERB.sub("в", lemma) if len(lemma) > 5 else lemma
    return _ADJECTIVE.sub("ичн", _without_mobile_vowel(_without_final_vowel(lemma)))


def _lemma(word: str) -> str:
    if _verbal_noun(word):
        return word
    return lemma(word, "bg") or _without_article(word)


def _verbal_noun(word: str) -> str:
    """The part of a verbal noun that all its forms share, or nothing if the word is none."""
    if len(word) >= _SHORTEST_VERBAL_NOUN:
        for pattern, replacement in _VERBAL_NOUNS:
            if pattern.search(word):
                return pattern.sub(replacement, word)
    return ""


def _without_article(word: str) -> str:
    for ending, longer_than in _ARTICLES:
        if word.endswith(ending) and len(word) > longer_than:
            bare = word.removesuffix(ending)
            return lemma(bare, "bg") or bare
    return word


def _without_final_vowel(word: str) -> str:
    if len(word) <= 3:
        return word
    return word[:-1] if word[-1] in "аоеяй" else word


def _without_mobile_vowel(word: str) -> str:
    """безплатен and безплатн-а, център and центр-ове: the vowel that comes and goes is left out."""
    if len(word) > 4 and word.endswith("ен"):
        return word[:-2] + "н"
    if len(word) > 4 and word[-2] == "ъ":
        return word[:-2] + word[-1]
    return word
