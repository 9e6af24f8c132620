"""The figures the site starts with: every row of the facts, none dropped, none merged."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from content.figures import load_figures, read_figures
from content.loading import Loader
from content.reading import ContentError
from content.shipped import FOLDER
from indicators.dimensions import Dimension
from indicators.models import Area, Indicator, Observation, Release
from indicators.selection import Selection

pytestmark = pytest.mark.django_db
FILES = FOLDER / "indicators"
# Of the researched list: rows, indicators, and the sum of all its values.
ROWS, INDICATORS = 755, 80
CYRILLIC = re.compile(r"[а-яА-Я]")
# What tells two figures apart, the value and what is said about it left out.
CELL = ("indicator", "area", "period", *Dimension.values, "source")


def read(name: str) -> Any:
    return json.loads((FILES / name).read_text(encoding="utf-8"))


def rows() -> list[dict[str, str]]:
    with (FILES / "observations.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.usefixtures("shipped_once")
class TestFigures:
    def test_are_all_public_with_their_values(self) -> None:
        figures = list(Selection().figures())
        assert len(figures) == len(rows()) == ROWS
        assert Indicator.objects.count() == INDICATORS
        assert Counter(f.value for f in figures) == Counter(Decimal(row["value"]) for row in rows())
        assert {f.source for f in figures} == set(
            Observation.objects.values_list("source_id", flat=True)
        )

    def test_keep_two_counts_of_one_thing_apart(self) -> None:
        staying = Selection(
            indicators=("UKR_PRESENT",), categories={"age_group": ("total",), "sex": ("total",)}
        )
        counts = {(f.code("detail"), f.period): int(f.value or 0) for f in staying.figures()}
        assert counts == {
            ("private-address", "2022-spring-meeting"): 180,
            ("hotel", "2022-spring-meeting"): 161,
            ("total", "2022-spring"): 321,
        }

    def test_keep_doubts(self) -> None:
        misprint = Observation.objects.get(indicator__code="ASY_PENDING", value=1009)
        assert misprint.remark is not None
        assert "misprint" in misprint.remark.text_en

    def test_are_one_release(self) -> None:
        assert list(Release.objects.values_list("number", "figures")) == [(1, ROWS)]
        load_figures(Loader(), FOLDER)
        assert Release.objects.count() == 1


@pytest.mark.usefixtures("shipped_once")
class TestFile:
    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"value": "1,5"}, "row 2, value: not a number: 1,5"),
            ({"indicator": "NOPE"}, "row 2, indicator: unknown: NOPE"),
            ({"sex": "both"}, "row 2, sex: unknown: both"),
            ({"remark": "nope"}, "row 2, remark: unknown: nope"),
        ],
    )
    def test_names_what_it_does_not_know(self, change: dict[str, str], message: str) -> None:
        row = rows()[0] | change
        text = f"{','.join(row)}\n{','.join(chr(34) + v + chr(34) for v in row.values())}\n"
        with pytest.raises(ContentError, match=message):
            read_figures("observations.csv", text)


class TestVocabularies:
    def test_have_a_total_in_every_dimension(self) -> None:
        keys = {entry["key"] for entry in read("categories.json")}
        assert {f"{dimension}/total" for dimension in Dimension.values} <= keys

    def test_name_regions_of_the_directory(self) -> None:
        known = {
            entry["slug"]: entry["nuts"]
            for entry in json.loads((FOLDER / "regions.json").read_text(encoding="utf-8"))
        }
        areas = read("areas.json")
        assert {area["region"] for area in areas} - {""} <= set(known)
        regions = [area for area in areas if area["level"] == Area.Level.REGION]
        assert {area["region"]: area["nuts"] for area in regions} == known

    def test_uses_what_it_lists(self) -> None:
        used = {row[dimension] for row in rows() for dimension in Dimension.values}
        assert used <= {entry["code"] for entry in read("categories.json")}


def texts(entry: Any) -> Iterator[tuple[str, str]]:
    """All pairs of a Bulgarian and an English text in an entry."""
    if isinstance(entry, dict):
        if {"bg", "en"} <= set(entry):
            yield entry["bg"], entry["en"]
        for value in entry.values():
            yield from texts(value)
    elif isinstance(entry, list):
        for value in entry:
            yield from texts(value)


class TestTexts:
    @pytest.mark.parametrize(
        "name", ["indicators.json", "producers.json", "units.json", "remarks.json", "areas.json"]
    )
    def test_are_in_both_languages(self, name: str) -> None:
        pairs = [pair for entry in read(name) for pair in texts(entry)]
        assert pairs
        assert [bg for bg, _en in pairs if not CYRILLIC.search(bg)] == []
        assert [en for _bg, en in pairs if CYRILLIC.search(en)] == []

    @pytest.mark.parametrize("name", ["categories.json", "periods.json"])
    def test_of_labels_are_in_both_languages(self, name: str) -> None:
        # Numbers alone, “2011–2021”, are the same in both.
        pairs = [pair for entry in read(name) for pair in texts(entry)]
        spoken = [(bg, en) for bg, en in pairs if re.search(r"[a-zA-Z]", en)]
        assert [bg for bg, _en in spoken if not CYRILLIC.search(bg)] == []
        assert [en for _bg, en in pairs if CYRILLIC.search(en)] == []

    def test_say_what_each_indicator_is(self) -> None:
        for indicator in read("indicators.json"):
            assert indicator["definition"], indicator["key"]
            assert indicator["caveat"], indicator["key"]
            assert indicator["topics"], indicator["key"]

    def test_lead_to_topics_that_the_site_has(self) -> None:
        known = {
            entry["slug"]
            for entry in json.loads((FOLDER / "topics.json").read_text(encoding="utf-8"))
        }
        assert {slug for one in read("indicators.json") for slug in one["topics"]} <= known

    def test_warn_on_both_sides(self) -> None:
        warns = {one["key"]: set(one["not_comparable_with"]) for one in read("indicators.json")}
        assert {(a, b) for a in warns for b in warns[a] if a not in warns.get(b, set())} == set()
        # The figures of 2025 on work count different permits.
        assert "LAB_ACCESS" in warns["EA_TOTAL"]
        assert "MOVE_IN" in warns["MIG_IMM"]

    def test_name_sums_that_do_not_agree(self) -> None:
        caveats = {one["key"]: one["caveat"]["en"] for one in read("indicators.json")}
        assert "misprint" in caveats["ASY_PENDING"]
        assert "211,565" in caveats["POP_URBAN"]


class TestLinks:
    def test_lead_from_sections_of_the_handbook_in_both_languages(self) -> None:
        known = {one["key"] for one in read("indicators.json")}
        linked = {
            language: {
                path.name: set(re.findall(r"\(indicator:([A-Z0-9_]+)\)", path.read_text("utf-8")))
                for path in (FOLDER / "handbook" / language).glob("*.md")
            }
            for language in ("bg", "en")
        }
        assert linked["bg"] == linked["en"]
        assert sum(map(bool, linked["bg"].values())) >= 12
        assert set().union(*linked["bg"].values()) <= known


class TestSums:
    def test_agree_where_parts_add_up(self) -> None:
        additive = {one["key"] for one in read("indicators.json") if one["is_additive"]}
        values = {tuple(row[name] for name in CELL): Decimal(row["value"]) for row in rows()}
        checked = 0
        for dimension, whole, parts in partitions():
            at = CELL.index(dimension)
            for cell, value in values.items():
                if cell[at] != whole or cell[0] not in additive:
                    continue
                some = [values.get((*cell[:at], part, *cell[at + 1 :])) for part in parts]
                known = [part for part in some if part is not None]
                if len(known) == len(parts):
                    assert sum(known) == value, cell
                    checked += 1
        assert checked > 150

    def test_of_rounded_figures_are_not_promised(self) -> None:
        additive = {one["key"]: one["is_additive"] for one in read("indicators.json")}
        rounded = {row["indicator"] for row in rows() if row["status"] == "rounded"}
        of_rounders = {code for code in rounded if code.startswith(("OECD", "EST"))}
        assert of_rounders
        assert {code for code in of_rounders if additive[code]} == set()
        # Unaccompanied minors stand beside the children of this one.
        assert not additive["TP_REG"]


def partitions() -> Iterator[tuple[str, str, list[str]]]:
    """Dimension, whole and parts of each complete breakdown."""
    found: dict[tuple[str, str], list[str]] = {}
    for entry in read("categories.json"):
        if entry["partition"]:
            part = entry["key"].partition("/")[2]
            found.setdefault((entry["parent"], entry["partition"]), []).append(part)
    for (parent, _partition), parts in found.items():
        dimension, _slash, whole = parent.partition("/")
        yield dimension, whole, parts
