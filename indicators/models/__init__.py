"""Indicators, where and when they are measured, and their figures."""

from indicators.dimensions import Dimension
from indicators.models.indicator import Indicator, Producer, SeriesBreak, Unit
from indicators.models.observations import Observation, Release, Remark, Source
from indicators.models.vocabularies import Area, Category, Period

__all__ = [
    "Area",
    "Category",
    "Dimension",
    "Indicator",
    "Observation",
    "Period",
    "Producer",
    "Release",
    "Remark",
    "SeriesBreak",
    "Source",
    "Unit",
]
