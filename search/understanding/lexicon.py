"""Which words there are: those of the documents and those of the thesaurus."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import get_language

from search.analysis import (
    as_acronym,
    guess_languages,
    languages_of_script,
    likely_languages,
    stem,
)
from search.engine.contract import Near, Words
from search.understanding.thesaurus import Thesaurus

# What one text may cost: a few hundred readings of its words are words, the rest is made to cost;
# and each search for words that are spelt like one walks through all words.
_MOST_READINGS, _MOST_SCANS = 1_200, 32


@dataclass(frozen=True)
class Lexicon:
    """What the words of one text are compared with; the index is asked once for each.

    `has_stem` asks the index for a stem; `words` are those of the documents as they are written.
    """

    has_stem: Callable[[str], bool]
    words: Words
    thesaurus: Thesaurus
    _asked: dict[str, bool] = field(default_factory=dict)
    _known: dict[str, bool] = field(default_factory=dict)
    _begun: dict[str, bool] = field(default_factory=dict)
    _spent: dict[str, int] = field(default_factory=dict)

    def languages(self, text: str) -> tuple[str, ...]:
        """The languages that a text may be in, likeliest first; the page's own between equals."""
        return guess_languages(text, get_language() or "", self.thesaurus.languages_of)

    def likely_languages(self, text: str) -> tuple[str, ...]:
        """Those of them for which nearly as much speaks as for the first."""
        return likely_languages(text, get_language() or "", self.thesaurus.languages_of)

    def is_indexed(self, word: str) -> bool:
        """Whether a document holds a form of the folded word."""
        return self._ask(stem(word))

    def is_indexed_as(self, stem: str) -> bool:
        """Whether a document holds this stem."""
        return self._ask(stem)

    def is_acronym(self, word: str) -> bool:
        """Whether the folded word is made of the first letters of a place's name."""
        return self._ask(as_acronym(word))

    def has(self, word: str) -> bool:
        """Whether a form of the folded word is anywhere."""
        if word not in self._known:
            self._known[word] = (
                self.is_indexed(word) or self.thesaurus.knows(word) or self.is_acronym(word)
            )
        return self._known[word]

    def has_reading(self, word: str) -> bool:
        """The same of a folded word that nobody typed: one that other letters may stand for.

        After some thousands of them the text is taken to have no more.
        """
        if word in self._known:
            return self._known[word]
        if not self._afford("readings", _MOST_READINGS):
            return False
        self._known[word] = (
            self.is_indexed(word) or self.thesaurus.has_reading(word) or self.is_acronym(word)
        )
        return self._known[word]

    def begins(self, letters: str) -> bool:
        """Whether any word begins with these letters: what none begins with, none can be."""
        if letters not in self._begun:
            self._begun[letters] = self.words.begin(letters) or self.thesaurus.begins(letters)
        return self._begun[letters]

    def near(self, word: str, mistakes: int) -> list[Near]:
        """Words that are spelt like this one; documents and labels both count.

        After some dozens of words the text is taken to have no more mistakes.
        """
        if not self._afford("scans", _MOST_SCANS):
            return []
        found = {one.word: one for one in self.thesaurus.near(word, mistakes)}
        for one in self.words.near(word, mistakes):
            before = found[one.word].documents if one.word in found else 0
            found[one.word] = one._replace(documents=one.documents + before)
        # The last document with a word may be gone.
        return [one for one in found.values() if self.has(one.word)]

    def languages_of(self, word: str) -> set[str]:
        """The languages in which labels or documents have the folded word."""
        indexed = languages_of_script(word)[:1] if self.is_indexed(word) else ()
        return {*self.thesaurus.languages_of(word), *indexed}

    def _ask(self, stem: str) -> bool:
        if stem not in self._asked:
            self._asked[stem] = self.has_stem(stem)
        return self._asked[stem]

    def _afford(self, what: str, most: int) -> bool:
        self._spent[what] = self._spent.get(what, 0) + 1
        return self._spent[what] <= most
