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

from indicators.dimensions import AREA, DESCRIPTIONS, TOTAL, Dimension
from opendata.formats.labels import ExportRow

ColumnValue = str | int | Decimal | date | None


@dataclass(frozen=True)
class Column:
    """`kind` is a type of Table Schema; `choices` names the code list that the cells are from."""

    name: str
    kind: str
    meaning: str | Promise
    read: Callable[[ExportRow], ColumnValue]
    choices: str = ""
    is_key: bool = False
    is_required: bool = True


def _optional(
    name: str, kind: str, meaning: str | Promise, read: Callable[[ExportRow], ColumnValue]
) -> Column:
    return Column(name, kind, meaning, read, is_required=False)


def _code(
    name: str, meaning: str | Promise, read: Callable[[ExportRow], ColumnValue], choices: str = ""
) -> Column:
    return Column(name, "string", meaning, read, choices, is_key=True)


def _category_code(dimension: str) -> Column:
    return _code(
        f"{dimension}_code",
        DESCRIPTIONS[dimension].code_help,
        lambda row: row.figure.code(dimension),
        dimension,
    )


_AS_LISTED = (
    _code(
        "indicator_code",
        _("What is measured; the code never changes."),
        lambda row: row.figure.indicator,
        "indicator",
    ),
    Column(
        "indicator_bg",
        "string",
        _("Name of the indicator in Bulgarian."),
        lambda row: row.indicator.name_bg,
    ),
    _optional(
        "indicator_en",
        "string",
        _("Name of the indicator in English."),
        lambda row: row.indicator.name_en,
    ),
    Column("area_bg", "string", _("Where, in Bulgarian."), lambda row: row.area.name_bg),
    _optional("area_en", "string", _("Where, in English."), lambda row: row.area.name_en),
    _optional(
        "nuts_code",
        "string",
        _("NUTS code of the area; empty for municipalities, towns and facilities."),
        lambda row: row.area.nuts,
    ),
    Column(
        "year",
        "integer",
        _("The year that the figure is filed under."),
        lambda row: row.figure.year,
    ),
    _optional(
        "reference_period",
        "string",
        _("The period as its source writes it; empty for a full calendar year."),
        lambda row: row.period.as_said,
    ),
    Column(
        Dimension.SEX.value,
        "string",
        _("Sex: total, female, male."),
        lambda row: row.categories[Dimension.SEX].as_said,
    ),
    Column(
        Dimension.AGE_GROUP.value,
        "string",
        _("Age group as the sources write it."),
        lambda row: row.categories[Dimension.AGE_GROUP].as_said,
    ),
    Column(
        Dimension.CITIZENSHIP.value,
        "string",
        _("Citizenship as the sources write it; “country: X” is a country of residence."),
        lambda row: _citizenship(row),
    ),
    _optional(
        "value",
        "number",
        _("The figure; empty where it is hidden, suppressed or missing: “status” says which."),
        lambda row: row.figure.value,
    ),
    Column(
        "unit",
        "string",
        _("What the figure counts; shares are in %."),
        lambda row: row.indicator.sign,
    ),
    _optional(
        "source_url",
        "string",
        _("The page where we read it; empty where an institution filed it here."),
        lambda row: row.source.url,
    ),
    _optional("note_en", "string", _("Doubts and remarks in English."), lambda row: row.remark.en),
)
_OURS = (
    _optional(
        "note_bg", "string", _("Doubts and remarks in Bulgarian."), lambda row: row.remark.bg
    ),
    Column(
        "status",
        "string",
        _("Whether the figure is as published, rounded, provisional, estimated, or not there."),
        lambda row: row.figure.status,
        "status",
    ),
    _code("area_code", DESCRIPTIONS[AREA].code_help, lambda row: row.figure.area, "area"),
    _code("period_code", _("The period in ISO 8601."), lambda row: row.figure.period),
    _optional(
        "period_start",
        "date",
        _("First day of the period; empty where no source says it."),
        lambda row: row.period.start,
    ),
    Column("period_end", "date", _("Last day of the period."), lambda row: row.period.end),
    Column(
        "frequency",
        "string",
        _("Length of the period: A, S, Q, M, D; X where it fits none of them."),
        lambda row: row.period.frequency,
        "frequency",
    ),
    *map(_category_code, Dimension.values),
    Column("unit_code", "string", _("Code of the unit."), lambda row: row.indicator.unit, "unit"),
    Column(
        "producer_code",
        "string",
        _("Who made the figure."),
        lambda row: row.indicator.producer,
        "producer",
    ),
    _code(
        "source_code",
        _("Where the figure was read, or who filed it; two sources may give two figures."),
        lambda row: row.source.code,
        "source",
    ),
    Column(
        "release",
        "integer",
        _("The release in which this figure became public."),
        lambda row: row.figure.since,
    ),
)
COLUMNS: tuple[Column, ...] = (*_AS_LISTED, *_OURS)


def _citizenship(row: ExportRow) -> str:
    citizenship = row.categories[Dimension.CITIZENSHIP]
    country = row.categories[Dimension.COUNTRY]
    if country.code == TOTAL:
        return citizenship.as_said
    text = f"country: {country.as_said}"
    return text if citizenship.code == TOTAL else f"{citizenship.as_said}; {text}"
