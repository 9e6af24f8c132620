"""Regions on a map, shaded by their figures."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.chart_builders.chart import ChartInput, ChartWithNotes, with_notes
from indicators.dimensions import AREA
from indicators.formatting import number_words
from ui.maps.regions import draw_regions, outlines


def build_region_map(data: ChartInput) -> ChartWithNotes:
    """Each region with its figure; those without one are white, and counted in a note."""
    bars = {
        data.names.areas[row.area].region: data.bar(row, data.label(AREA, row))
        for row in data.drawn
    }
    notes = _scale_notes(data)
    if missing := len(outlines().keys() - bars.keys()):
        message = ngettext(
            "%(number)s region is white: not known.",
            "%(number)s regions are white: not known.",
            missing,
        )
        notes.append(message % {"number": missing})
    return with_notes(
        data, draw_regions(bars), data.drawn, lambda row: data.label(AREA, row), notes
    )


def _scale_notes(data: ChartInput) -> list[str]:
    values = [row.value for row in data.drawn if row.value is not None]
    if not values:
        return []
    ends = {
        "low": number_words(min(values), data.indicator),
        "high": number_words(max(values), data.indicator),
    }
    return [_("The darker, the higher: from %(low)s to %(high)s.") % ends]
