"""The handbook as fixtures: an outline, and a text of each section in two languages."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from content.loading import Loader
from content.reading import ContentError
from content.shipped import load_handbook
from kb.models import Section, Step
from tests.factories import make_practice

pytestmark = pytest.mark.django_db
OUTLINE = {
    "title": {"bg": "Наръчник", "en": "Handbook"},
    "seen": "2026-11-22",
    "caution": {"bg": "Проверете.", "en": "Check."},
    "chapters": [
        {
            "number": 1,
            "slug": "why",
            "title": {"bg": "Защо", "en": "Why"},
            "sections": [
                {"key": "hb-1.1", "number": "1.1", "slug": "aim", "topics": [], "audiences": []}
            ],
        }
    ],
}


def front(language: str) -> dict[str, Any]:
    point = [{"key": "m1", "text": "There is a contact."}]
    return {
        "key": "hb-1.1",
        "number": "1.1",
        "title": {"bg": "Цел", "en": "Aim"}[language],
        "language": language,
        "checked": "2026-11-22",
        "readers": ["ngo"],
        "summary": "What it is for.",
        "sources": {"law": "https://example.org/law"},
        "steps": [{"key": "s1", "text": "Call."}],
        "checklists": {
            "municipality": point,
            "employer": [{"key": "e1", "text": "Paid."}],
            "ngo": [{"key": "n1", "text": "Asked."}],
        },
        "changes": [{"date": "2026-11-22", "text": "First text."}],
    }


def write_handbook(folder: Path, body: str = "Said.[^law]", **changes: Any) -> None:
    """A handbook of one section; `changes` are made to the front matter in English."""
    (folder / "handbook.json").write_text(json.dumps(OUTLINE), encoding="utf-8")
    for language in ("bg", "en"):
        matter = front(language) | (changes if language == "en" else {})
        path = folder / f"handbook/{language}/1.1-aim.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{yaml.safe_dump(matter)}\n---\n{body}\n", encoding="utf-8")


def load(folder: Path) -> Loader:
    loader = Loader()
    load_handbook(loader, folder)
    loader.finish()
    return loader


class TestHandbookFiles:
    def test_become_sections(self, tmp_path: Path) -> None:
        make_practice(slug="riga")
        write_handbook(tmp_path, "Said.[^law] [Riga](practice:riga)")
        load(tmp_path)
        section = Section.objects.get()
        assert (section.title_bg, section.title_en) == ("Цел", "Aim")
        assert section.body_en == "Said.[^law] [Riga](practice:riga)"
        assert section.sources.get().url == "https://example.org/law"
        steps = [(step.reader, step.key) for step in section.steps.all()]
        assert steps == [("", "s1"), ("municipality", "m1"), ("employer", "e1"), ("ngo", "n1")]
        assert str(section.changes.get().day) == "2026-11-22"

    def test_are_taken_over_when_they_change(self, tmp_path: Path) -> None:
        write_handbook(tmp_path)
        load(tmp_path)
        kept = Step.objects.get(key="s1")
        write_handbook(tmp_path, steps=[{"key": "s1", "text": "Write."}])
        load(tmp_path)
        assert Step.objects.get(key="s1").text_en == "Write."
        assert Step.objects.get(key="s1").pk == kept.pk

    def test_change_nothing_the_second_time(self, tmp_path: Path) -> None:
        write_handbook(tmp_path)
        load(tmp_path)
        assert load(tmp_path).summary == {"unchanged": 3}

    @pytest.mark.parametrize(
        ("body", "changes", "message"),
        [
            ("Said.[^law][^gone]", {}, "body: the note gone has no source"),
            ("Said.", {}, "body: the source law has no note"),
            ("[x](riga)[^law]", {}, "riga"),
            ("[x](practice:riga)[^law]", {}, "en.body: there is no practice:riga"),
            ("Said.[^law]", {"steps": [{"key": "s2", "text": "Call."}]}, "steps: differ between"),
            ("Said.[^law]", {"readers": ["employer"]}, "readers: differs between the languages"),
            ("Said.[^law]", {"readers": ["mayor"]}, "readers.0: "),
            ("Said.[^law]", {"number": "1.2"}, "en.number: expected '1.1'"),
            ("Said.[^law]", {"colour": "red"}, "'colour' was unexpected"),
            ("Said.[^law]", {"checked": "soon"}, "checked: differs"),
        ],
    )
    def test_are_refused_with_what_is_wrong(
        self, tmp_path: Path, body: str, changes: dict[str, Any], message: str
    ) -> None:
        write_handbook(tmp_path, body, **changes)
        with pytest.raises(ContentError) as refused:
            load(tmp_path)
        assert message in str(refused.value)
        assert "1.1" in str(refused.value)

    @pytest.mark.parametrize("raw", ["no front matter", "---\n: : :\n---\n", "---\n- a\n---\nx"])
    def test_are_refused_without_front_matter(self, tmp_path: Path, raw: str) -> None:
        write_handbook(tmp_path)
        (tmp_path / "handbook/bg/1.1-aim.md").write_text(raw, encoding="utf-8")
        with pytest.raises(ContentError, match=r"handbook/bg/1\.1-aim\.md: "):
            load(tmp_path)

    def test_are_refused_when_one_is_missing(self, tmp_path: Path) -> None:
        write_handbook(tmp_path)
        (tmp_path / "handbook/bg/1.1-aim.md").unlink()
        with pytest.raises(ContentError, match="the file is missing"):
            load(tmp_path)
