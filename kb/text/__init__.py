"""Texts of editors: Markdown, parsed once and rendered for each medium.

A text may hold notes (`[^code]`), links to entries of the site (`practice:…`, `section:…`) and, on
a line of its own, the place of the section's steps (`[steps]`). It has no HTML: what looks like a
tag is shown as it was typed.

`markdown` reads a text, `parsed` gives it as blocks, `rendering` writes it for the page, the book
(PDF and EPUB) and the bilingual sheet. `references` finds what it links to, and `problems` tells
its editor what is wrong.
"""

from kb.text.parsed import Heading, Paragraph, Text, paragraphs, parse

__all__ = ["Heading", "Paragraph", "Text", "paragraphs", "parse"]
