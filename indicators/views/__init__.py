"""Views of the people's pages, one module for each kind of page."""

from indicators.views.catalogue import catalogue
from indicators.views.compare import compare
from indicators.views.indicator import (
    chart_png,
    chart_svg,
    cite_bib,
    cite_ris,
    indicator_detail,
    indicator_embed,
)
from indicators.views.region import haskovo, region_detail

__all__ = [
    "catalogue",
    "chart_png",
    "chart_svg",
    "cite_bib",
    "cite_ris",
    "compare",
    "haskovo",
    "indicator_detail",
    "indicator_embed",
    "region_detail",
]
