"""Keys of words: what the forms of a word have in common, in the language that it is read in.

They compare what is typed with the labels of the thesaurus. A key belongs to its language:
مكتب is a school in Persian and an office in Arabic. What finds each language's key was chosen by
measurement over the pairs of tests/search/word_forms.py.
"""

from collections.abc import Iterable
from functools import lru_cache

from search.analysis import arabic, persian, turkish
from search.analysis.dictionaries import lemma
from search.analysis.snowball import snowball_stem
from search.analysis.stems import stem
from search.analysis.tokens import as_written, fold

_OF_ACRONYMS = "acronym"
_LONGEST_ACRONYM = 7
# One of them is cut where the dictionary does not know the word; the longest first.
_UKRAINIAN_ENDINGS = """
    ами ями ові еві єві ого ому ими іми ою ею єю ах ях ів їв їй ій ом ем єм ам ям их іх им ім
    ую юю ої ти ть ла ло ли в а я о е є и і ї у ю ь й
"""
_SHORTEST = 3
_ALIKE = 2  # a lemma that begins otherwise is another word: to the dictionary "зуб" is "мудрости"


def label_key(word: str, language: str) -> str:
    """The key of a word of a label as it is written; an acronym in capitals is never stemmed."""
    return acronym_key(word) if is_acronym(word) else word_key(word, language)


@lru_cache(maxsize=50_000)
def word_key(word: str, language: str) -> str:
    """The key of a word, as it was typed or folded, read in a language: "uk:допомога"."""
    return f"{language}:{_base(as_written(word), language)}"


def word_keys(word: str, languages: Iterable[str]) -> tuple[str, ...]:
    """The keys of a word in each of the languages, in their order."""
    return tuple(dict.fromkeys(word_key(word, language) for language in languages))


def acronym_key(word: str) -> str:
    """The key that a word has as an acronym, in all languages."""
    return f"{_OF_ACRONYMS}:{fold(word)}"


def is_acronym(word: str) -> bool:
    """Whether a word is written in capitals and as short as acronyms are."""
    return word.isupper() and 1 < len(word) <= _LONGEST_ACRONYM


def _base(word: str, language: str) -> str:
    folded = fold(word)
    if language == "ar":
        return arabic.key(folded)
    if language == "fa":
        return persian.key(folded)
    if language == "tr":
        return fold(turkish.base(turkish.small(word)))
    if language in ("ru", "uk"):
        return fold(_slavic(word.lower(), language))
    return stem(folded)


def _slavic(word: str, language: str) -> str:
    found = lemma(word, language)
    if found and found[:_ALIKE].lower() == word[:_ALIKE]:
        return _adjective(word) if language == "uk" and found == word else found
    if language == "ru":
        return snowball_stem(word, "russian")
    return _without_ukrainian_ending(word)


def _adjective(word: str) -> str:
    """The adjective of a Ukrainian adverb: безкоштовно is безкоштовний; other words stay."""
    made = f"{word[:-1]}ий"
    return made if word.endswith("о") and lemma(made, "uk") == made else word


def _without_ukrainian_ending(word: str) -> str:
    for ending in _UKRAINIAN_ENDINGS.split():
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word
