"""Arabic words without what is written onto them: conjunction, preposition, article, possessive.

L. Larkey's light10 (https://ciir.cs.umass.edu/pubfiles/ir-249.pdf) cuts ة too, and makes one of
مكتب (office) and مكتبة (library); Snowball's does so too. Here ة stays, and a sign that may as well
be the word's own is cut only where the dictionary has the rest.
"""

import re
from itertools import islice, product

from search.analysis.dictionaries import lemma

_ARTICLES = ("وبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال")
_PREFIXES = ("و", "ف", "ب", "ل", "ك")
_POSSESSIVES = ("هما", "هم", "هن", "كم", "نا", "ها", "ه", "ك", "ي")
_PLURALS = ("ات", "ين", "ون", "ان")
_SHORTEST = 3
_SHORTEST_ADJECTIVE = 4
# Letters that people write without what stands above or below them.
_RESTORED = {"ا": "اأإآ", "ي": "يىئ", "ه": "هة", "و": "وؤ"}
_MOST_RESTORED = 24
_MOST_VOWELS = 2
_LONG_VOWELS = re.compile("[اويىءأإآئؤةه]")


def stem(word: str) -> str:
    """A folded word without what goes before an article, ة as ه; no dictionary is asked."""
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _SHORTEST:
            word = word.removeprefix(article)
            break
    return f"{word[:-1]}ه" if word.endswith("ة") else word


def spellings_with_article(word: str) -> list[str]:
    """A folded word without what is written before it, and with the article."""
    bare = next((word.removeprefix(one) for one in _ARTICLES if word.startswith(one)), word)
    return [one for one in (bare, f"ال{bare}") if one != word]


def key(word: str) -> str:
    """What the forms of a folded word have in common."""
    bare = stem(word)
    if bare == word.replace("ة", "ه"):  # without the article the beginning may be another word
        bare = _without_prefix(bare)
    return _singular(_without_possessive(_feminine(bare)))


def _without_prefix(word: str) -> str:
    if word[:1] in _PREFIXES and len(word) > _SHORTEST and not _lemma(word) and _lemma(word[1:]):
        return word[1:]
    return word


def _feminine(word: str) -> str:
    """Adjectives of both genders: بلغارية is بلغاري."""
    if word.endswith("يه") and len(word) - 2 >= _SHORTEST_ADJECTIVE:
        return word[:-1]
    return word


def _without_possessive(word: str) -> str:
    for ending in _POSSESSIVES:
        rest = word.removesuffix(ending)
        if rest == word or len(rest) < _SHORTEST:
            continue
        if rest.endswith("ت") and _lemma(f"{rest[:-1]}ه"):
            return f"{rest[:-1]}ه"
        if ending != "ه" and _lemma(rest) and (ending == "ي" or not _lemma(word)):
            return rest
    return word


def _singular(word: str) -> str:
    found = _lemma(word)
    if found and _is_plural_of(word, found):
        return stem(_bare(found))
    for ending in _PLURALS:
        rest = word.removesuffix(ending)
        if rest == word:
            continue
        if ending == "ات" and _lemma(f"{rest}ه"):
            return f"{rest}ه"
        if len(rest) >= _SHORTEST:
            return _without_weak_end(rest)
    return _without_weak_end(word)


def _is_plural_of(word: str, lemma: str) -> bool:
    """A plural has the consonants of its singular; two alone (ايجار and أجر) tell little."""
    consonants = _LONG_VOWELS.sub("", word)
    is_telling = len(consonants) >= _SHORTEST or len(word) - len(lemma) < _MOST_VOWELS
    return consonants == _LONG_VOWELS.sub("", lemma) and is_telling


def _without_weak_end(word: str) -> str:
    """محام and محامي are one word, with and without an article before it."""
    return word[:-1] if word.endswith("ي") and len(word) > _SHORTEST else word


def _lemma(word: str) -> str | None:
    """The dictionary's lemma of a folded word, whatever signs it leaves out."""
    choices = [
        letter if 0 < place < len(word) - 1 and letter in "يهو" else _RESTORED.get(letter, letter)
        for place, letter in enumerate(word)
    ]
    spellings = map("".join, islice(product(*choices), _MOST_RESTORED))
    return next(filter(None, (lemma(one, "ar") for one in spellings)), None)


def _bare(word: str) -> str:
    return word.translate(str.maketrans("أإآىئؤ", "اااييو"))
