"""Which words there are: those of the documents and those of the thesaurus."""

from collections.abc import Callable
from dataclasses import dataclass, field

from search.analysis import as_acronym, stem
from search.engine.contract import Near, Words
from search.understanding.thesaurus import Thesaurus


@dataclass(frozen=True)
class Lexicon:
    """What a typed word is compared with; the index is asked once for each.

    `has_stem` asks the index for a stem; `words` are those of the documents as they are written.
    """

    has_stem: Callable[[str], bool]
    words: Words
    thesaurus: Thesaurus
    _asked: dict[str, bool] = field(default_factory=dict)
    _begun: dict[str, bool] = field(default_factory=dict)

    def is_indexed(self, word: str) -> bool:
        """Whether a document holds a form of the folded word."""
        return self._ask(stem(word))

    def is_acronym(self, word: str) -> bool:
        """Whether the folded word is made of the first letters of a place's name."""
        return self._ask(as_acronym(word))

    def has(self, word: str) -> bool:
        """Whether a form of the folded word is anywhere."""
        return self.is_indexed(word) or self.thesaurus.knows(word) or self.is_acronym(word)

    def begins(self, letters: str) -> bool:
        """Whether any word begins with these letters: what none begins with, none can be."""
        if letters not in self._begun:
            self._begun[letters] = self.words.begin(letters) or self.thesaurus.begins(letters)
        return self._begun[letters]

    def near(self, word: str, mistakes: int) -> list[Near]:
        """Words that are spelt like this one; documents and labels both count."""
        found = {one.word: one for one in self.thesaurus.near(word, mistakes)}
        for one in self.words.near(word, mistakes):
            before = found[one.word].documents if one.word in found else 0
            found[one.word] = one._replace(documents=one.documents + before)
        # The last document with a word may be gone.
        return [one for one in found.values() if self.has(one.word)]

    def _ask(self, stem: str) -> bool:
        if stem not in self._asked:
            self._asked[stem] = self.has_stem(stem)
        return self._asked[stem]
