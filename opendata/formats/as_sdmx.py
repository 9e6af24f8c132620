"""Figures as SDMX-CSV 2.0.

Concepts and codes are those of SDMX's cross-domain lists where there are any; where there are
none, they are this site's own codes. `codes.csv` lists both.
Source: https://github.com/sdmx-twg/sdmx-csv (data message), https://sdmx.org/?page_id=3215 (lists).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from indicators.dimensions import AREA, DESCRIPTIONS, Dimension
from indicators.models import Observation, Period
from indicators.selection import HIDDEN
from opendata.formats.columns import ColumnValue
from opendata.formats.labels import AreaLabels, CategoryLabels, ExportRow, PeriodLabels
from ui.csv_writing import write_csv

STRUCTURE_ID = "BGIMIGRANTI:FIGURES(1.0)"
_NOT_AN_ID = re.compile(r"[^A-Za-z0-9_@$-]")
# CL_OBS_STATUS: A normal, E estimated, P provisional, Q suppressed, M missing. It has no
# "rounded"; the column STATUS says it.
OBS_STATUS = {
    Observation.Status.NORMAL: "A",
    Observation.Status.ROUNDED: "A",
    Observation.Status.ESTIMATED: "E",
    Observation.Status.PROVISIONAL: "P",
    Observation.Status.SUPPRESSED: "Q",
    Observation.Status.MISSING: "M",
    HIDDEN: "Q",
}
# CL_CONF_STATUS: F free, C confidential. Which of the hidden is small is not told.
_CONFIDENTIAL = {HIDDEN, Observation.Status.SUPPRESSED}


def area_code(area: AreaLabels) -> str:
    """The NUTS code, or this site's code of a smaller area."""
    return area.nuts or area.code


def category_code(category: CategoryLabels) -> str:
    """The code of SDMX's list (_T, F, Y0T4, BG …), or this site's."""
    return category.sdmx or category.code


def period_code(period: PeriodLabels) -> str:
    """This site's code of the period, with the letters that a code of SDMX may have."""
    return _NOT_AN_ID.sub("_", period.code)


def frequency(period: PeriodLabels) -> str:
    """A code of CL_FREQ; `_O` is any other length."""
    return "_O" if period.frequency == Period.Frequency.OTHER else period.frequency


def time_period(period: PeriodLabels) -> str:
    """The period as SDMX writes time; a stretch of days is “first day/duration”."""
    if period.frequency != Period.Frequency.OTHER:
        return period.code
    if period.start is None:
        return period.end.isoformat()
    days = (period.end - period.start + timedelta(days=1)).days
    return f"{period.start.isoformat()}/P{days}D"


def _category_reader(dimension: str) -> Callable[[ExportRow], str]:
    return lambda row: category_code(row.categories[dimension])


DIMENSIONS: dict[str, Callable[[ExportRow], str]] = {
    "FREQ": lambda row: frequency(row.period),
    "INDICATOR": lambda row: row.figure.indicator,
    DESCRIPTIONS[AREA].concept: lambda row: area_code(row.area),
    **{DESCRIPTIONS[name].concept: _category_reader(name) for name in Dimension.values},
    "SOURCE": lambda row: row.source.code,
    "PERIOD": lambda row: period_code(row.period),
    "TIME_PERIOD": lambda row: time_period(row.period),
}
_MEASURES_AND_ATTRIBUTES: dict[str, Callable[[ExportRow], ColumnValue]] = {
    "OBS_VALUE": lambda row: row.figure.value,
    "UNIT_MEASURE": lambda row: row.indicator.unit,
    "OBS_STATUS": lambda row: OBS_STATUS[row.figure.status],
    "CONF_STATUS": lambda row: "C" if row.figure.status in _CONFIDENTIAL else "F",
    "STATUS": lambda row: row.figure.status,
    "COMMENT_OBS": lambda row: row.remark.en,
}


def write(rows: Iterable[ExportRow]) -> Iterator[bytes]:
    """A header and a row for each figure; the action is I, information."""
    columns = {**DIMENSIONS, **_MEASURES_AND_ATTRIBUTES}
    readers = list(columns.values())
    cells = (["dataflow", STRUCTURE_ID, "I", *(read(row) for read in readers)] for row in rows)
    header = ["STRUCTURE", "STRUCTURE_ID", "ACTION", *columns]
    return write_csv(header, cells, is_for_people=False)
