"""Why a result is there: the words that matched, marked in its title and in a piece of its text."""

import unicodedata
from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import stemmed
from ui.kinds import Piece

MARK = "<mark>"
SNIPPET_LENGTH = 180
_BEFORE_MATCH = 60


class Snippet(NamedTuple):
    """What is shown of a text, and the anchor of the piece that matched ("" where none did)."""

    html: SafeString
    anchor: str


def highlight(text: str, stems: Collection[str]) -> SafeString:
    """The text escaped, with <mark> around the words whose stem is asked for."""
    text = unicodedata.normalize("NFC", text)
    if not stems:
        return SafeString(escape(text))
    parts: list[str] = []
    position = 0
    for start, end, one in stemmed(text):
        if one in stems:
            parts += [escape(text[position:start])]
            parts += [f"{MARK}{escape(text[start:end])}</mark>"]
            position = end
    parts.append(escape(text[position:]))
    return mark_safe("".join(parts))  # noqa: S308 - every piece of the text is escaped above


def snippet(pieces: Iterable[Piece], stems: Collection[str]) -> Snippet:
    """About 180 characters around the most different matches in the first piece that has any.

    Without a match, the beginning of the first piece; words are not cut.
    """
    first: str | None = None
    for piece in pieces:
        text = " ".join(unicodedata.normalize("NFC", piece.text).split())
        first = text if first is None else first
        matches = [(start, one) for start, _end, one in stemmed(text) if one in stems]
        if matches:
            return Snippet(highlight(_cut(text, _densest(matches)), stems), piece.anchor)
    return Snippet(SafeString() if first is None else highlight(_cut(first, 0), stems), "")


def _densest(matches: list[tuple[int, str]]) -> int:
    """The match that most different ones follow closely; of equals the first."""
    reach = SNIPPET_LENGTH - _BEFORE_MATCH

    def followers(match: tuple[int, str]) -> int:
        start = match[0]
        return len({one for place, one in matches if start <= place < start + reach})

    return max(matches, key=followers)[0]


def _cut(text: str, position: int) -> str:
    """A piece of the text with the position in it, from word to word."""
    if len(text) <= SNIPPET_LENGTH:
        return text
    start = max(0, min(position - _BEFORE_MATCH, len(text) - SNIPPET_LENGTH))
    if start > 0:
        start = text.find(" ", start, position) + 1 or position
    end = start + SNIPPET_LENGTH
    if end < len(text):
        end = text.rfind(" ", position, end) if " " in text[position:end] else end
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return f"{before}{text[start:end].strip()}{after}"
