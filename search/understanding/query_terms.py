"""From the text of a query to the words that the engine looks for."""

import unicodedata
from typing import NamedTuple

from search.analysis import (
    Token,
    as_acronym,
    is_bulgarian_word,
    is_stop_word,
    readings,
    script,
    spellings,
    stem,
    tokens,
)
from search.engine.contract import Word
from search.understanding.lexicon import Lexicon
from search.weights import Weight

_MOST_WORDS = 24
# A word read in the other alphabet is a little less certain than the word as it was typed.
_READING_WORTH = Weight("words.other_alphabet")
# Short Latin words that are Bulgarian stop words in Latin letters: "po", "na", "v".
_LONGEST_STOP_WORD = 2


class QueryTerm(NamedTuple):
    """A word of a query, folded; the words that it may stand for; what the engine looks for."""

    text: str
    forms: tuple[str, ...]
    word: Word


def terms_of(text: str, lexicon: Lexicon) -> tuple[QueryTerm, ...]:
    """The words to look for, each with its stems.

    Words that ask rather than name are left out, unless there are no others. One in capitals among
    small letters is an acronym instead: АЗ is not "аз".
    """
    text = unicodedata.normalize("NFC", text)
    words = {token.text: token for token in reversed(list(tokens(text)))}
    typed = sorted(words.values(), key=lambda token: token.start)
    shouted = {token.text for token in typed if _is_shouted(token, text)}
    telling = [one for one in typed if one.text in shouted or not _is_stop_word(one.text)] or typed
    is_alone = len(telling) == 1
    return tuple(
        _typed(one.text, lexicon, is_alone or one.text in shouted) for one in telling[:_MOST_WORDS]
    )


def _typed(word: str, lexicon: Lexicon, may_be_acronym: bool) -> QueryTerm:
    forms, stems = [word], {stem(word): 1.0}
    for one in _in_other_alphabet(word, lexicon):
        forms.append(one)
        if lexicon.is_indexed(one):
            stems.setdefault(stem(one), _READING_WORTH())
    for form in tuple(forms):
        if (may_be_acronym or not _is_word(form, lexicon)) and lexicon.is_acronym(form):
            stems[as_acronym(form)] = 1.0 if form == word else _READING_WORTH()
    return QueryTerm(word, tuple(forms), Word(stems))


def _in_other_alphabet(word: str, lexicon: Lexicon) -> list[str]:
    """The words that a Latin word may be in Bulgarian, and a name that nobody knows in Latin."""
    if script(word) == "latin":
        found = readings(word, lexicon.begins)
    else:
        found = [] if lexicon.has(word) else spellings(word, lexicon.begins)
    return [one for one in found if lexicon.has(one) and not is_stop_word(one)]


def _is_word(word: str, lexicon: Lexicon) -> bool:
    """Whether small letters are rather a word than an acronym."""
    return is_bulgarian_word(word) if script(word) == "cyrillic" else lexicon.is_indexed(word)


def _is_shouted(token: Token, text: str) -> bool:
    """Whether a word is in capitals though not all of them are."""
    word = text[token.start : token.end]
    return len(word) > 1 and word.isupper() and not text.isupper()


def _is_stop_word(word: str) -> bool:
    if is_stop_word(word):
        return True
    return len(word) <= _LONGEST_STOP_WORD and any(map(is_stop_word, readings(word)))
