"""The builder of each kind of chart."""

from indicators.chart_builders.bars import build_bars
from indicators.chart_builders.chart import ChartInput, ChartWithNotes, about, subtitle_of
from indicators.chart_builders.pyramid import build_pyramid
from indicators.chart_builders.region_map import build_region_map
from indicators.chart_builders.years import build_years
from indicators.chart_choice import ChartKind
from indicators.formatting import figure_words

_BUILDERS = {
    ChartKind.YEARS: build_years,
    ChartKind.PYRAMID: build_pyramid,
    ChartKind.MAP: build_region_map,
}


def build_chart(data: ChartInput) -> ChartWithNotes:
    """The chart of these figures; a single figure is shown in large type instead."""
    if not data.drawn or data.spec.kind is ChartKind.TABLE:
        return ChartWithNotes(data.indicator.name, subtitle_of(data, data.drawn))
    if len(data.drawn) == 1:
        return _build_number(data)
    return _BUILDERS.get(data.spec.kind, build_bars)(data)


def _build_number(data: ChartInput) -> ChartWithNotes:
    words = figure_words(data.drawn[0], data.indicator)
    return ChartWithNotes(
        data.indicator.name,
        subtitle_of(data, data.drawn),
        big=words,
        description=f"{about(data, data.drawn)}: {words}",
    )
