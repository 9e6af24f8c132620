"""All codes that figures use, with their names, in one table: `codes.csv`."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from indicators.models import Observation, Period
from indicators.selection import HIDDEN
from opendata.formats import as_sdmx
from opendata.formats.labels import Labels
from ui.csv_writing import write_csv

HEADER = ["list", "code", "sdmx_code", "name_bg", "name_en", "parent", "as_written"]
CodeRow = list[str | None]


def write(labels: Labels) -> Iterator[bytes]:
    """Every list one after the other, as CSV."""
    return write_csv(HEADER, rows_of(labels), is_for_people=False)


def rows_of(labels: Labels) -> Iterator[CodeRow]:
    """A row for each code: its list, itself, SDMX's code, its names, what it is a part of."""
    published = [one for one in labels.indicators.values() if one.is_published]
    for one in published:
        yield ["indicator", one.code, one.code, one.name_bg, one.name_en, "", ""]
    for area in labels.areas.values():
        code = as_sdmx.area_code(area)
        yield ["area", area.code, code, area.name_bg, area.name_en, area.parent, ""]
    for period in labels.periods.values():
        names = [period.label_bg or period.code, period.label_en or period.code]
        yield ["period", period.code, as_sdmx.period_code(period), *names, "", period.said]
    for category in labels.categories.values():
        code, names = as_sdmx.category_code(category), [category.name_bg, category.name_en]
        rest = [category.parent, category.as_said]
        yield [category.dimension, category.code, code, *names, *rest]
    for source in labels.sources.values():
        names = [source.name_bg, source.name_en]
        yield ["source", source.code, source.code, *names, "", source.url]
    for unit in {one.unit: one for one in published}.values():
        yield ["unit", unit.unit, unit.unit, unit.unit_bg, unit.unit_en, "", unit.sign]
    for made in {one.producer: one for one in published}.values():
        yield ["producer", made.producer, made.producer, made.producer_bg, made.producer_en, "", ""]
    yield from fixed_codes()


def fixed_codes() -> Iterator[CodeRow]:
    bg, en = _labels("bg"), _labels("en")
    for status, label in bg["status"].items():
        code = as_sdmx.OBS_STATUS[status]
        yield ["status", status, code, label, en["status"][status], "", ""]
    for length, label in bg["frequency"].items():
        code = "_O" if length == Period.Frequency.OTHER else length
        yield ["frequency", length, code, label, en["frequency"][length], "", ""]


def _labels(language: str) -> dict[str, dict[str, str]]:
    with override(language):
        statuses = {str(code): str(label) for code, label in Observation.Status.choices}
        lengths = {str(code): str(label) for code, label in Period.Frequency.choices}
        return {
            "status": statuses | {HIDDEN: _("so small that it is not shown")},
            "frequency": lengths,
        }
