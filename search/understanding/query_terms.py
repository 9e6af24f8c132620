"""From the text of a query to the words that the engine looks for."""

import unicodedata
from typing import NamedTuple

from search.analysis import (
    Token,
    acronym_key,
    as_acronym,
    is_known,
    is_latin_stop_word,
    is_stop_word,
    languages_of_script,
    readings,
    script,
    spellings,
    spellings_with_article,
    stem,
    tokens,
    word_keys,
)
from search.engine.contract import Word
from search.understanding.lexicon import Lexicon
from search.weights import Weight

_MOST_WORDS = 24
# A word read in the other alphabet is a little less certain than the word as it was typed.
_READING_WORTH = Weight("words.other_alphabet")
# What nobody typed: "aids" as a form of "aid", an Arabic word with an article it had not.
_FORM_WORTH = 0.5
_LONGEST_ACRONYM = 5
# Short Latin words that are Bulgarian stop words in Latin letters: "po", "na", "v".
_LONGEST_STOP_WORD = 2
_MOST_FORMS = 16


class QueryTerm(NamedTuple):
    """A word of a query, folded; the words that it may stand for; what the engine looks for; and
    the keys under which a label may have it, those in the likeliest language first."""

    text: str
    forms: tuple[str, ...]
    word: Word
    keys: tuple[str, ...] = ()


def terms_of(text: str, lexicon: Lexicon) -> tuple[QueryTerm, ...]:
    """The words to look for, each with its stems.

    Words that ask rather than name are left out, unless there are no others. One in capitals among
    small letters is an acronym instead: АЗ is not "аз".
    """
    text = unicodedata.normalize("NFC", text)
    reader = _Reader(text, lexicon)
    words = {token.text: token for token in reversed(list(tokens(text)))}
    typed = sorted(words.values(), key=lambda token: token.start)
    telling = [one for one in typed if reader.is_shouted(one) or not reader.asks(one)] or typed
    is_alone = len(telling) == 1
    return tuple(reader.read(one, is_alone) for one in telling[:_MOST_WORDS])


def words_in_a_row(text: str, lexicon: Lexicon) -> tuple[Word, ...]:
    """Every word of a text in its order, for a phrase: those that only ask are part of it."""
    reader = _Reader(text, lexicon)
    return tuple(reader.read(token, is_alone=False).word for token in tokens(text))


def only_asks(text: str, lexicon: Lexicon) -> bool:
    """Whether a text has no word that names anything: none at all, or only words that ask."""
    reader = _Reader(text, lexicon)
    return all(reader.asks(one) and not lexicon.is_acronym(one.text) for one in tokens(text))


class _Reader:
    """Reads the words of one text in the languages that it may be in."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._is_shouted = text.isupper() and not self._is_one_acronym()
        self._languages = lexicon.languages(text)
        self._likely = lexicon.likely_languages(text)

    def is_shouted(self, token: Token) -> bool:
        """Whether a word is in capitals though not all of them are."""
        written = self._written(token)
        return len(written) > 1 and written.isupper() and not self._is_shouted

    def _is_one_acronym(self) -> bool:
        """Whether the text is an acronym and nothing else: capitals alone are no shouting then."""
        words = [token.text for token in tokens(self._text)]
        return len(words) == 1 and self._lexicon.is_acronym(words[0])

    def asks(self, token: Token) -> bool:
        """Whether a word asks rather than names: "is" asks in English and is a job in Turkish."""
        word = token.text
        if is_stop_word(word, self._likely) or _is_short_stop_word(word):
            return True
        if self._is_likely_word(token):
            return False
        return is_stop_word(word) or is_latin_stop_word(word)

    def read(self, token: Token, is_alone: bool) -> QueryTerm:
        """What a word of the text may stand for; one that is alone is an acronym too."""
        word, shouted = token.text, self.is_shouted(token)
        forms = (word, *self._in_other_alphabet(word))
        stems = self._stems(token)
        for form in forms[1:]:
            if self._lexicon.is_indexed(form):
                stems.setdefault(stem(form), _READING_WORTH())
        for form in forms:
            may_be_acronym = is_alone or shouted or not self._is_word(form)
            if may_be_acronym and self._lexicon.is_acronym(form):
                stems[as_acronym(form)] = 1.0 if form == word else _READING_WORTH()
        return QueryTerm(word, forms, Word(stems), self._keys(token, forms, is_alone))

    def _stems(self, token: Token) -> dict[str, float]:
        word, one = token.text, stem(token.text)
        if script(word) == "other" and not self._lexicon.is_indexed_as(one):
            return self._with_or_without_article(one)
        if word == one or len(word) > _LONGEST_ACRONYM or not self._lexicon.is_indexed_as(word):
            return {one: 1.0}
        # A document has it in capitals.
        return {word: 1.0} if self.is_shouted(token) else {word: 1.0, one: _FORM_WORTH}

    def _with_or_without_article(self, word: str) -> dict[str, float]:
        others = [one for one in spellings_with_article(word) if self._lexicon.is_indexed_as(one)]
        return dict.fromkeys(others, _FORM_WORTH) or {word: 1.0}

    def _keys(self, token: Token, forms: tuple[str, ...], is_alone: bool) -> tuple[str, ...]:
        """An acronym in capitals is nothing else; in small letters a word goes before it."""
        acronyms = [acronym_key(one) for one in forms if self._lexicon.thesaurus.has_acronym(one)]
        if self.is_shouted(token) and (acronyms or self._lexicon.is_acronym(token.text)):
            return tuple(acronyms)
        keys = list(word_keys(self._written(token), self._languages_of(token.text)))
        for one in forms[1:]:
            keys += word_keys(one, languages_of_script(one))
        if is_alone or not self._is_likely_word(token):
            keys += acronyms
        return tuple(dict.fromkeys(keys))

    def _languages_of(self, word: str) -> tuple[str, ...]:
        """The languages of the text that have the word's alphabet, likeliest first."""
        written_in = languages_of_script(word)
        return tuple(code for code in self._languages if code in written_in) or written_in

    def _in_other_alphabet(self, word: str) -> list[str]:
        """The words that a Latin word may be in Bulgarian, and a name that nobody knows in
        Latin."""
        has, begins = self._lexicon.has_reading, self._lexicon.begins
        if script(word) == "latin":
            found = readings(word, begins)
        else:
            found = [] if self._lexicon.has(word) else spellings(word, begins)
        return [one for one in found if has(one) and not is_stop_word(one)][:_MOST_FORMS]

    def _is_likely_word(self, token: Token) -> bool:
        """Whether a dictionary of the likeliest languages has the word."""
        small = self._written(token).lower()
        return any(is_known(small, code) for code in self._likely)

    def _is_word(self, word: str) -> bool:
        """Whether small letters are rather a word than an acronym."""
        is_cyrillic = script(word) == "cyrillic"
        return is_known(word, "bg") if is_cyrillic else self._lexicon.is_indexed(word)

    def _written(self, token: Token) -> str:
        return self._text[token.start : token.end]


def _is_short_stop_word(word: str) -> bool:
    return len(word) <= _LONGEST_STOP_WORD and any(map(_is_bulgarian_stop_word, readings(word)))


def _is_bulgarian_stop_word(word: str) -> bool:
    return is_stop_word(word, ["bg"])
