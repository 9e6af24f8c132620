"""Indicators and their figures: `fixtures/indicators/`.

The figures are one file: a changed file becomes the next release, with what it corrects kept.
"""

import csv
import hashlib
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, override

from content import schemas
from content.loading import FieldError, Loader
from content.reading import ContentError, Data, Entry, Problem, read_entries
from content.writing import children, in_languages, one, save, some
from indicators.models import (
    Area,
    Category,
    Dimension,
    Indicator,
    Observation,
    Period,
    Producer,
    Remark,
    SeriesBreak,
    Source,
    Unit,
)
from indicators.models.observations import CELL
from indicators.publishing import NewFigure, publish
from topics.models import Topic

_FOLDER = "indicators"
_SEEN = "2026-11-22"  # the day on which all sources of the shipped figures were read
_FIRST_NOTE = gettext_lazy("The figures that the site starts with.")
_NOTE = gettext_lazy("Corrections and additions.")


def load_figures(loader: Loader, folder: Path) -> None:
    """Vocabularies, indicators, then their figures; what these refer to must be there."""
    here = folder / _FOLDER
    for file, schema, model, key, write in _FILES:
        entries = read_entries(here / file, schema())
        loader.load(entries, _by(model, key), write)
        if model is Indicator:
            loader.problems += _one_sided(entries)
    loader.finish()  # figures need whole vocabularies
    path = here / "observations.csv"
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise ContentError([Problem(path.name, "", "", "the file is missing")]) from error
    digest = hashlib.sha256(content).hexdigest()
    if loader.is_unchanged(path, digest):
        return
    rows = read_figures(path.name, content.decode("utf-8"))
    is_first = not Observation.objects.exists()
    publish(rows, _in_each_language(_FIRST_NOTE if is_first else _NOTE))
    loader.remember(path.name, "", digest)


def _in_each_language(note: Promise) -> dict[str, str]:
    notes = {}
    for code in settings.CONTENT_LANGUAGES:
        with override(code):
            notes[code] = str(note)
    return notes


def _one_sided(entries: list[Entry]) -> list[Problem]:
    listed = {entry.key: set(entry.data["not_comparable_with"]) for entry in entries}
    return [
        entry.problem("not_comparable_with", f"{code} does not list {entry.key}")
        for entry in entries
        for code in sorted(listed[entry.key])
        if entry.key not in listed.get(code, set())
    ]


def _by(model: type[models.Model], field: str) -> Callable[[str], Any]:
    if model is Category:
        return lambda key: Category.objects.filter(**_category_key(key))
    if model is Remark:
        return lambda key: Remark.objects.filter(digest=_remark_digest(key))
    return lambda key: model._default_manager.filter(**{field: key})


def _write_unit(data: Data) -> None:
    names = in_languages("name", data["name"])
    save(Unit, {"slug": data["slug"]}, {"order": data["order"], "symbol": data["symbol"], **names})


def _write_producer(data: Data) -> None:
    names = in_languages("name", data["name"])
    save(Producer, {"slug": data["slug"]}, {"order": data["order"], "url": data["url"], **names})


def _write_area(data: Data) -> None:
    values = {name: data[name] for name in ("order", "level", "nuts", "region")}
    values["parent"] = one(Area, "parent", code=data["parent"]) if data["parent"] else None
    save(Area, {"code": data["code"]}, values | in_languages("name", data["name"]))


def _category_key(key: str) -> dict[str, str]:
    dimension, _slash, code = key.partition("/")
    return {"dimension": dimension, "code": code}


def _write_category(data: Data) -> None:
    plain = ("order", "partition", "iso", "sdmx", "from_age", "to_age", "source_name")
    values = {name: data[name] for name in plain}
    parent = data["parent"]
    values["parent"] = one(Category, "parent", **_category_key(parent)) if parent else None
    save(Category, _category_key(data["key"]), values | in_languages("name", data["name"]))


def _write_period(data: Data) -> None:
    values = {name: data[name] for name in ("start", "end", "year", "frequency", "source_name")}
    save(Period, {"code": data["code"]}, values | in_languages("label", data["label"]))


def _write_indicator(data: Data) -> None:
    plain = ("order", "measure", "is_additive", "decimals", "lowest", "highest")
    values = {name: data[name] for name in plain}
    values["unit"] = one(Unit, "unit", slug=data["unit"])
    values["producer"] = one(Producer, "producer", slug=data["producer"])
    for name in ("name", "definition", "method", "caveat"):
        values |= in_languages(name, data[name])
    indicator: Indicator = save(Indicator, {"code": data["key"]}, values)
    indicator.topics.set(some(Topic, "topics", data["topics"]))
    # Both sides list each other, so the one that is written last finds the other.
    others = Indicator.objects.filter(code__in=data["not_comparable_with"])
    indicator.not_comparable_with.set(others)
    indicator.breaks.all().delete()
    breaks = [
        SeriesBreak(indicator=indicator, on=row["on"], **in_languages("reason", row["reason"]))
        for row in data["breaks"]
    ]
    children("breaks", breaks)


def _remark_digest(key: str) -> str:
    return hashlib.sha256(f"shipped/{key}".encode()).hexdigest()


def _write_remark(data: Data) -> None:
    save(Remark, {"digest": _remark_digest(data["key"])}, in_languages("text", data["text"]))


_File = tuple[str, Callable[[], Data], type[models.Model], str, Callable[[Data], None]]
_FILES: tuple[_File, ...] = (
    ("units.json", schemas.unit, Unit, "slug", _write_unit),
    ("producers.json", schemas.producer, Producer, "slug", _write_producer),
    ("areas.json", schemas.area, Area, "code", _write_area),
    ("categories.json", schemas.category, Category, "key", _write_category),
    ("periods.json", schemas.period, Period, "code", _write_period),
    ("indicators.json", schemas.indicator, Indicator, "code", _write_indicator),
    ("remarks.json", schemas.remark, Remark, "digest", _write_remark),
)


def read_figures(file: str, text: str) -> list[NewFigure]:
    """The rows of a CSV as figures. Raises ContentError naming every row that cannot be one."""
    table = csv.DictReader(text.splitlines())
    known = _Known()
    figures: list[NewFigure] = []
    problems: list[Problem] = []
    for number, row in enumerate(table, start=2):
        try:
            figures.append(known.figure(row))
        except FieldError as error:
            problems.append(Problem(file, f"row {number}", error.field, str(error)))
    if problems:
        raise ContentError(problems)
    return figures


class _Known:
    """Primary keys by code, asked once."""

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, int]] = {
            "indicator": dict(Indicator.objects.values_list("code", "pk")),
            "area": dict(Area.objects.values_list("code", "pk")),
            "period": dict(Period.objects.values_list("code", "pk")),
            **{dimension: {} for dimension in Dimension.values},
        }
        for dimension, code, pk in Category.objects.values_list("dimension", "code", "pk"):
            self.keys[dimension][code] = pk
        self.remarks = dict(Remark.objects.values_list("digest", "pk"))
        self.sources = dict(Source.objects.exclude(url=None).values_list("url", "pk"))

    def figure(self, row: dict[str, str]) -> NewFigure:
        cell = [self.key(name, row[name]) for name in CELL[:-1]]
        remark = row["remark"]
        if remark and _remark_digest(remark) not in self.remarks:
            raise FieldError("remark", f"unknown: {remark}")
        if row["status"] not in Observation.Status.values:
            raise FieldError("status", f"unknown: {row['status']}")
        return NewFigure(
            cell=(*cell, self.source(row["source"])),
            value=_decimal(row["value"]),
            status=row["status"],
            remark_id=self.remarks[_remark_digest(remark)] if remark else None,
        )

    def key(self, name: str, code: str) -> int:
        if code not in self.keys[name]:
            raise FieldError(name, f"unknown: {code}")
        return self.keys[name][code]

    def source(self, url: str) -> int:
        if url not in self.sources:
            source: Source = save(Source, {"url": url}, {"seen": _SEEN})
            self.sources[url] = source.pk
        return self.sources[url]


def _decimal(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise FieldError("value", f"not a number: {text}") from error
