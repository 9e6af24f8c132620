"""Markdown to safe HTML and to plain words."""

from pathlib import Path

import pytest
from django.utils.translation import override

from kb import text

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures/handbook"
TEXT = """## What the law says

A *plain* [practice](practice:riga) and [a draft](practice:gone).[^law][^act]

[steps]

## What the law says

1. first
2. second [^law]
"""


def render(source: str) -> str:
    with override("en"):
        parts = text.render(source, {"practice:riga": "/en/practices/riga/"}, {"law": 1, "act": 2})
    return "\n".join(parts)


class TestRender:
    def test_leads_to_entries_and_keeps_the_words_of_others(self) -> None:
        html = render(TEXT)
        assert '<a href="/en/practices/riga/">practice</a> and a draft.' in html
        assert "practice:" not in html

    def test_numbers_its_notes(self) -> None:
        assert (
            '.<sup class="ref"><a href="#s1" aria-label="Source 1">1</a></sup>'
            '<sup class="ref"><a href="#s2" aria-label="Source 2">2</a></sup></p>'
        ) in render(TEXT)

    def test_leaves_out_notes_without_a_number(self) -> None:
        assert render("Said.[^gone]") == "<p>Said.</p>\n"

    def test_parts_the_text_where_the_steps_stand(self) -> None:
        before, after = text.render(TEXT, {}, {})
        assert "practice" in before and "first" in after
        assert "[steps]" not in before + after

    def test_does_not_part_a_text_that_speaks_of_steps(self) -> None:
        assert len(text.render("See [steps] below.", {}, {})) == 1

    def test_gives_every_heading_an_anchor_of_its_own(self) -> None:
        html = render(TEXT)
        assert '<h2 id="what-the-law-says">' in html and '<h2 id="what-the-law-says-2">' in html

    def test_leaves_the_title_of_the_page_to_the_page(self) -> None:
        assert render("# Top") == '<h2 id="top">Top</h2>\n'

    @pytest.mark.parametrize(
        "hostile",
        [
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
        ],
    )
    def test_obeys_no_code(self, hostile: str) -> None:
        html = render(hostile).lower()
        assert "<script" not in html and "<img" not in html and "<svg" not in html
        assert 'href="javascript' not in html and 'href="data' not in html
        assert "onmouseover=alert" not in html.replace('title="onmouseover=alert(1)"', "")


class TestHeadings:
    def test_are_listed_with_level_and_anchor(self) -> None:
        assert [(one.level, one.anchor) for one in text.headings("## Кой\n\n### Защо")] == [
            (2, "koy"),
            (3, "zashto"),
        ]


class TestParagraphs:
    def test_are_plain_words_under_their_heading(self) -> None:
        assert text.paragraphs(TEXT) == [
            text.Paragraph("A plain practice and a draft.", "what-the-law-says"),
            text.Paragraph("first", "what-the-law-says-2"),
            text.Paragraph("second", "what-the-law-says-2"),
        ]

    @pytest.mark.parametrize("path", sorted(FIXTURES.rglob("*.md")), ids=lambda path: path.name)
    def test_have_the_anchors_of_the_page(self, path: Path) -> None:
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        anchors = [one.anchor for one in text.headings(body)]
        found = text.paragraphs(body)
        assert {one.anchor for one in found} <= set(anchors)
        assert not any(sign in p.text for p in found for sign in ("](", "[^", "**", "##"))


class TestProblems:
    def test_name_links_that_lead_nowhere(self) -> None:
        found = text.problems("[a](javascript:alert(1)) [b](riga) [c](ftp://example.org)")
        assert ["javascript" in found[2], "riga" in found[0], "ftp" in found[1]] == [True] * 3

    def test_name_pictures(self) -> None:
        assert len(text.problems("![a chart](https://example.org/a.png)")) == 1

    def test_are_none_in_a_sound_text(self) -> None:
        assert text.problems(TEXT + "[d](https://example.org) [e](#x) [f](mailto:a@b.bg)") == []
