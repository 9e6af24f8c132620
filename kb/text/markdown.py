"""The door to markdown-it: CommonMark with tables, and the few rules that are our own."""

import re
from functools import cache

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin

from languages.codes import content_languages
from languages.romanisation import romanise

STEPS = "[steps]"
# The page's title is the only h1.
_HIGHEST, _LOWEST = 2, 4
_NOTE = re.compile(r"\[\^([a-z0-9-]+)\]")


def tokens(source: str) -> list[Token]:
    """The tokens of a Markdown text.

    Beside markdown-it's own there are `note` (inline; `meta["code"]`) and `steps` (a block).
    Headings are h2 to h4 and have an `id`; paragraphs of advice have the class "tip".
    """
    return parser().parse(source)


def plain_words(inline: Token) -> str:
    """The words of an inline token, without marks and notes, on one line."""
    pieces = (
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in inline.children or []
    )
    return " ".join("".join(pieces).split())


@cache
def parser() -> MarkdownIt:
    """Our Markdown: no HTML, and no images, because a text has no place to keep one."""
    made = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    # After links: `[^code](https://…)` is a link.
    made.inline.ruler.after("link", "note", _note)
    made.core.ruler.push("levels", _keep_levels)
    made.use(anchors_plugin, min_level=_HIGHEST, max_level=_LOWEST, slug_func=_anchor)
    made.core.ruler.push("steps", _place_steps)
    made.core.ruler.push("advice", _mark_advice)
    return made


def _note(state: StateInline, silent: bool) -> bool:
    found = _NOTE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("note", "", 0).meta["code"] = found[1]
    state.pos = found.end()
    return True


def _keep_levels(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(_LOWEST, max(_HIGHEST, int(token.tag[1])))}"


def _anchor(title: str) -> str:
    return slugify(romanise(title)) or "part"


def _place_steps(state: StateCore) -> None:
    tokens = state.tokens
    places = [
        index
        for index, token in enumerate(tokens)
        if token.type == "paragraph_open"
        and token.level == 0
        and tokens[index + 1].content.strip() == STEPS
    ]
    for index in reversed(places):
        tokens[index : index + 3] = [Token("steps", "", 0, block=True)]


def _mark_advice(state: StateCore) -> None:
    for token, following in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type == "paragraph_open" and plain_words(following).startswith(_advice_signs()):
            token.attrSet("class", "tip")


@cache
def _advice_signs() -> tuple[str, ...]:
    """How a paragraph of advice begins, in each language of the content."""
    signs = []
    for code in content_languages():
        with override(code):
            signs.append(_("Our advice:"))
    return tuple(signs)
