"""The judged queries are sound: they name documents that we ship, and nothing is asked twice."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
FIXTURES = HERE.parent.parent / "fixtures"
REAL, HELD_OUT = "real.json", "held_out.json"
OURS = [REAL, HELD_OUT]
EVERY_SET = [*OURS, "queries.json", "indicators.json"]
FIELDS = ["id", "query", "ui", "class", "near", "filters", "relevant"]
LANGUAGES = {"bg", "en", "uk", "ru", "ar", "tr", "fa"}
CLASSES = {
    "sentence", "letter", "voice", "short", "cross", "latin", "typo", "name", "contact",
    "near", "odd", "practice", "study", "figures",
}  # fmt: skip
LETTER_CHARACTERS = range(200, 1501)


def judged(*names: str) -> list[dict[str, Any]]:
    return [row for name in names for row in read(HERE / name)]


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def shipped_keys() -> dict[str, set[str]]:
    """The keys of all shipped documents, by the value of the filter `type`. Closed places are
    left out, as nobody can be helped there."""
    handbook, study = read(FIXTURES / "handbook.json"), read(FIXTURES / "study.json")
    return {
        "place": {
            entry["key"]
            for entry in read(FIXTURES / "directory.json")
            if entry["status"] != "closed"
        },
        "practice": {practice["key"] for practice in read(FIXTURES / "practices.json")},
        "handbook": {
            section["key"] for chapter in handbook["chapters"] for section in chapter["sections"]
        },
        "finding": {finding["key"] for finding in study["findings"]},
        "indicator": {row["key"] for row in read(FIXTURES / "indicators" / "indicators.json")},
    }


def asked(row: dict[str, Any]) -> str:
    """What tells one query from another: its words, place and filters."""
    words = " ".join(row["query"].casefold().split())
    return json.dumps([words, row["near"], row["filters"]], ensure_ascii=False)


def need(row: dict[str, Any]) -> str:
    """Queries with the same need share one judgment."""
    return json.dumps(row["relevant"], sort_keys=True)


class TestJudgedSets:
    @pytest.mark.parametrize("name", OURS)
    def test_have_the_format_of_the_command(self, name: str) -> None:
        for row in judged(name):
            assert list(row) == FIELDS, row["id"]
            assert row["ui"] in LANGUAGES, row["id"]
            assert row["query"].strip(), row["id"]
            assert set(row["relevant"].values()) <= {1, 2, 3}, row["id"]
            assert max(row["relevant"].values()) >= 2, row["id"]

    @pytest.mark.parametrize("name", OURS)
    def test_judge_only_documents_that_are_shipped(self, name: str) -> None:
        known = set().union(*shipped_keys().values())
        unknown = {key for row in judged(name) for key in row["relevant"]} - known
        assert unknown == set()

    def test_judge_only_what_the_chosen_type_lets_through(self) -> None:
        keys = shipped_keys()
        chosen = [row for row in judged(*OURS) if row["filters"]]
        assert chosen
        for row in chosen:
            through = set().union(*(keys[value] for value in row["filters"]["type"]))
            assert set(row["relevant"]) <= through, row["id"]

    @pytest.mark.parametrize("name", OURS)
    def test_hold_every_class(self, name: str) -> None:
        assert {row["class"] for row in judged(name)} == CLASSES

    @pytest.mark.parametrize("name", OURS)
    def test_hold_every_language(self, name: str) -> None:
        assert {row["ui"] for row in judged(name)} == LANGUAGES

    def test_give_no_identifier_twice_and_ask_nothing_twice(self) -> None:
        rows = judged(*EVERY_SET)
        for told in (asked, lambda row: row["id"]):
            assert [one for one, count in Counter(map(told, rows)).items() if count > 1] == []

    def test_keep_the_needs_of_the_held_out_queries_from_the_others(self) -> None:
        assert {need(row) for row in judged(REAL)} & {
            need(row) for row in judged(HELD_OUT)
        } == set()

    def test_count_letters_from_200_to_1500_characters(self) -> None:
        letters = [row for row in judged(*OURS) if row["class"] == "letter"]
        assert [row["id"] for row in letters if len(row["query"]) not in LETTER_CHARACTERS] == []
