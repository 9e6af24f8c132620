"""Why a result is there: the words that matched, marked in its title and in a piece of its text."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Self

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import stemmed
from search.engine.contract import Expansion, Phrase, Word
from ui.kinds import Piece

MARK = "<mark>"
SNIPPET_LENGTH = 180
_BEFORE_MATCH = 60
# The words of a label say it together; so many others may stand between them.
_MOST_BETWEEN = 2


@dataclass(frozen=True)
class Marks:
    """What is marked in a text.

    The stems `words` are marked wherever they stand, those of one of the `phrases` only where all
    of them are near one another, in any order. Each of the `rows` is what was quoted: the stems
    that each of its words may have; words that stand so in a row are marked as one.
    """

    words: frozenset[str] = frozenset()
    phrases: tuple[frozenset[str], ...] = ()
    rows: tuple[tuple[frozenset[str], ...], ...] = ()

    @classmethod
    def of(
        cls,
        words: Iterable[Word],
        expansions: Iterable[Expansion],
        demands: Iterable[Sequence[Phrase]],
    ) -> Self:
        """The marks of a search: a word that was quoted counts only in its phrase."""
        rows = tuple(
            tuple(frozenset(word.stems) for word in phrase.words)
            for several in demands
            for phrase in several
        )
        quoted = {stem for row in rows for stems in row for stem in stems}
        said = {frozenset(phrase) for one in expansions for phrase in one.phrases if phrase}
        typed = {stem for word in words for stem in word.stems if not quoted & word.stems.keys()}
        alone = {stem for phrase in said if len(phrase) == 1 for stem in phrase - quoted}
        several = tuple(sorted((one for one in said if len(one) > 1), key=sorted))
        return cls(frozenset(typed | alone), several, rows)

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases or self.rows)

    @cached_property
    def stems(self) -> frozenset[str]:
        """All stems that may be marked."""
        quoted = (stems for row in self.rows for stems in row)
        return self.words.union(*self.phrases, *quoted)


class Snippet(NamedTuple):
    """What is shown of a text, and the anchor of the piece that matched ("" where none did)."""

    html: SafeString
    anchor: str


class _Match(NamedTuple):
    """A part of a text to be marked; equal `said` say the same."""

    start: int
    end: int
    said: str


def highlight(text: str, marks: Marks) -> SafeString:
    """The text escaped, with <mark> around what matched."""
    text = unicodedata.normalize("NFC", text)
    return _marked(text, _matches(text, marks))


def snippet(pieces: Iterable[Piece], marks: Marks) -> Snippet:
    """About 180 characters around the most different matches in the first piece that has any.

    Without a match, the beginning of the first piece; words are not cut.
    """
    first = ""
    for piece in pieces:
        text = " ".join(unicodedata.normalize("NFC", piece.text).split())
        first = first or text
        if matches := _matches(text, marks):
            return Snippet(_cut(text, _densest(matches), matches), piece.anchor)
    return Snippet(_cut(first, 0, []), "")


def _matches(text: str, marks: Marks) -> list[_Match]:
    """What is to be marked, in the order of the text; no two overlap."""
    if not marks:
        return []
    words = list(stemmed(text))
    stems = [stem for _start, _end, stem in words]
    if marks.stems.isdisjoint(stems):
        return []
    marked = {at: (at + 1, stem) for at, stem in enumerate(stems) if stem in marks.words}
    for phrase in marks.phrases:
        for at in _places_of_phrase(stems, phrase):
            marked[at] = at + 1, stems[at]
    for row in marks.rows:
        for at in _places_of_row(stems, row):
            marked[at] = at + len(row), " ".join(stems[at : at + len(row)])
    found: list[_Match] = []
    behind = 0
    for at, (stop, said) in sorted(marked.items()):
        if at >= behind:
            found.append(_Match(words[at][0], words[stop - 1][1], said))
            behind = stop
    return found


def _places_of_phrase(stems: Sequence[str], phrase: frozenset[str]) -> Iterator[int]:
    """Where the words of a phrase are that stand near one another."""
    if not phrase.issubset(stems):
        return
    last: dict[str, int] = {}
    for at, stem in enumerate(stems):
        if stem in phrase:
            last[stem] = at
            if len(last) == len(phrase) and at - min(last.values()) < len(phrase) + _MOST_BETWEEN:
                yield from last.values()


def _places_of_row(stems: Sequence[str], row: Sequence[frozenset[str]]) -> Iterator[int]:
    """Where the words of a quotation begin to stand one after the other."""
    for at in range(len(stems) - len(row) + 1):
        if row and all(stems[at + ahead] in one for ahead, one in enumerate(row)):
            yield at


def _densest(matches: Sequence[_Match]) -> int:
    """The beginning of the match that most different ones follow closely; of equals the first."""
    reach = SNIPPET_LENGTH - _BEFORE_MATCH
    best, most, behind = 0, 0, 0
    near: dict[str, int] = defaultdict(int)
    for match in matches:
        while behind < len(matches) and matches[behind].start < match.start + reach:
            near[matches[behind].said] += 1
            behind += 1
        if len(near) > most:
            best, most = match.start, len(near)
        near[match.said] -= 1
        if not near[match.said]:
            del near[match.said]
    return best


def _cut(text: str, position: int, matches: Sequence[_Match]) -> SafeString:
    """A piece of the text with the position in it, from word to word, marked."""
    if len(text) <= SNIPPET_LENGTH:
        return _marked(text, matches)
    start = max(0, min(position - _BEFORE_MATCH, len(text) - SNIPPET_LENGTH))
    if start > 0:
        start = text.find(" ", start, position) + 1 or position
    end = start + SNIPPET_LENGTH
    if end < len(text):
        end = text.rfind(" ", position, end) if " " in text[position:end] else end
    before, after = "… " if start else "", " …" if end < len(text) else ""
    inside = [
        _Match(one.start - start, one.end - start, one.said)
        for one in matches
        if one.start >= start and one.end <= end
    ]
    piece = text[start:end].rstrip()
    return mark_safe(f"{before}{_marked(piece, inside)}{after}")  # noqa: S308 - escaped below


def _marked(text: str, matches: Iterable[_Match]) -> SafeString:
    parts: list[str] = []
    position = 0
    for start, end, _said in matches:
        parts += [escape(text[position:start]), f"{MARK}{escape(text[start:end])}</mark>"]
        position = end
    parts.append(escape(text[position:]))
    return mark_safe("".join(parts))  # noqa: S308 - every piece of the text is escaped above
