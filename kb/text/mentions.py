"""Where a text first mentions each term of the glossary."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class ExplainedTerm:
    """A term of the glossary in one language; `spellings` are the forms in which texts write it."""

    key: str
    spellings: tuple[str, ...]
    definition: str


class FirstMentions:
    """Finds the first mention of each term in the texts it is given, one after the other."""

    def __init__(self, terms: Iterable[ExplainedTerm]) -> None:
        self.found: list[str] = []  # keys of the terms, in the order of their mentions
        self._by_spelling = {one.casefold(): term for term in terms for one in term.spellings}
        longest_first = sorted(self._by_spelling, key=len, reverse=True)
        spellings = "|".join(map(re.escape, longest_first)) or r"(?!)"
        self._pattern = re.compile(rf"(?<![\w-])(?:{spellings})(?![\w-])", re.IGNORECASE)

    def pieces(self, text: str) -> Iterator[tuple[str, ExplainedTerm | None]]:
        """The text in pieces, in order; a piece that is a first mention comes with its term."""
        end = 0
        for match in self._pattern.finditer(text):
            term = self._by_spelling.get(match.group().casefold())
            if term and term.key not in self.found:
                self.found.append(term.key)
                yield text[end : match.start()], None
                yield match.group(), term
                end = match.end()
        yield text[end:], None
