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
from typing import Any

from indicators.models import Observation
from opendata.formats.as_json import as_number
from opendata.formats.labels import Line

_Json = dict[str, Any]


@dataclass(frozen=True)
class _Axis:
    """A dimension: its id, its label by language, a figure's category in it, and its label."""

    key: str
    labels: dict[str, str]
    code: Callable[[Line], str]
    label: Callable[[Line, str], str]


def _axis(key: str, bg: str, en: str) -> _Axis:
    return _Axis(
        key,
        {"bg": bg, "en": en},
        lambda line: getattr(line, key).code,
        lambda line, language: _name(getattr(line, key), language),
    )


def _name(words: Any, language: str) -> str:
    return words.name_bg if language == "bg" else words.name_en or words.name_bg


def _period(line: Line, language: str) -> str:
    words = line.period
    return (words.label_bg if language == "bg" else words.label_en) or words.code


_AXES = (
    _axis("indicator", "показател", "indicator"),
    _axis("area", "район", "area"),
    _Axis("period", {"bg": "период", "en": "period"}, lambda line: line.period.code, _period),
    _axis("sex", "пол", "sex"),
    _axis("age_group", "възраст", "age group"),
    _axis("citizenship", "гражданство", "citizenship"),
    _axis("country", "страна на предишно или следващо пребиваване", "country of residence"),
    _axis("detail", "друга разбивка", "other breakdown"),
    _axis("source", "източник", "source"),
)


def write(lines: Iterable[Line], is_one: bool, language: str) -> Iterator[bytes]:
    """A dataset where one indicator was asked for (`is_one`), else a collection of datasets."""
    by_indicator = groupby(lines, lambda line: line.figure.indicator)
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


def _dataset(lines: list[Line], language: str) -> _Json:
    """The cube; cells without an entry in `value` and `status` have no figure at all."""
    places = [_places(axis, lines) for axis in _AXES]
    sizes = [len(place) for place in places]
    steps = [prod(sizes[number + 1 :]) for number in range(len(sizes))]
    values: dict[str, int | float] = {}
    statuses: dict[str, str] = {}
    remarks: dict[str, str] = {}
    for line in lines:
        position = str(
            sum(
                place[axis.code(line)] * step
                for axis, place, step in zip(_AXES, places, steps, strict=True)
            )
        )
        if line.figure.value is not None:
            values[position] = as_number(line.figure.value)
        if line.figure.status != Observation.Status.NORMAL:
            statuses[position] = line.figure.status
        if remark := line.remark.bg if language == "bg" else line.remark.en:
            remarks[position] = remark
    indicator = lines[0].indicator
    return {
        "class": "dataset",
        "label": _name(indicator, language),
        "source": indicator.producer_bg if language == "bg" else indicator.producer_en,
        "id": [axis.key for axis in _AXES],
        "size": sizes,
        "role": {"time": ["period"], "geo": ["area"], "metric": ["indicator"]},
        "dimension": {axis.key: _dimension(axis, lines, language) for axis in _AXES},
        "value": values,
        "status": statuses,
        "extension": {"remarks": remarks},
    }


def _places(axis: _Axis, lines: list[Line]) -> dict[str, int]:
    codes = dict.fromkeys(axis.code(line) for line in lines)
    return {code: number for number, code in enumerate(codes)}


def _dimension(axis: _Axis, lines: list[Line], language: str) -> _Json:
    labels = {axis.code(line): axis.label(line, language) for line in lines}
    category: _Json = {"index": list(labels), "label": labels}
    if axis.key == "indicator":
        words = lines[0].indicator
        unit = {"label": words.unit_bg if language == "bg" else words.unit_en}
        category["unit"] = {words.code: unit | {"decimals": words.decimals}}
    return {"label": axis.labels[language], "category": category}
