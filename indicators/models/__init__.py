"""Indicators, where and when they are measured, their figures, and how these arrive."""

from indicators.models.catalogue import Indicator, Producer, SeriesBreak, Unit
from indicators.models.filing import Cell, Questionnaire, Respondent, Round, Submission
from indicators.models.imports import ImportJob
from indicators.models.observations import Observation, Release, Remark, Source
from indicators.models.scope import Area, Category, Dimension, Period

__all__ = [
    "Area",
    "Category",
    "Cell",
    "Dimension",
    "ImportJob",
    "Indicator",
    "Observation",
    "Period",
    "Producer",
    "Questionnaire",
    "Release",
    "Remark",
    "Respondent",
    "Round",
    "SeriesBreak",
    "Source",
    "Submission",
    "Unit",
]
