"""Figures as JSON-stat 2.0 (https://json-stat.org/full/).

One indicator is one dataset: a cube whose dimensions are all that a cell is known by, the source
among them, so that two sources' counts of one thing stay two cells. Figures of several indicators
never share a cube, for they are not of one kind: they are a collection of datasets.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from math import prod
from operator import attrgetter
from typing import Any

from indicators.dimensions import AREA, DESCRIPTIONS, Dimension
from indicators.models import Observation
from languages.codes import content_language
from opendata.formats.as_json import as_number
from opendata.formats.labels import ExportRow, PeriodLabels

_Json = dict[str, Any]


@dataclass(frozen=True)
class _Axis:
    """A dimension of the cube: its id, its label by language, and a figure's place along it."""

    key: str
    labels: dict[str, str]
    read: Callable[[ExportRow], Any]
    name: Callable[[Any, str], str]

    def code(self, row: ExportRow) -> str:
        """The code of a figure's category on this axis."""
        code: str = self.read(row).code
        return code

    def label(self, row: ExportRow, language: str) -> str:
        """The name of that category."""
        return self.name(self.read(row), language)


def _name(labels: Any, language: str) -> str:
    return labels.name_bg if language == "bg" else labels.name_en or labels.name_bg


def _period_name(labels: PeriodLabels, language: str) -> str:
    return (labels.label_bg if language == "bg" else labels.label_en) or labels.code


def _dimension_axis(dimension: str) -> _Axis:
    labels = DESCRIPTIONS[dimension].file_labels
    return _Axis(dimension, labels, lambda row: row.categories[dimension], _name)


_AXES = (
    _Axis("indicator", {"bg": "показател", "en": "indicator"}, attrgetter("indicator"), _name),
    _Axis(AREA, DESCRIPTIONS[AREA].file_labels, attrgetter(AREA), _name),
    _Axis("period", {"bg": "период", "en": "period"}, attrgetter("period"), _period_name),
    *map(_dimension_axis, Dimension.values),
    _Axis("source", {"bg": "източник", "en": "source"}, attrgetter("source"), _name),
)


def write(rows: Iterable[ExportRow], is_one: bool, language: str) -> Iterator[bytes]:
    """A dataset where one indicator was asked for (`is_one`), else a collection of datasets.

    Labels are in `language`, or in the language of the content that stands in for it.
    """
    language = content_language(language)
    by_indicator = groupby(rows, lambda row: row.figure.indicator)
    datasets = (_dataset(list(some), language) for _code, some in by_indicator)
    if is_one:
        yield _dump({"version": "2.0", **next(datasets, _EMPTY)})
        return
    before = '{"version": "2.0", "class": "collection", "link": {"item": ['
    for dataset in datasets:
        yield before.encode() + _dump({"version": "2.0", **dataset})
        before = ", "
    yield (before if before != ", " else "").encode() + b"]}}"


_EMPTY: _Json = {"class": "dataset", "id": [], "size": [], "dimension": {}, "value": []}


def _dump(part: _Json) -> bytes:
    return json.dumps(part, ensure_ascii=False).encode()


def _dataset(rows: list[ExportRow], language: str) -> _Json:
    """The cube; cells without an entry in `value` and `status` have no figure at all."""
    sizes, positions = _positions(rows)
    indicator = rows[0].indicator
    return {
        "class": "dataset",
        "label": _name(indicator, language),
        "source": indicator.producer_bg if language == "bg" else indicator.producer_en,
        "id": [axis.key for axis in _AXES],
        "size": sizes,
        "role": {"time": ["period"], "geo": [AREA], "metric": ["indicator"]},
        "dimension": {axis.key: _dimension(axis, rows, language) for axis in _AXES},
        **_cells(dict(zip(positions, rows, strict=True)), language),
    }


def _positions(rows: list[ExportRow]) -> tuple[list[int], list[str]]:
    """How long each axis is, and where in the cube each row stands: the last axis runs fastest."""
    places = [_places(axis, rows) for axis in _AXES]
    sizes = [len(place) for place in places]
    steps = [prod(sizes[number + 1 :]) for number in range(len(sizes))]
    walks = list(zip(_AXES, places, steps, strict=True))
    return sizes, [
        str(sum(place[axis.code(row)] * step for axis, place, step in walks)) for row in rows
    ]


def _cells(rows: dict[str, ExportRow], language: str) -> _Json:
    """Values, statuses and remarks by position; each only where there is one."""
    values = {place: row.figure.value for place, row in rows.items()}
    statuses = {place: row.figure.status for place, row in rows.items()}
    remarks = {
        place: row.remark.bg if language == "bg" else row.remark.en for place, row in rows.items()
    }
    normal = Observation.Status.NORMAL
    return {
        "value": {place: as_number(one) for place, one in values.items() if one is not None},
        "status": {place: status for place, status in statuses.items() if status != normal},
        "extension": {"remarks": {place: text for place, text in remarks.items() if text}},
    }


def _places(axis: _Axis, rows: list[ExportRow]) -> dict[str, int]:
    codes = dict.fromkeys(axis.code(row) for row in rows)
    return {code: number for number, code in enumerate(codes)}


def _dimension(axis: _Axis, rows: list[ExportRow], language: str) -> _Json:
    labels = {axis.code(row): axis.label(row, language) for row in rows}
    category: _Json = {"index": list(labels), "label": labels}
    if axis.key == "indicator":
        words = rows[0].indicator
        unit = {"label": words.unit_bg if language == "bg" else words.unit_en}
        category["unit"] = {words.code: unit | {"decimals": words.decimals}}
    return {"label": axis.labels[language], "category": category}
