"""What the CSV holds, for programs: its Table Schema, and the Data Package around it.

Source: https://specs.frictionlessdata.io/table-schema/, https://specs.frictionlessdata.io/data-package/
"""

from typing import Any

from django.utils.translation import gettext as _

from indicators.models import Release
from opendata.formats.codes import HEADER, fixed_codes
from opendata.formats.columns import COLUMNS, Column

_Json = dict[str, Any]


def table_schema() -> _Json:
    """The columns with their types, meanings and codes; the codes together are the key."""
    closed: dict[str | None, list[str | None]] = {}
    for kind, code, *_rest in fixed_codes():
        closed.setdefault(kind, []).append(code)
    return {
        "fields": [_field(column, closed.get(column.choices)) for column in COLUMNS],
        "primaryKey": [column.name for column in COLUMNS if column.is_key],
        "missingValues": [""],
    }


def _field(column: Column, codes: list[str | None] | None) -> _Json:
    constraints: _Json = {"required": column.is_required}
    if codes:
        constraints["enum"] = codes
    return {
        "name": column.name,
        "type": column.kind,
        "description": str(column.meaning),
        "constraints": constraints,
    }


def data_package(release: Release | None, csv_url: str, codes_url: str, home: str) -> _Json:
    """The figures and their codes as one package; it names no licence, for none is known."""
    package: _Json = {
        "profile": "tabular-data-package",
        "name": "bgimigranti-figures",
        "title": _("Figures on migration and integration in Bulgaria"),
        "description": rights(),
        "homepage": home,
        "resources": [
            _resource("observations", csv_url, table_schema()),
            _resource("codes", codes_url, _codes_schema()),
        ],
    }
    if release:
        package["version"] = str(release.number)
        package["created"] = release.published_at.isoformat()
    return package


def rights() -> str:
    """What is known of the right to use the figures."""
    return _(
        "The figures belong to those who made them; each row names its source. No licence of "
        "theirs is known to us. Name the producer, the source and the year, and ask them before "
        "you republish whole tables."
    )


def _resource(name: str, url: str, schema: _Json) -> _Json:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": url,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _codes_schema() -> _Json:
    return {
        "fields": [{"name": name, "type": "string"} for name in HEADER],
        "primaryKey": HEADER[:2],
        "missingValues": [""],
    }
