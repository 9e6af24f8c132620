"""The content itself: what a visitor relies on, checked entry by entry."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "fixtures"
SECTIONS = FOLDER / "handbook"
CYRILLIC = re.compile(r"[А-Яа-я]")
# Organisations that have no Bulgarian name in any source.
LATIN_ONLY = {"dir-135", "dir-144"}
CONTACTS = {
    "address": "address",
    "postal_code": "postal_code",
    "phones": "phones",
    "emails": "emails",
    "website": "website",
    "hours": "hours",
    "languages": "languages",
    "latitude": "point",
}


def read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


class TestDirectory:
    @pytest.mark.parametrize("entry", read("directory.json"), ids=lambda entry: entry["key"])
    def test_backs_every_contact_with_a_source(self, entry: dict[str, Any]) -> None:
        filled = {field for name, field in CONTACTS.items() if entry[name]}
        backed = {field for source in entry["sources"] for field in source["fields"]}
        assert filled == backed

    def test_writes_every_text_in_both_scripts(self) -> None:
        for entry in read("directory.json"):
            for name in ("name", "description", "note"):
                if entry[name] and not (name == "name" and entry["key"] in LATIN_ONLY):
                    assert CYRILLIC.search(entry[name]["bg"]), (entry["key"], name)
            assert not CYRILLIC.search(entry["name"]["en"]), entry["key"]
            assert not CYRILLIC.search(entry["description"]["en"]), entry["key"]

    def test_offers_only_sound_lines_as_national_hotlines(self) -> None:
        lines = [entry for entry in read("directory.json") if entry["hotline"]]
        assert lines
        for entry in lines:
            assert entry["phones"]
            assert (entry["status"], entry["stale"]) == ("listed", False), entry["key"]


class TestKnowledgeBase:
    @pytest.mark.parametrize(
        "name",
        ["practices.json", "study.json", "handbook.json", "publications.json"],
    )
    def test_has_no_english_text_in_cyrillic_and_no_bulgarian_without_it(self, name: str) -> None:
        for path, texts in pairs(read(name)):
            assert texts["bg"].strip()
            assert texts["en"].strip()
            assert not re.fullmatch(r"[А-Яа-я\s]+", texts["en"]), path

    @pytest.mark.parametrize("path", sorted(SECTIONS.rglob("*.md")), ids=lambda path: path.name)
    def test_writes_sections_long_enough_and_in_their_script(self, path: Path) -> None:
        front, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
        steps = re.findall(r"text: (.+)", front)
        words = re.sub(r"\[\^[^\]]+\]|\]\([^)]*\)", " ", body) + " ".join(steps)
        assert 300 <= len(re.findall(r"\w+", words)) <= 800
        assert bool(CYRILLIC.search(words)) == (path.parent.name == "bg")

    def test_writes_every_section_in_both_languages(self) -> None:
        bulgarian, english = (
            {path.name for path in (SECTIONS / code).iterdir()} for code in ("bg", "en")
        )
        assert bulgarian == english
        assert len(english) == 49


def pairs(data: Any, path: str = "") -> list[tuple[str, dict[str, str]]]:
    """Every text that has a Bulgarian and an English form, with the way to it."""
    if isinstance(data, list):
        return [pair for number, one in enumerate(data) for pair in pairs(one, f"{path}.{number}")]
    if not isinstance(data, dict):
        return []
    if {"bg", "en"} <= data.keys():
        return [(path, data)]
    return [pair for name, one in data.items() for pair in pairs(one, f"{path}.{name}")]
