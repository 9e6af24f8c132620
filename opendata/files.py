"""The formats of the figures as files, for catalogues and for people."""

from dataclasses import dataclass

from django.urls import reverse

from indicators.selection import Selection
from opendata.views import FORMATS, MOST_FIGURES


@dataclass(frozen=True)
class DataFile:
    """A file of figures; `address` is a path, `file_type` a code of the EU's list of them."""

    extension: str
    name: str
    media_type: str
    file_type: str
    address: str


# Extension, name, media type that IANA knows, file type of the EU's list, name of the address.
_FILES = (
    ("csv", "CSV", "text/csv", "CSV", "observations_csv"),
    (
        "xlsx",
        "Excel (XLSX)",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "XLSX",
        "observations_xlsx",
    ),
    ("json", "JSON", "application/json", "JSON", "observations_json"),
    ("jsonstat.json", "JSON-stat 2.0", "application/json", "JSON", "observations_jsonstat"),
    ("sdmx.csv", "SDMX-CSV 2.0", "text/csv", "CSV", "observations_sdmx"),
)


def files_of(code: str = "", figures: int = 0) -> list[DataFile]:
    """The files of an indicator, or of all figures, without formats that refuse so many."""
    chosen = Selection(indicators=(code,)) if code else Selection()
    query = chosen.to_query().urlencode()
    return [
        DataFile(
            extension,
            name,
            media_type,
            file_type,
            reverse(f"data:{address}") + (f"?{query}" if query else ""),
        )
        for extension, name, media_type, file_type, address in _FILES
        if figures <= MOST_FIGURES or not FORMATS[extension].is_limited
    ]
