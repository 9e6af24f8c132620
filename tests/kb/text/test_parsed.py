"""A text as blocks, and what it says of itself."""

from pathlib import Path

import pytest
from django.test import Client

from kb.text import Heading, Paragraph, paragraphs, parse, parsed
from tests.factories import make_publication, make_section
from tests.kb.text.test_rendering import TEXT

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures/handbook"


class TestHeadings:
    def test_are_listed_with_level_and_anchor(self) -> None:
        assert parse("## Кой\n\n### Защо[^law]").headings == [
            Heading(2, "Кой", "koy"),
            Heading(3, "Защо", "zashto"),
        ]

    def test_are_never_the_title_of_the_page(self) -> None:
        assert [one.level for one in parse("# Top\n\n###### Deep").headings] == [2, 4]


class TestReferences:
    def test_are_listed_once_in_their_order(self) -> None:
        source = "[a](section:3.4) [b](https://example.org) [c](practice:riga) [d](section:3.4)"
        assert parse(source).references == ["section:3.4", "practice:riga"]


class TestNotes:
    def test_are_listed_once_in_their_order(self) -> None:
        assert parse("One.[^b] | Two.[^a][^b]").notes == ["b", "a"]

    def test_are_not_read_in_code(self) -> None:
        assert parse("`[^a]` and \\[^b]").notes == []


class TestParagraphs:
    def test_are_plain_words_under_their_heading(self) -> None:
        assert paragraphs(TEXT) == (
            Paragraph("A plain practice and a draft.", "what-the-law-says"),
            Paragraph("first", "what-the-law-says-1"),
            Paragraph("second", "what-the-law-says-1"),
        )

    def test_are_one_for_a_table(self) -> None:
        table = "| Срок | Такса |\n|---|---|\n| 30 дни | **20** лева |"
        assert paragraphs(table) == (Paragraph("Срок Такса 30 дни 20 лева", "", is_table=True),)

    @pytest.mark.parametrize("path", sorted(FIXTURES.rglob("*.md")), ids=lambda path: path.name)
    def test_have_the_anchors_of_the_page(self, path: Path) -> None:
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        anchors = [one.anchor for one in parse(body).headings]
        found = paragraphs(body)
        assert {one.anchor for one in found} <= set(anchors)
        assert not any(sign in p.text for p in found for sign in ("](", "[^", "**", "##"))


@pytest.mark.django_db
class TestParsing:
    """A page needs its text in several places: it is parsed once."""

    @pytest.fixture
    def read(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        found: list[str] = []
        tokens = parsed.tokens

        def counted(source: str) -> object:
            found.append(source)
            return tokens(source)

        monkeypatch.setattr(parsed, "tokens", counted)
        parse.cache_clear()
        paragraphs.cache_clear()
        return found

    def test_reads_a_section_once(self, read: list[str], client: Client) -> None:
        section = make_section(text=TEXT)
        assert "practice" in client.get(section.get_absolute_url()).content.decode()
        assert read == [TEXT]

    def test_reads_a_publication_once(self, read: list[str], client: Client) -> None:
        publication = make_publication(body_bg=TEXT)
        client.get(publication.get_absolute_url())
        assert read == [TEXT]
