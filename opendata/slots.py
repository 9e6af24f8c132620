"""What open data shows in pages of the indicators."""

from typing import Any

from indicators.catalogue import Catalogue
from indicators.indicator_view import IndicatorView
from opendata.catalogue import as_schema_org
from ui.slots import fill


def _of_indicator(view: IndicatorView) -> dict[str, Any]:
    """An indicator with all its figures, whatever the page has chosen of them."""
    return {"linked": as_schema_org.dataset(view)}


def _of_catalogue(catalogue: Catalogue) -> dict[str, Any]:
    """All indicators, whatever the page has chosen of them."""
    indicators = [entry.indicator for entry in catalogue.entries]
    figures = sum(entry.figures for entry in catalogue.entries)
    return {"linked": as_schema_org.catalogue(indicators, figures)}


fill("indicator_head", "opendata/_linked_data.html", _of_indicator)
fill("catalogue_head", "opendata/_linked_data.html", _of_catalogue)
