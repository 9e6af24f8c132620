"""Markdown to safe HTML, and to the plain words that search reads.

A text may hold notes (`[^code]`), links to entries of the site (`practice:…`, `section:…`) and, on
a line of its own, the place of the steps (`[steps]`). HTML in it is shown as text, never obeyed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from languages.romanisation import romanise

STEPS = "[steps]"
NOTE = re.compile(r"\[\^([a-z0-9-]+)\]")
_REFERENCE = re.compile(r"^([a-z]+):([A-Za-z0-9._-]+)$")
_HEADING = re.compile(r"#{1,6} ")
# Blocks are parted by empty lines; a heading and an item of a list are blocks of their own.
_BLOCKS = re.compile(r"\n\s*\n|\n(?=[ ]*(?:[-*+]|\d+\.|#{1,6}) )")
_ALONE = re.compile(r"^(#{1,6} .*)\n", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(
    r"^[-|: ]+$|^\s*(?:#{1,6}|[-*+]|\d+\.|>)\s+|\*+(?=\S)|(?<=\S)\*+|[|`]", re.MULTILINE
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_NO_LINK = re.compile(r"\]\(([^)\s]*)")
_PICTURE = re.compile(
    r"!\[(?P<words>[^\]]*)\](?:\((?P<address>[^)\s]*)[^)]*\)|\[(?P<label>[^\]]*)\])"
)
_SCHEMES = {"http", "https", "mailto", "tel"}
_LEADING = ("http://", "https://", "mailto:", "tel:", "#", "/")
# How a paragraph of ours begins, in the languages of the content.
_ADVICE = ("Our advice:", "Нашият съвет:")
_TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong",
    "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title", "aria-label", "id", "class"},
    "h2": {"id"}, "h3": {"id"}, "h4": {"id"},
    "ol": {"start"}, "p": {"class"}, "sup": {"class"},
}  # fmt: skip


@dataclass(frozen=True)
class Heading:
    """A heading of a text and the anchor that leads to it."""

    level: int
    title: str
    anchor: str


@dataclass(frozen=True)
class Paragraph:
    """A piece of a text in plain words, and the anchor of the heading above it ("" for none)."""

    text: str
    anchor: str


@dataclass(frozen=True)
class Word:
    """A word of the glossary in one language, and how texts of that language write it."""

    key: str
    spellings: tuple[str, ...]
    definition: str


class FirstWords:
    """Finds the first place of each word in the texts it is given, one after the other."""

    def __init__(self, words: Iterable[Word]) -> None:
        self.used: list[str] = []
        self._by_spelling = {one.casefold(): word for word in words for one in word.spellings}
        longest_first = sorted(self._by_spelling, key=len, reverse=True)
        spellings = "|".join(map(re.escape, longest_first)) or r"(?!)"
        self._pattern = re.compile(rf"(?<![\w-])(?:{spellings})(?![\w-])", re.IGNORECASE)

    def pieces(self, text: str) -> Iterator[tuple[str, Word | None]]:
        """The text in pieces, in order; one that is the first place of a word comes with it."""
        end = 0
        for match in self._pattern.finditer(text):
            word = self._by_spelling.get(match.group().casefold())
            if word and word.key not in self.used:
                self.used.append(word.key)
                yield text[end : match.start()], None
                yield match.group(), word
                end = match.end()
        yield text[end:], None


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables; no HTML, no images: a text has no place to keep one."""
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def render(
    text: str,
    urls: Mapping[str, str],
    notes: Mapping[str, int],
    words: FirstWords | None = None,
) -> list[SafeString]:
    """The text as HTML, in one part or, where the steps stand in it, in two.

    `urls` has the address of each reference ("practice:riga"), `notes` the number of each note's
    source. A reference without an address stays as words, a note without a number is left out.
    The first place of each of the `words` leads to `#w-<key>` and is `#in-<key>` itself.
    """
    parts: list[list[Token]] = [[]]
    tokens = _parse(text)
    words = words or FirstWords([])
    skipped = 0
    for index, token in enumerate(tokens):
        if skipped:
            skipped -= 1
        elif _is_steps(tokens, index):
            parts.append([])
            skipped = 2
        else:
            is_title = index > 0 and tokens[index - 1].type == "heading_open"
            completed = _completed(token, urls, notes)
            parts[-1].append(completed if is_title else _worded(completed, words))
    return [_html(part) for part in parts]


def headings(text: str) -> list[Heading]:
    """The headings of a text in their order, each with an anchor of its own."""
    tokens = _parse(text)
    return [
        Heading(int(token.tag[1]), _words(tokens[index + 1]), str(token.attrs["id"]))
        for index, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def paragraphs(text: str) -> list[Paragraph]:
    """The text as plain words, block by block, without notes, marks and headings.

    Read by lines, not by the parser: a page of results asks this of twenty texts.
    """
    found, anchor, used = [], "", set[str]()
    for block in _BLOCKS.split(_ALONE.sub(r"\1\n\n", text.strip())):
        words = " ".join(_MARKS.sub("", _LINK.sub(r"\1", NOTE.sub("", block))).split())
        if _HEADING.match(block):
            anchor = _anchor(words, used)
        elif words and words != STEPS:
            found.append(Paragraph(words, anchor))
    return found


def references(text: str) -> list[str]:
    """What a text refers to on the site, in its order: "practice:riga", "section:3.4"."""
    found = [str(link.attrs["href"]) for link in _links(_parse(text))]
    return list(dict.fromkeys(one for one in found if _REFERENCE.match(one)))


def notes(text: str) -> list[str]:
    """The codes of the notes of a text, each once, in the order of reading."""
    return list(dict.fromkeys(NOTE.findall(text)))


def problems(text: str) -> list[str]:
    """What no reader should meet, in sentences for the editor: addresses that lead nowhere."""
    tokens = _parse(text)
    hrefs = [str(link.attrs["href"]) for link in _links(tokens)]
    wrong = [one for one in hrefs if not (_REFERENCE.match(one) or one.startswith(_LEADING))]
    # What the parser would not take for a link is still there as words.
    wrong += [match for token in tokens for match in _NO_LINK.findall(_words(token))]
    message = _("The link “%(link)s” is neither a web address nor an entry of the site.")
    found = [message % {"link": one} for one in wrong]
    found += [_about_picture(match) for match in _PICTURE.finditer(text)]
    tags = [match for token in tokens for match in _TAG.findall(_words(token))]
    message = _("HTML does nothing here: “%(tag)s” would stand on the page as it is. Use Markdown.")
    return found + [message % {"tag": tag} for tag in dict.fromkeys(tags)]


def _about_picture(found: re.Match[str]) -> str:
    """A text has no place to keep a picture; what its readers need are its words."""
    words = found["words"].strip()
    name = (found["address"] or found["label"] or words).rsplit("/", 1)[-1]
    if words:
        message = _(
            "The picture “%(picture)s” cannot stand in a text. Write what it shows, or attach it "
            "to a publication and link to that: [%(words)s](publication:…)."
        )
        return message % {"picture": name, "words": words}
    message = _(
        "The picture “%(picture)s” has no alternative text, and pictures cannot stand in a text. "
        "Write in words what it shows; the picture itself can be the file of a publication."
    )
    return message % {"picture": name}


def _parse(text: str) -> list[Token]:
    """The tokens, each heading with its anchor."""
    tokens = _parser().parse(text)
    used: set[str] = set()
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            token.tag = tokens[index + 2].tag = f"h{min(4, max(2, int(token.tag[1])))}"
            token.attrSet("id", _anchor(_words(tokens[index + 1]), used))
        if token.type == "paragraph_open" and _words(tokens[index + 1]).startswith(_ADVICE):
            token.attrSet("class", "tip")
    return tokens


def _anchor(title: str, used: set[str]) -> str:
    wanted = slugify(romanise(title)) or "part"
    anchor, number = wanted, 2
    while anchor in used:
        anchor, number = f"{wanted}-{number}", number + 1
    used.add(anchor)
    return anchor


def _is_steps(tokens: list[Token], index: int) -> bool:
    is_paragraph = tokens[index].type == "paragraph_open" and tokens[index].level == 0
    return is_paragraph and tokens[index + 1].content.strip() == STEPS


def _completed(token: Token, urls: Mapping[str, str], numbers: Mapping[str, int]) -> Token:
    """An inline token with its references led to their addresses and its notes numbered."""
    if token.type == "inline":
        children = list(_linked(token.children or [], urls))
        token.children = [piece for child in children for piece in _noted(child, numbers)]
    return token


def _worded(token: Token, words: FirstWords) -> Token:
    """An inline token in which the first place of a word leads to what it means."""
    if token.type == "inline":
        token.children = list(_marked(token.children or [], words))
    return token


def _marked(children: list[Token], words: FirstWords) -> Iterator[Token]:
    is_link = False
    for child in children:
        if child.type in ("link_open", "link_close"):
            is_link = child.type == "link_open"
        if is_link or child.type != "text":
            yield child
            continue
        for piece, word in words.pieces(child.content):
            html = _word_link(piece, word) if word else escape(piece)
            yield Token("html_inline", "", 0, content=html)


def _word_link(shown: str, word: Word) -> str:
    key, title = escape(word.key), escape(word.definition)
    return f'<a class="word" id="in-{key}" href="#w-{key}" title="{title}">{escape(shown)}</a>'


def _linked(children: list[Token], urls: Mapping[str, str]) -> Iterator[Token]:
    is_dropped = False
    for child in children:
        if child.type == "link_open" and _REFERENCE.match(href := str(child.attrs["href"])):
            is_dropped = href not in urls
            child.attrSet("href", urls.get(href, ""))
        if not (is_dropped and child.type in ("link_open", "link_close")):
            yield child
        if child.type == "link_close":
            is_dropped = False


def _noted(child: Token, numbers: Mapping[str, int]) -> Iterator[Token]:
    if child.type != "text":
        yield child
        return
    for position, piece in enumerate(NOTE.split(child.content)):
        if position % 2 == 0:
            yield Token("text", "", 0, content=piece)
        elif piece in numbers:
            yield Token("html_inline", "", 0, content=_note(numbers[piece]))


def _note(number: int) -> str:
    label = escape(_("Source %(number)s") % {"number": number})
    return f'<sup class="ref"><a href="#s{number}" aria-label="{label}">{number}</a></sup>'


def _html(tokens: list[Token]) -> SafeString:
    parser = _parser()
    raw = parser.renderer.render(tokens, parser.options, {})
    clean = nh3.clean(
        raw,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return mark_safe(clean)  # noqa: S308 - nh3 leaves only the tags and attributes above


def _links(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        for child in token.children or []:
            if child.type == "link_open":
                yield child


def _words(token: Token) -> str:
    """The words of an inline token without marks and notes."""
    pieces = []
    for child in token.children or []:
        pieces.append(" " if child.type in ("softbreak", "hardbreak") else child.content)
    return NOTE.sub("", "".join(pieces)).strip()
