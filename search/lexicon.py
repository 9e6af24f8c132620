"""Which words there are: those of the documents and those of the thesaurus."""

from collections.abc import Callable
from dataclasses import dataclass

from search.analysis import as_acronym, stem
from search.thesaurus import Thesaurus


@dataclass(frozen=True)
class Lexicon:
    """What a word is compared with; `has_stem` asks the index."""

    has_stem: Callable[[str], bool]
    thesaurus: Thesaurus

    def has(self, word: str) -> bool:
        """Whether a form of the folded word is anywhere."""
        return self.has_stem(stem(word)) or self.thesaurus.knows(word)

    def has_acronym(self, word: str) -> bool:
        """Whether the folded word is made of the first letters of a place's name."""
        return self.has_stem(as_acronym(word))

    def likely(self, word: str) -> str | None:
        """The word that an unknown folded word was probably meant to be, or None."""
        return self.thesaurus.likely(word)
