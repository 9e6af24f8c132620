"""The figures the site starts with: every row of the facts, none dropped, none merged."""

import csv
import json
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from content.figures import load_figures, read_figures
from content.loading import Loader
from content.reading import ContentError
from content.shipped import FOLDER
from indicators.models import Area, Indicator, Observation, Release
from indicators.models.scope import Dimension
from indicators.selection import Selection
from topics.models import Topic

pytestmark = pytest.mark.django_db
FILES = FOLDER / "indicators"
# Of the researched list: rows, indicators, and the sum of all its values.
ROWS, INDICATORS = 755, 80


def read(name: str) -> Any:
    return json.loads((FILES / name).read_text(encoding="utf-8"))


def rows() -> list[dict[str, str]]:
    with (FILES / "observations.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def _loaded() -> None:
    for entry in json.loads((FOLDER / "topics.json").read_text(encoding="utf-8")):
        Topic.objects.create(slug=entry["slug"], name_bg=entry["name"]["bg"])
    load_figures(Loader(), FOLDER)


@pytest.mark.usefixtures("_loaded")
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
        staying = Selection(indicators=("UKR_PRESENT",), age_groups=("total",), sexes=("total",))
        counts = {(f.detail, f.period): int(f.value or 0) for f in staying.figures()}
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


@pytest.mark.usefixtures("_loaded")
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
