"""Where a text first mentions each word of the glossary."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class GlossaryWord:
    """A word of the glossary in one language, and how texts of that language write it."""

    key: str
    spellings: tuple[str, ...]
    definition: str


class FirstMentions:
    """Finds the first mention of each word in the texts it is given, one after the other."""

    def __init__(self, words: Iterable[GlossaryWord]) -> None:
        self.found: list[str] = []  # keys of the words, in the order of their mentions
        self._by_spelling = {one.casefold(): word for word in words for one in word.spellings}
        longest_first = sorted(self._by_spelling, key=len, reverse=True)
        spellings = "|".join(map(re.escape, longest_first)) or r"(?!)"
        self._pattern = re.compile(rf"(?<![\w-])(?:{spellings})(?![\w-])", re.IGNORECASE)

    def pieces(self, text: str) -> Iterator[tuple[str, GlossaryWord | None]]:
        """The text in pieces, in order; a piece that is a first mention comes with its word."""
        end = 0
        for match in self._pattern.finditer(text):
            word = self._by_spelling.get(match.group().casefold())
            if word and word.key not in self.found:
                self.found.append(word.key)
                yield text[end : match.start()], None
                yield match.group(), word
                end = match.end()
        yield text[end:], None
