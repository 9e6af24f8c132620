"""The study on four pages."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from kb.models import Finding
from paper import brochure, build, storage
from paper.storage import Paper
from tests.factories import make_finding
from tests.paper.test_pdf import tags, words

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def opened() -> PdfReader:
    paper = Paper("brochure.pdf", "bg")
    assert build.make(paper)
    stored = storage.find(paper)
    assert stored
    return PdfReader(BytesIO(stored.path.read_bytes()))


class TestBrochure:
    def test_keeps_to_four_pages_however_much_is_found(self) -> None:
        long_title = "Делът на хората, които казват, че познават поне един бежанец лично " * 3
        for theme in Finding.Theme.values:
            for number in range(12):
                make_finding(long_title, theme=theme, year=2010 + number % 3, value=number)
        reader = opened()
        assert len(reader.pages) == brochure.PAGES
        assert "Създадено с подкрепата на Европейския фонд" in words(reader)

    def test_takes_four_pages_for_one_figure_too(self) -> None:
        make_finding()
        reader = opened()
        assert len(reader.pages) == brochure.PAGES
        assert "Повечето хора не познават бежанец" in words(reader)
        assert "63%" in words(reader)
        assert "Извадка: не е известна" in words(reader)

    def test_puts_each_survey_in_a_table_of_its_own(self) -> None:
        make_finding("Едно", organisation_bg="Алфа")
        make_finding("Две", organisation_bg="Алфа")
        make_finding("Три", organisation_bg="Бета")
        make_finding("Четири", organisation_bg="Алфа", year=2020)
        reader = opened()
        kinds = [tag["/S"] for tag in tags(reader)]
        assert kinds.count("/Table") == 3
        figures = [tag for tag in tags(reader) if tag["/S"] == "/Figure"]
        assert [tag["/Alt"] for tag in figures[1:-1]] == ["63%"] * 4

    def test_marks_a_small_sample(self) -> None:
        make_finding("Едно", organisation_bg="Алфа", sample_size=40)
        make_finding("Две", organisation_bg="Бета", sample_size=1000)
        assert words(opened()).count("малка извадка") == 1

    def test_draws_no_bar_for_what_has_no_end(self) -> None:
        make_finding("Отговорили са 300 души", unit=Finding.Unit.PERSONS, value=300)
        assert "Отговорили са 300 души" not in words(opened())

    def test_leaves_out_hidden_figures(self) -> None:
        make_finding("Тайна", is_published=False)
        make_finding("Явна")
        assert "Тайна" not in words(opened())

    def test_makes_none_without_a_study(self) -> None:
        assert not build.make(Paper("brochure.pdf", "bg"))
