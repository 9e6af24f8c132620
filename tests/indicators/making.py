"""Small vocabularies and figures for tests of the data system."""

from decimal import Decimal
from typing import Any

from indicators.models import (
    Area,
    Category,
    Dimension,
    Indicator,
    Observation,
    Period,
    Producer,
    Source,
    Unit,
)
from indicators.models.observations import CELL
from indicators.publishing import NewFigure, PublishOutcome, publish


def make_indicator(code: str = "ASY_APP", **fields: Any) -> Indicator:
    names = {"name_bg": "Търсещи закрила", "name_en": "Asylum applicants"}
    defaults = {
        "unit": make_unit(),
        "producer": make_producer(),
        "measure": Indicator.Measure.FLOW,
        "is_additive": True,
        **names,
    }
    return Indicator.objects.create(code=code, **(defaults | fields))


def make_unit(slug: str = "persons", **fields: Any) -> Unit:
    defaults = {"name_bg": "лица", "name_en": "persons"} | fields
    return Unit.objects.get_or_create(slug=slug, defaults=defaults)[0]


def make_producer(slug: str = "sar", **fields: Any) -> Producer:
    names = {"name_bg": "Държавна агенция за бежанците", "name_en": "State Agency for Refugees"}
    return Producer.objects.get_or_create(slug=slug, defaults=names | fields)[0]


def make_area(code: str = "bg", **fields: Any) -> Area:
    names = {"name_bg": "България", "name_en": "Bulgaria"} if code == "bg" else {"name_bg": code}
    defaults = {"level": Area.Level.COUNTRY, **names} | fields
    return Area.objects.get_or_create(code=code, defaults=defaults)[0]


def make_category(dimension: str, code: str = "total", **fields: Any) -> Category:
    """A category; `parent` is the dimension's total where a partition is named."""
    if fields.get("partition"):
        fields.setdefault("parent", make_category(dimension))
    defaults = {"name_bg": "общо" if code == "total" else code, "name_en": code} | fields
    return Category.objects.get_or_create(dimension=dimension, code=code, defaults=defaults)[0]


def make_sexes() -> None:
    for code in ("female", "male"):
        make_category(Dimension.SEX, code, partition="sexes")


def make_period(code: str = "2023", **fields: Any) -> Period:
    year = int(code[:4])
    defaults = {
        "start": f"{year}-01-01",
        "end": f"{year}-12-31",
        "year": year,
        "frequency": Period.Frequency.YEAR,
    } | fields
    return Period.objects.get_or_create(code=code, defaults=defaults)[0]


def make_source(url: str = "https://example.org/figures") -> Source:
    return Source.objects.get_or_create(url=url, defaults={"seen": "2026-11-22"})[0]


def figure(indicator: Indicator, value: Decimal | int | str | None, **parts: Any) -> NewFigure:
    """A figure ready to publish; what is not named is Bulgaria, 2023 and every total.

    Categories are named by code: `sex="female"`; `period`, `area` and `source` may be objects.
    """
    cell: dict[str, Any] = {
        "indicator": indicator,
        "area": parts.pop("area", None) or make_area(),
        "period": parts.pop("period", None) or make_period(),
        "source": parts.pop("source", None) or make_source(),
    }
    status = parts.pop("status", Observation.Status.NORMAL)
    for dimension in Dimension.values:
        cell[dimension] = make_category(dimension, parts.pop(dimension, "total"))
    assert not parts, parts
    keys = tuple(cell[name].pk for name in CELL)
    return NewFigure(keys, None if value is None else Decimal(value), status)


def publish_figures(*figures: NewFigure) -> PublishOutcome:
    return publish(figures)


_DAYS = {"S1": ("01-01", "06-30", "S"), "Q1": ("01-01", "03-31", "Q")}


def make_stretch(code: str) -> Period:
    """A period from its code: a year, “2022-S1”, “2022-Q1”, a day, or two days with a slash."""
    year, _dash, part = code.partition("-")
    if "/" in code:
        start, end = code.split("/")
        return make_period(code, start=start, end=end, year=int(end[:4]), frequency="X")
    if part in _DAYS:
        first, last, length = _DAYS[part]
        return make_period(code, start=f"{year}-{first}", end=f"{year}-{last}", frequency=length)
    if part:
        return make_period(code, start=code, end=code, frequency="D")
    return make_period(code)


def publish_years(
    indicator: Indicator, values: dict[str, str | None], **parts: Any
) -> PublishOutcome:
    """One figure for each period, public at once."""
    return publish(
        [
            figure(indicator, value, period=make_stretch(code), **parts)
            for code, value in values.items()
        ]
    )
