"""Indicators, where and when they are measured, and their figures."""

from indicators.models.catalogue import Indicator, Producer, SeriesBreak, Unit
from indicators.models.dimensions import Area, Category, Dimension, Period
from indicators.models.observations import Observation, Release, Remark, Source

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
