"""A text as blocks: what it is made of, what it refers to, and its plain words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from markdown_it.token import Token

from kb.text.markdown import plain_words, tokens

REFERENCE = re.compile(r"^([a-z]+):([A-Za-z0-9._-]+)$")
# A page needs the same text at several places, a page of results the words of twenty texts. The
# words of all texts there are take a few megabytes.
_PARSED_KEPT, _PLAIN_KEPT = 32, 512


class BlockKind(StrEnum):
    """What a block is; each value is the type of the token that begins it."""

    HEADING = "heading_open"
    PARAGRAPH = "paragraph_open"
    BULLETS = "bullet_list_open"
    NUMBERS = "ordered_list_open"
    TABLE = "table_open"
    QUOTE = "blockquote_open"
    CODE = "code_block"
    FENCE = "fence"
    RULE = "hr"
    STEPS = "steps"


@dataclass(frozen=True)
class Heading:
    """A heading, its level (2 to 4) and the anchor that leads to it."""

    level: int
    title: str
    anchor: str


@dataclass(frozen=True)
class Paragraph:
    """A piece of a text in plain words, and the anchor of the heading above it ("" for none)."""

    text: str
    anchor: str
    is_table: bool = False


@dataclass(frozen=True)
class Block:
    """An outermost element of a text. Its tokens belong to every reader: never change them."""

    kind: BlockKind
    tokens: tuple[Token, ...]

    @property
    def heading(self) -> Heading | None:
        return _heading(*self.tokens[:2]) if self.kind == BlockKind.HEADING else None


@dataclass(frozen=True)
class Text:
    """A parsed text: its blocks in their order."""

    blocks: tuple[Block, ...]

    @property
    def before_steps(self) -> tuple[Block, ...]:
        """The text up to the place of the steps; all of it where they have none."""
        return self.blocks[: self._steps_at]

    @property
    def after_steps(self) -> tuple[Block, ...]:
        """What stands below the steps."""
        following = self.blocks[self._steps_at :]
        return tuple(block for block in following if block.kind != BlockKind.STEPS)

    @cached_property
    def headings(self) -> list[Heading]:
        pairs = zip(self._tokens, self._tokens[1:], strict=False)
        return [_heading(token, words) for token, words in pairs if token.type == "heading_open"]

    @cached_property
    def inlines(self) -> list[Token]:
        """The tokens that hold words."""
        return [token for token in self._tokens if token.type == "inline"]

    @cached_property
    def links(self) -> list[str]:
        """Where the text links to, as it is written: addresses and references."""
        return [str(one.attrs["href"]) for one in self._children() if one.type == "link_open"]

    @cached_property
    def references(self) -> list[str]:
        """The entries of the site that it links to, each once: "practice:riga", "section:3.4"."""
        return list(dict.fromkeys(one for one in self.links if REFERENCE.match(one)))

    @cached_property
    def notes(self) -> list[str]:
        """The codes of its notes, each once."""
        return list(
            dict.fromkeys(str(one.meta["code"]) for one in self._children() if one.type == "note")
        )

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its plain words, piece by piece, without headings; a table is one piece."""
        return tuple(one for one in _paragraphs(self._tokens) if one.text)

    @cached_property
    def _tokens(self) -> list[Token]:
        return [token for block in self.blocks for token in block.tokens]

    @cached_property
    def _steps_at(self) -> int:
        kinds = [block.kind for block in self.blocks]
        return kinds.index(BlockKind.STEPS) if BlockKind.STEPS in kinds else len(kinds)

    def _children(self) -> Iterator[Token]:
        for inline in self.inlines:
            yield from inline.children or []


@lru_cache(_PARSED_KEPT)
def parse(source: str) -> Text:
    """The Markdown text as blocks."""
    return Text(tuple(_blocks(tokens(source))))


@lru_cache(_PLAIN_KEPT)
def paragraphs(source: str) -> tuple[Paragraph, ...]:
    """The plain words of a Markdown text: `parse(source).paragraphs`, kept longer."""
    return parse(source).paragraphs


def _blocks(found: list[Token]) -> Iterator[Block]:
    start = depth = 0
    for index, token in enumerate(found):
        depth += token.nesting
        if depth == 0:
            yield Block(BlockKind(found[start].type), tuple(found[start : index + 1]))
            start = index + 1


def _heading(opening: Token, words: Token) -> Heading:
    return Heading(int(opening.tag[1]), plain_words(words), str(opening.attrs["id"]))


def _paragraphs(found: Iterable[Token]) -> Iterator[Paragraph]:
    anchor = ""
    is_heading = False
    cells: list[str] | None = None
    for token in found:
        if token.type in ("heading_open", "heading_close"):
            is_heading = token.nesting == 1
            anchor = str(token.attrs.get("id", anchor))
        elif token.type == "table_open":
            cells = []
        elif token.type == "table_close":
            yield Paragraph(" ".join(cells or []), anchor, is_table=True)
            cells = None
        elif token.type == "inline" and cells is not None:
            cells.append(plain_words(token))
        elif token.type == "inline" and not is_heading:
            yield Paragraph(plain_words(token), anchor)
        elif token.type in (BlockKind.CODE, BlockKind.FENCE):
            yield Paragraph(" ".join(token.content.split()), anchor)
