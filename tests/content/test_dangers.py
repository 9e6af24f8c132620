"""Dangers as a fixture."""

import json
from pathlib import Path
from typing import Any

import pytest

from content.loading import Loader
from content.reading import ContentError, read_entries
from content.schemas import danger
from content.shipped import FOLDER, load_dangers
from search.models import DangerKind
from tests.factories import make_place

LANGUAGES = ["bg", "en", "uk", "ru", "ar", "fa", "tr"]


def row(**values: object) -> dict[str, object]:
    return {
        "slug": "violence",
        "order": 1,
        "harmless": False,
        "sentence": {code: f"Call now ({code})." for code in LANGUAGES},
        "lines": ["dir-1"],
        "samples": {code: [f"help {code}"] for code in LANGUAGES},
        **values,
    }


def load(folder: Path, *rows: dict[str, object]) -> Loader:
    """Only this fixture, as the command's own step loads it."""
    (folder / "dangers.json").write_text(json.dumps(rows), encoding="utf-8")
    loader = Loader()
    load_dangers(loader, folder)
    loader.finish()
    return loader


class TestDangersFile:
    def test_speaks_every_language_and_names_sound_lines(self) -> None:
        entries = [entry.data for entry in read_entries(FOLDER / "dangers.json", danger())]
        places = json.loads((FOLDER / "directory.json").read_text(encoding="utf-8"))
        phones: dict[str, Any] = {place["key"]: place["phones"] for place in places}
        sound = {place["key"] for place in places if place["status"] == "listed"}
        assert [row["slug"] for row in entries if not row["harmless"]] == [
            "violence", "suicide", "trafficking", "child", "shelter",
        ]  # fmt: skip
        for entry in entries:
            assert all(phones[key] for key in entry["lines"])
            assert entry["harmless"] or sound.intersection(entry["lines"])


@pytest.mark.django_db
class TestDangers:
    def test_are_loaded_with_lines_and_sentences(self, tmp_path: Path) -> None:
        make_place("Линия", key="dir-1", phones=["112"])
        load(tmp_path, row())
        loaded = DangerKind.objects.get(slug="violence")
        assert loaded.sentence_uk == "Call now (uk)."
        assert [line.location.key for line in loaded.lines.all()] == ["dir-1"]
        assert {(one.language, one.text) for one in loaded.samples.all()} == {
            (code, f"help {code}") for code in LANGUAGES
        }

    def test_lose_what_the_fixture_lost(self, tmp_path: Path) -> None:
        make_place("Линия", key="dir-1", phones=["112"])
        make_place("Друга", key="dir-2", phones=["113"])
        load(tmp_path, row())
        load(tmp_path, row(lines=["dir-2"], samples={code: ["sos"] for code in LANGUAGES}))
        loaded = DangerKind.objects.get()
        assert [line.location.key for line in loaded.lines.all()] == ["dir-2"]
        assert {str(one) for one in loaded.samples.all()} == {"sos"}

    def test_refuse_a_line_that_the_directory_does_not_have(self, tmp_path: Path) -> None:
        with pytest.raises(ContentError, match=r"dangers.json, violence, lines: unknown: dir-1"):
            load(tmp_path, row())

    def test_refuse_a_danger_that_nobody_answers(self, tmp_path: Path) -> None:
        with pytest.raises(ContentError, match="lines: a danger needs one"):
            load(tmp_path, row(lines=[]))

    def test_refuse_harmless_texts_that_show_something(self, tmp_path: Path) -> None:
        with pytest.raises(ContentError, match="harmless texts have none"):
            load(tmp_path, row(harmless=True))

    def test_refuse_a_sentence_that_lacks_a_language(self, tmp_path: Path) -> None:
        with pytest.raises(ContentError, match=r"sentence: .* is not valid"):
            load(tmp_path, row(sentence=dict.fromkeys(LANGUAGES[:-1], "Call.")))
