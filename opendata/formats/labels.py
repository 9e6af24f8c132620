"""The labels of the codes in figures: the vocabularies, read once for a file.

Vocabularies are small (hundreds of rows); figures are many, and carry only codes. Remarks may be
many too, so they are read along with each batch of figures.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from django.db.models import Count, Max, Sum
from django.db.models.functions import Length

from indicators.dimensions import Dimension
from indicators.models import Area, Category, Indicator, Period, Remark, Source
from indicators.selection import Figure, Selection

_BATCH = 1000


class IndicatorLabels(NamedTuple):
    code: str
    name_bg: str
    name_en: str
    unit: str
    unit_bg: str
    unit_en: str
    symbol_bg: str
    symbol_en: str
    producer: str
    producer_bg: str
    producer_en: str
    decimals: int
    threshold: int
    is_published: bool

    @property
    def sign(self) -> str:
        """The unit as the researched list writes it: “%”, else its English name."""
        return self.symbol_en or self.symbol_bg or self.unit_en or self.unit_bg


class AreaLabels(NamedTuple):
    code: str
    name_bg: str
    name_en: str
    level: str
    nuts: str
    parent: str | None


class CategoryLabels(NamedTuple):
    dimension: str
    code: str
    name_bg: str
    name_en: str
    said: str
    sdmx: str
    parent: str | None

    @property
    def as_said(self) -> str:
        """As the sources write it, in English; the code where they write just that."""
        return self.said or self.code


class PeriodLabels(NamedTuple):
    code: str
    start: date | None
    end: date
    frequency: str
    label_bg: str
    label_en: str
    said: str

    @property
    def as_said(self) -> str:
        """As the sources write it; nothing for a full calendar year."""
        return self.said or ("" if self.frequency == Period.Frequency.YEAR else self.code)


class SourceLabels(NamedTuple):
    pk: int
    url: str | None
    title_bg: str
    title_en: str
    institution_bg: str
    institution_en: str

    @property
    def code(self) -> str:
        return f"S{self.pk}"

    @property
    def name_bg(self) -> str:
        return self.title_bg or self.institution_bg or self.url or self.code

    @property
    def name_en(self) -> str:
        return self.title_en or self.institution_en or self.name_bg


class RemarkLabels(NamedTuple):
    bg: str
    en: str


class ExportRow(NamedTuple):
    """A figure with what its codes mean; `categories` are by dimension."""

    figure: Figure
    indicator: IndicatorLabels
    area: AreaLabels
    period: PeriodLabels
    categories: dict[str, CategoryLabels]
    source: SourceLabels
    remark: RemarkLabels


_NO_REMARK = RemarkLabels("", "")
_NAMES = ("code", "name_bg", "name_en")
_INDICATOR = (
    *_NAMES,
    *("unit__slug", "unit__name_bg", "unit__name_en", "unit__symbol_bg", "unit__symbol_en"),
    *("producer__slug", "producer__name_bg", "producer__name_en"),
    *("decimals", "suppression_threshold", "is_published"),
)
_AREA = (*_NAMES, "level", "nuts", "parent__code")
_CATEGORY = ("dimension", *_NAMES, "source_name", "sdmx", "parent__code")
_PERIOD = ("code", "start", "end", "frequency", "label_bg", "label_en", "source_name")
_SOURCE = ("pk", "url", "title_bg", "title_en", "institution__name_bg", "institution__name_en")


class Labels:
    """All vocabularies as they are now, in six queries."""

    def __init__(self) -> None:
        indicators = map(IndicatorLabels._make, Indicator.objects.values_list(*_INDICATOR))
        self.indicators = {one.code: one for one in indicators}
        areas = map(AreaLabels._make, Area.objects.values_list(*_AREA))
        self.areas = {one.code: one for one in areas}
        categories = map(CategoryLabels._make, Category.objects.values_list(*_CATEGORY))
        self.categories = {(one.dimension, one.code): one for one in categories}
        periods = map(PeriodLabels._make, Period.objects.values_list(*_PERIOD))
        self.periods = {one.code: one for one in periods}
        sources = map(SourceLabels._make, Source.objects.values_list(*_SOURCE))
        self.sources = {one.pk: one for one in sources}

    def digest(self) -> str:
        """Changes with any label, except for a remark reworded to the same length."""
        remarks = Remark.objects.aggregate(
            count=Count("pk"),
            newest=Max("pk"),
            letters_bg=Sum(Length("text_bg")),
            letters_en=Sum(Length("text_en")),
        )
        kinds = (self.indicators, self.areas, self.categories, self.periods, self.sources)
        text = repr([*(tuple(kind.values()) for kind in kinds), remarks])
        return hashlib.sha256(text.encode()).hexdigest()

    def rows(self, selection: Selection) -> Iterator[ExportRow]:
        """The selection's figures in its order; asks for remarks once in a thousand figures."""
        return self.explain(selection.figures())

    def explain(self, figures: Iterable[Figure]) -> Iterator[ExportRow]:
        """The same figures with what their codes mean."""
        rest = iter(figures)
        while some := list(islice(rest, _BATCH)):
            remarks = _remarks({one.remark for one in some if one.remark})
            for figure in some:
                yield self._row(figure, remarks.get(figure.remark or 0, _NO_REMARK))

    def _row(self, figure: Figure, remark: RemarkLabels) -> ExportRow:
        return ExportRow(
            figure,
            self.indicators[figure.indicator],
            self.areas[figure.area],
            self.periods[figure.period],
            {name: self.categories[name, figure.code(name)] for name in Dimension.values},
            self.sources[figure.source],
            remark,
        )


def _remarks(keys: set[int]) -> dict[int, RemarkLabels]:
    if not keys:
        return {}
    rows = Remark.objects.filter(pk__in=keys).values_list("pk", "text_bg", "text_en")
    return {pk: RemarkLabels(bg or "", en or "") for pk, bg, en in rows}
