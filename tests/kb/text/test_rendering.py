"""A text as HTML for the page, the book and the bilingual sheet."""

from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.utils.translation import override

from kb.text import parse
from kb.text.rendering import render_book, render_page, render_sheet
from tests.browser.hostile import VECTORS
from tests.html import addresses, by_role, headings, inside, links, said
from ui.print_sheets import LabelledBlock

TEXT = """## What the law says

A *plain* [practice](practice:riga) and [a draft](practice:gone).[^law][^act]

[steps]

## What the law says

1. first
2. second [^law]
"""
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](https://example.org/x.png)",
    '[x](https://example.org/ "onmouseover=alert(1)")',
    "<https://example.org/<script>>",
    "`<script>`",
]
URLS = {"practice:riga": "/en/practices/riga/"}
NUMBERS = {"law": 1, "act": 2}
ALLOWED_TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "hr", "li", "ol", "p", "pre",
    "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip


def render(source: str) -> str:
    with override("en"):
        parts = render_page(parse(source), URLS, NUMBERS)
    return parts.before + parts.after


def render_in_book(source: str) -> str:
    with override("en"):
        parts = render_book(parse(source), URLS, NUMBERS, "n-3.1-")
    return parts.before + parts.after


def blocks(source: str) -> list[LabelledBlock]:
    with override("en"):
        before, after = render_sheet(parse(source), URLS, NUMBERS, "en-")
    return [*before, *after]


def render_on_sheet(source: str) -> str:
    return "".join(block.html for block in blocks(source))


class Elements(HTMLParser):
    """What stands in a piece of HTML, as a browser would find it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.schemes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}
        self.schemes |= {urlsplit(value or "").scheme for name, value in attrs if name == "href"}


class TestPage:
    def test_leads_to_entries_and_keeps_the_words_of_others(self) -> None:
        html = render(TEXT)
        assert ("practice", "/en/practices/riga/") in links(html)
        assert "practice and a draft." in said(html) and "a draft" not in dict(links(html))
        assert "practice:" not in html

    def test_numbers_its_notes(self) -> None:
        html = render(TEXT)
        assert {("1", "#s1"), ("2", "#s2")} <= set(links(html)) and ".12" in said(html)
        assert {("Source 1", ""), ("Source 2", "")} <= set(by_role(html, "link"))

    def test_leaves_out_notes_without_a_number(self) -> None:
        html = render("Said.[^gone]")
        assert (said(html), links(html)) == ("Said.", [])

    def test_parts_the_text_where_the_steps_stand(self) -> None:
        parts = render_page(parse(TEXT), {}, {})
        assert "practice" in parts.before and "first" in parts.after
        assert "[steps]" not in parts.before + parts.after

    def test_does_not_part_a_text_that_speaks_of_steps(self) -> None:
        assert render_page(parse("See [steps] below."), {}, {}).after == ""

    def test_gives_every_heading_an_anchor_of_its_own(self) -> None:
        html = render(TEXT)
        for anchor in ("what-the-law-says", "what-the-law-says-1"):
            assert headings(inside(html, anchor), 2) == [("What the law says", "")]

    def test_leaves_the_title_of_the_page_to_the_page(self) -> None:
        html = render("# Top")
        assert headings(html, 1) == [] and headings(inside(html, "top"), 2) == [("Top", "")]

    def test_can_be_written_again(self) -> None:
        text = parse(TEXT)
        first = render_page(text, URLS, NUMBERS)
        render_book(text, {}, {}, "n-3.1-")
        assert render_page(text, URLS, NUMBERS) == first


class TestBook:
    def test_stands_one_level_deeper_than_the_page(self) -> None:
        html = render_in_book("## Top\n\n#### Deep")
        assert headings(inside(html, "n-3.1-top"), 3) == [("Top", "")]
        assert headings(inside(html, "n-3.1-deep"), 5) == [("Deep", "")]
        assert said(html) == "Top Deep"

    def test_leads_to_its_own_anchors_and_to_entries(self) -> None:
        html = render_in_book("[up](#top) [there](practice:riga) [gone](practice:gone)")
        assert 'href="#n-3.1-top"' in html and 'href="/en/practices/riga/"' in html
        assert len(links(html)) == 2

    def test_keeps_a_note_with_its_word_and_marks_the_next_one(self) -> None:
        """By a class, which is all that the style sheet of the book parts them by."""
        html = render_in_book("Said.[^law][^act][^gone]")
        first, second = html.split("\N{WORD JOINER}")[1:]
        assert addresses(first) == ["#n-3.1-s1"] and addresses(second) == ["#n-3.1-s2"]
        assert 'next"' not in first and 'next"' in second
        assert html.count('role="doc-noteref"') == 2

    def test_is_xml(self) -> None:
        html = render_in_book('a\N{NO-BREAK SPACE}b\\\nc [d](https://e.org "1 < 2 & 3")\n\n---')
        assert ElementTree.fromstring(f"<div>{html}</div>").findall(".//br")  # noqa: S314 - ours


class TestSheet:
    def test_gives_each_element_the_heading_above_it(self) -> None:
        found = blocks("Before.\n\n## Why *so*[^law]\n\nOne.\n\n- two")
        assert [(one.label, one.html[:4]) for one in found] == [
            ("", "<p>B"),
            ("Why so", "<p>O"),
            ("", "<ul>"),
        ]

    def test_loses_no_heading(self) -> None:
        assert [one.label for one in blocks("## A\n\n### B\n\nText.\n\n## C")] == ["A", "B", "C"]

    def test_leads_notes_to_the_sources_of_its_language(self) -> None:
        assert 'href="#en-s1"' in render_on_sheet("Said.[^law]")

    def test_has_no_anchors(self) -> None:
        assert "id=" not in render_on_sheet(TEXT + "\n> ## Quoted")


@pytest.mark.parametrize("medium", [render, render_in_book, render_on_sheet])
class TestEveryMedium:
    @pytest.mark.parametrize("hostile", HOSTILE)
    def test_obeys_no_code(self, medium: Callable[[str], str], hostile: str) -> None:
        html = medium(hostile).lower()
        assert "<script" not in html and "<img" not in html and "<svg" not in html
        assert 'href="javascript' not in html and 'href="data' not in html
        assert "onmouseover=alert" not in html.replace('title="onmouseover=alert(1)"', "")

    @pytest.mark.parametrize("vector", VECTORS)
    def test_leaves_only_its_own_elements(self, medium: Callable[[str], str], vector: str) -> None:
        elements = Elements()
        elements.feed(medium(vector))
        assert elements.tags <= ALLOWED_TAGS
        assert not any(name.startswith("on") for name in elements.attributes)
        assert elements.schemes <= {"", "http", "https", "mailto", "tel"}
