"""Figures as SDMX-CSV 2.0.

Concepts and codes are those of SDMX's cross-domain lists where there are any; where there are
none, they are this site's own codes. `codes.csv` lists both.
Source: https://github.com/sdmx-twg/sdmx-csv (data message), https://sdmx.org/?page_id=3215 (lists).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from indicators.models import Observation, Period
from indicators.selection import HIDDEN
from opendata.formats import as_csv
from opendata.formats.columns import number
from opendata.formats.labels import AreaWords, CategoryWords, Line, PeriodWords
from ui.csv_safe import csv_safe

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


def area_code(area: AreaWords) -> str:
    """The NUTS code, or this site's code of a smaller area."""
    return area.nuts or area.code


def category_code(category: CategoryWords) -> str:
    """The code of SDMX's list (_T, F, Y0T4, BG …), or this site's."""
    return category.sdmx or category.code


def period_code(period: PeriodWords) -> str:
    """This site's code of the period, with the letters that a code of SDMX may have."""
    return _NOT_AN_ID.sub("_", period.code)


def frequency(period: PeriodWords) -> str:
    """A code of CL_FREQ; `_O` is any other length."""
    return "_O" if period.frequency == Period.Frequency.OTHER else period.frequency


def time_period(period: PeriodWords) -> str:
    """The period as SDMX writes time; a stretch of days is “first day/duration”."""
    if period.frequency != Period.Frequency.OTHER:
        return period.code
    if period.start is None:
        return period.end.isoformat()
    days = (period.end - period.start + timedelta(days=1)).days
    return f"{period.start.isoformat()}/P{days}D"


DIMENSIONS: dict[str, Callable[[Line], str]] = {
    "FREQ": lambda line: frequency(line.period),
    "INDICATOR": lambda line: line.figure.indicator,
    "REF_AREA": lambda line: area_code(line.area),
    "SEX": lambda line: category_code(line.sex),
    "AGE": lambda line: category_code(line.age_group),
    "CITIZENSHIP": lambda line: category_code(line.citizenship),
    "COUNTRY": lambda line: category_code(line.country),
    "DETAIL": lambda line: category_code(line.detail),
    "SOURCE": lambda line: line.source.code,
    "PERIOD": lambda line: period_code(line.period),
    "TIME_PERIOD": lambda line: time_period(line.period),
}
_VALUE = {"OBS_VALUE": lambda line: "" if line.figure.value is None else number(line.figure.value)}
ATTRIBUTES: dict[str, Callable[[Line], str]] = {
    "UNIT_MEASURE": lambda line: line.indicator.unit,
    "OBS_STATUS": lambda line: OBS_STATUS[line.figure.status],
    "CONF_STATUS": lambda line: "C" if line.figure.status in _CONFIDENTIAL else "F",
    "STATUS": lambda line: line.figure.status,
    "COMMENT_OBS": lambda line: csv_safe(line.remark.en),
}


def write(lines: Iterable[Line]) -> Iterator[bytes]:
    """A header and a row for each figure; the action is I, information."""
    columns = DIMENSIONS | _VALUE | ATTRIBUTES
    readers = list(columns.values())
    rows = (["dataflow", STRUCTURE_ID, "I", *(read(line) for read in readers)] for line in lines)
    return as_csv.write_rows(["STRUCTURE", "STRUCTURE_ID", "ACTION", *columns], rows)
