"""The PDF files, opened and read as a viewer and a screen reader would."""

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader

from kb.models import Section
from paper import build, storage
from paper.storage import Paper
from tests.paper.conftest import LAW

Tag = dict[str, Any]


def opened(name: str, language: str = "bg") -> PdfReader:
    paper = Paper(name, language)
    assert build.make(paper)
    stored = storage.find(paper)
    assert stored
    return PdfReader(BytesIO(stored.path.read_bytes()))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def tags(reader: PdfReader) -> Iterator[Tag]:
    """All tags in the order of reading."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        tag = waiting.pop().get_object()
        if isinstance(tag, list):
            waiting += reversed(tag)
        elif isinstance(tag, dict):
            if "/S" in tag:
                yield tag
            if "/K" in tag:
                waiting.append(tag["/K"])


def links(reader: PdfReader) -> set[str]:
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    return {note["/A"]["/URI"] for note in notes if "/URI" in note.get("/A", {})}


def outline(reader: PdfReader) -> list[Any]:
    def names(items: list[Any]) -> list[Any]:
        return [names(one) if isinstance(one, list) else one.title for one in items]

    return names(reader.outline)


@pytest.mark.slow
class TestHandbook:
    @pytest.fixture
    def reader(self, sections: list[Section]) -> PdfReader:
        return opened("handbook.pdf")

    def test_reads_in_its_order_and_script(self, reader: PdfReader) -> None:
        text = words(reader)
        order = ["Преди да четете", "Съдържание", "три години", "Обадете се", "Как се измерва",
                 "Има лице за контакт", "Кратко.", "Къде да живеем."]  # fmt: skip
        assert sorted(order, key=text.rindex) == order
        assert "Създадено с подкрепата на Европейския фонд" in text
        assert "example.org/bg/handbook/3.1" in text

    def test_has_page_numbers_in_its_contents(self, reader: PdfReader) -> None:
        contents = next(p.extract_text() for p in reader.pages if "Съдържание" in p.extract_text())
        line = next(one for one in contents.splitlines() if "6.1 Жилище" in one)
        page = reader.pages[int(line.split()[-1]) - 1].extract_text()
        assert "Къде да живеем." in page
        assert page.split()[-1] == line.split()[-1] or line.split()[-1] in page.split()

    def test_has_bookmarks_of_chapters_and_sections(self, reader: PdfReader) -> None:
        chapter = ["3.1 Единно разрешение", "3.2 Синя карта"]
        assert outline(reader)[-4:] == ["3 Документи", chapter, "6 Документи", ["6.1 Жилище"]]

    def test_declares_what_readers_for_the_blind_ask_for(self, reader: PdfReader) -> None:
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "bg"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert reader.metadata and reader.metadata.title == "Наръчник"
        assert b"pdfuaid" in root["/Metadata"].get_object().get_data()

    def test_steps_down_its_headings_one_by_one(self, reader: PdfReader) -> None:
        levels = [int(tag["/S"][2]) for tag in tags(reader) if tag["/S"][1:] in
                  {"H1", "H2", "H3", "H4", "H5", "H6"}]  # fmt: skip
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert {1, 2, 3, 4} <= set(levels)

    def test_describes_every_figure_and_heads_every_table(self, reader: PdfReader) -> None:
        found = list(tags(reader))
        figures = [tag for tag in found if tag["/S"] == "/Figure"]
        assert len(figures) == 1 + 1 + 3  # the mark, the handbook's code, the sections' codes
        assert all(tag["/Alt"] for tag in figures)
        kinds = [tag["/S"] for tag in found]
        assert kinds.count("/Table") == 1 and kinds.count("/TH") == 2 and kinds.count("/TD") == 2

    def test_leads_notes_to_the_sources_and_references_to_the_site(self, reader: PdfReader) -> None:
        found = links(reader)
        assert {LAW, "https://www.example.org/bg/practices/riga/",
                "https://www.example.org/bg/handbook/3.1/"} <= found  # fmt: skip
        names = set(reader.named_destinations)
        assert {"section-3.1", "section-6.1", "n-section-3.1-s1"} <= names
        assert not any("6.1-" in one for one in found)  # it leads to the page in the book

    def test_embeds_every_font(self, reader: PdfReader) -> None:
        fonts = [font.get_object() for page in reader.pages
                 for font in page["/Resources"].get("/Font", {}).values()]  # fmt: skip
        assert fonts
        for font in fonts:
            about = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert "/FontFile2" in about or "/FontFile3" in about


@pytest.mark.slow
class TestOtherBooks:
    def test_makes_one_chapter_with_its_own_title(self, sections: list[Section]) -> None:
        reader = opened("chapter-6.pdf")
        assert reader.metadata and reader.metadata.title == "Глава 6: Документи. Наръчник"
        assert "Жилище" in words(reader) and "Синя карта" not in words(reader)

    def test_leads_to_the_site_for_what_the_book_has_not(self, sections: list[Section]) -> None:
        slug = sections[2].slug
        found = links(opened("chapter-3.pdf"))
        assert f"https://www.example.org/bg/handbook/6.1-{slug}/" in found

    def test_says_what_is_not_translated(self, sections: list[Section]) -> None:
        text = words(opened("handbook.pdf", "en"))
        assert "The permit is for years." in text
        assert "This text is not translated yet. We show it in Bulgarian." in text

    def test_leaves_out_hidden_sections(self, sections: list[Section]) -> None:
        Section.objects.filter(pk=sections[1].pk).update(is_published=False)
        assert "Синя карта" not in words(opened("handbook.pdf"))

    def test_shows_no_markup_that_an_editor_typed(self, sections: list[Section]) -> None:
        sections[1].body_bg = "<img src=file:///etc/hostname> <b>дума</b>"
        sections[1].save()
        assert "<img src=file:///etc/hostname> <b>дума</b>" in words(opened("chapter-3.pdf"))
