"""A parsed text as HTML: for the page, for the book (PDF and EPUB) and for the bilingual sheet.

Every medium writes the tokens by the same renderer and changes what is its own. nh3 has the last
word on all of it: only the tags, attributes and schemes below leave this module.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from kb.text.markdown import parser
from kb.text.mentions import ExplainedTerm, FirstMentions
from kb.text.parsed import REFERENCE, Block, Text
from ui.print_sheets import LabelledBlock

_SCHEMES = {"http", "https", "mailto", "tel"}
_TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "hr", "li", "ol", "p", "pre",
    "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title", "aria-label", "id", "class", "epub:type", "role"},
    "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "h5": {"id"},
    "ol": {"start"}, "p": {"class"}, "sup": {"class"},
}  # fmt: skip
# All that XML writes differently from HTML in what nh3 lets through; EPUB is XML.
_HTML_AND_XML = (("<br>", "<br/>"), ("<hr>", "<hr/>"), ("&nbsp;", "&#160;"))


@dataclass(frozen=True)
class RenderedText:
    """A text as HTML, around the place of the section's steps."""

    before: SafeString
    after: SafeString


def render_page(
    text: Text,
    urls: Mapping[str, str],
    note_numbers: Mapping[str, int],
    mentions: FirstMentions | None = None,
) -> RenderedText:
    """The text for a page of the site.

    `urls` has the address of each reference ("practice:riga"); one without an address stays as
    words. `note_numbers` has the number of each note's source, `#s1`; a note without one is left
    out. The first mention of a glossary term leads to `#w-<key>` and is `#in-<key>` itself.
    """
    renderer = _PageRenderer(urls, note_numbers, mentions or FirstMentions([]))
    return RenderedText(renderer.html(text.before_steps), renderer.html(text.after_steps))


def render_book(
    text: Text, urls: Mapping[str, str], note_numbers: Mapping[str, int], prefix: str
) -> RenderedText:
    """The text as a part of a book: XML too, its headings one level deeper.

    All its anchors begin with the `prefix`, because a book holds many texts: `#<prefix>s1`.
    """
    renderer = _BookRenderer(urls, note_numbers, FirstMentions([]), prefix)
    before, after = renderer.html(text.before_steps), renderer.html(text.after_steps)
    return RenderedText(_as_xml(before), _as_xml(after))


def render_sheet(
    text: Text, urls: Mapping[str, str], note_numbers: Mapping[str, int], prefix: str
) -> tuple[list[LabelledBlock], list[LabelledBlock]]:
    """The text around the steps, element by element, each with the heading right above it.

    Nothing in it has an anchor, since a sheet holds a text twice; notes lead to `#<prefix>s1`.
    """
    renderer = _SheetRenderer(urls, note_numbers, FirstMentions([]), prefix)
    before, after = (
        list(_labelled(renderer, blocks)) for blocks in (text.before_steps, text.after_steps)
    )
    return before, after


def _labelled(renderer: "_SheetRenderer", blocks: Iterable[Block]) -> Iterator[LabelledBlock]:
    """A heading with nothing below it stands alone."""
    label = ""
    for block in blocks:
        if block.heading is None:
            html = renderer.html([block]).strip()
            yield LabelledBlock(label, mark_safe(html))  # noqa: S308 - as safe as before
            label = ""
        else:
            if label:
                yield LabelledBlock(label, SafeString())
            label = block.heading.title
    if label:
        yield LabelledBlock(label, SafeString())


class _PageRenderer(RendererHTML):
    """markdown-it's renderer, which calls the method named like a token; ours are below."""

    levels_deeper: ClassVar[int] = 0

    def __init__(
        self,
        urls: Mapping[str, str],
        note_numbers: Mapping[str, int],
        mentions: FirstMentions,
        prefix: str = "",
    ) -> None:
        super().__init__()
        self.urls, self.note_numbers = urls, note_numbers
        self.mentions, self.prefix = mentions, prefix
        self.is_in_heading = self.is_in_link = self.is_dropping_link = False

    def html(self, blocks: Iterable[Block]) -> SafeString:
        """The blocks as HTML in which nh3 has left only what is allowed."""
        tokens = [token for block in blocks for token in block.tokens]
        raw = self.render(tokens, parser().options, {})
        clean = nh3.clean(
            raw, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None
        )
        return mark_safe(clean)  # noqa: S308 - nh3 leaves only the tags and attributes above

    def address(self, href: str) -> str | None:
        """Where a link leads; None for a reference that has no address."""
        return self.urls.get(href) if REFERENCE.match(href) else href

    def heading_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        self.is_in_heading = True
        anchor = escapeHtml(f"{self.prefix}{tokens[idx].attrs['id']}")
        return f'<h{self._level(tokens[idx])} id="{anchor}">'

    def heading_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        self.is_in_heading = False
        return f"</h{self._level(tokens[idx])}>\n"

    def link_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        address = self.address(str(tokens[idx].attrs["href"]))
        self.is_in_link, self.is_dropping_link = address is not None, address is None
        if address is None:
            return ""
        link = replace(tokens[idx], attrs=tokens[idx].attrs | {"href": address})
        return self.renderToken([link], 0, options, env)

    def link_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        is_dropped, self.is_in_link, self.is_dropping_link = self.is_dropping_link, False, False
        return "" if is_dropped else "</a>"

    def note(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        number = self.note_numbers.get(tokens[idx].meta["code"])
        if number is None:
            return ""
        label = _("Source %(number)s") % {"number": number}
        return format_html(
            '<sup class="ref"><a href="#{}s{}" aria-label="{}">{}</a></sup>',
            self.prefix, number, label, number,
        )  # fmt: skip

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        content = tokens[idx].content
        if self.is_in_link or self.is_in_heading:
            return escapeHtml(content)
        pieces = self.mentions.pieces(content)
        return "".join(_mention(term, shown) if term else escapeHtml(shown)
                       for shown, term in pieces)  # fmt: skip

    def _level(self, heading: Token) -> int:
        return int(heading.tag[1]) + self.levels_deeper


class _BookRenderer(_PageRenderer):
    """A section's heading is an h2 of the book, and its own headings stand below it."""

    levels_deeper = 1

    def address(self, href: str) -> str | None:
        return f"#{self.prefix}{href[1:]}" if href.startswith("#") else super().address(href)

    def note(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A note that stays with its word; CSS puts a comma before one that follows a note."""
        number = self.note_numbers.get(tokens[idx].meta["code"])
        if number is None:
            return ""
        follows_note = idx > 0 and tokens[idx - 1].type == "note"
        label = _("Source %(number)s") % {"number": number}
        return format_html(
            '\N{WORD JOINER}<sup class="ref{}"><a epub:type="noteref" role="doc-noteref"'
            ' href="#{}s{}" aria-label="{}">{}</a></sup>',
            " next" if follows_note else "", self.prefix, number, label, number,
        )  # fmt: skip


class _SheetRenderer(_PageRenderer):
    """Headings without anchors."""

    def heading_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return f"<h{self._level(tokens[idx])}>"


def _mention(term: ExplainedTerm, shown: str) -> str:
    return format_html(
        '<a class="word" id="in-{}" href="#w-{}" title="{}">{}</a>',
        term.key, term.key, term.definition, shown,
    )  # fmt: skip


def _as_xml(html: SafeString) -> SafeString:
    for written, wanted in _HTML_AND_XML:
        html = mark_safe(html.replace(written, wanted))  # noqa: S308 - as safe as before
    return html
