"""The columns of the figures as a table; every file of rows has these, in this order.

The first fifteen have the names and the values of the list that the site began with
(`fixtures/indicators/`), so that what reads that list reads this.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from opendata.formats.labels import Line

Cell = str | int | Decimal | date | None


@dataclass(frozen=True)
class Column:
    """`kind` is a type of Table Schema; `choices` names the code list that the cells are from."""

    name: str
    kind: str
    meaning: str | Promise
    read: Callable[[Line], Cell]
    choices: str = ""
    is_key: bool = False
    is_required: bool = True


def _optional(name: str, kind: str, meaning: str | Promise, read: Callable[[Line], Cell]) -> Column:
    return Column(name, kind, meaning, read, is_required=False)


def _code(
    name: str, meaning: str | Promise, read: Callable[[Line], Cell], choices: str = ""
) -> Column:
    return Column(name, "string", meaning, read, choices, is_key=True)


_AS_LISTED = (
    _code(
        "indicator_code",
        _("What is measured; the code never changes."),
        lambda line: line.figure.indicator,
        "indicator",
    ),
    Column(
        "indicator_bg",
        "string",
        _("Name of the indicator in Bulgarian."),
        lambda line: line.indicator.name_bg,
    ),
    _optional(
        "indicator_en",
        "string",
        _("Name of the indicator in English."),
        lambda line: line.indicator.name_en,
    ),
    Column("area_bg", "string", _("Where, in Bulgarian."), lambda line: line.area.name_bg),
    _optional("area_en", "string", _("Where, in English."), lambda line: line.area.name_en),
    _optional(
        "nuts_code",
        "string",
        _("NUTS code of the area; empty for municipalities, towns and facilities."),
        lambda line: line.area.nuts,
    ),
    Column(
        "year",
        "integer",
        _("The year that the figure is filed under."),
        lambda line: line.figure.year,
    ),
    _optional(
        "reference_period",
        "string",
        _("The period as its source writes it; empty for a full calendar year."),
        lambda line: line.period.as_said,
    ),
    Column("sex", "string", _("Sex: total, female, male."), lambda line: line.sex.as_said),
    Column(
        "age_group",
        "string",
        _("Age group as the sources write it."),
        lambda line: line.age_group.as_said,
    ),
    Column(
        "citizenship",
        "string",
        _("Citizenship as the sources write it; “country: X” is a country of residence."),
        lambda line: _citizenship(line),
    ),
    _optional(
        "value",
        "number",
        _("The figure; empty where it is hidden, suppressed or missing: “status” says which."),
        lambda line: line.figure.value,
    ),
    Column(
        "unit",
        "string",
        _("What the figure counts; shares are in %."),
        lambda line: line.indicator.sign,
    ),
    _optional(
        "source_url",
        "string",
        _("The page where we read it; empty where an institution filed it here."),
        lambda line: line.source.url,
    ),
    _optional(
        "note_en", "string", _("Doubts and remarks in English."), lambda line: line.remark.en
    ),
)
_OURS = (
    _optional(
        "note_bg", "string", _("Doubts and remarks in Bulgarian."), lambda line: line.remark.bg
    ),
    Column(
        "status",
        "string",
        _("Whether the figure is as published, rounded, provisional, estimated, or not there."),
        lambda line: line.figure.status,
        "status",
    ),
    _code("area_code", _("Code of the area."), lambda line: line.figure.area, "area"),
    _code("period_code", _("The period in ISO 8601."), lambda line: line.figure.period),
    _optional(
        "period_start",
        "date",
        _("First day of the period; empty where no source says it."),
        lambda line: line.period.start,
    ),
    Column("period_end", "date", _("Last day of the period."), lambda line: line.period.end),
    Column(
        "frequency",
        "string",
        _("Length of the period: A, S, Q, M, D; X where it fits none of them."),
        lambda line: line.period.frequency,
        "frequency",
    ),
    _code("sex_code", _("Code of the sex."), lambda line: line.figure.sex, "sex"),
    _code(
        "age_group_code",
        _("Code of the age group."),
        lambda line: line.figure.age_group,
        "age_group",
    ),
    _code(
        "citizenship_code",
        _("Code of the citizenship."),
        lambda line: line.figure.citizenship,
        "citizenship",
    ),
    _code(
        "country_code",
        _("Code of the country of previous or next residence."),
        lambda line: line.figure.country,
        "country",
    ),
    _code(
        "detail_code",
        _("Code of any other breakdown."),
        lambda line: line.figure.detail,
        "detail",
    ),
    Column("unit_code", "string", _("Code of the unit."), lambda line: line.indicator.unit, "unit"),
    Column(
        "producer_code",
        "string",
        _("Who made the figure."),
        lambda line: line.indicator.producer,
        "producer",
    ),
    _code(
        "source_code",
        _("Where the figure was read, or who filed it; two sources may give two figures."),
        lambda line: line.source.code,
        "source",
    ),
    Column(
        "release",
        "integer",
        _("The release in which this figure became public."),
        lambda line: line.figure.since,
    ),
)
COLUMNS: tuple[Column, ...] = (*_AS_LISTED, *_OURS)


def number(value: Decimal) -> str:
    """A number for machines in every language: 56807, 34.1."""
    return f"{value.normalize():f}"


def _citizenship(line: Line) -> str:
    citizenship = line.citizenship.as_said
    if line.figure.country == "total":
        return citizenship
    country = f"country: {line.country.as_said}"
    return country if line.figure.citizenship == "total" else f"{citizenship}; {country}"
