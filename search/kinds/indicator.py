"""Indicators of migration. The indicator is the document: its figures are too many and say nothing
alone."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Model, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from haystack import indexes

from indicators.latest import covered_areas, covered_countries, newest_year, with_latest
from indicators.models import Area, Category, Indicator, Observation, Producer, Release
from search.document_index import (
    CONTENT_LANGUAGES,
    DocumentIndex,
    Texts,
    all_in_language,
    day_number,
    in_language,
)
from topics.models import Topic
from ui.kinds import Door, Kind, Piece, register


class IndicatorIndex(DocumentIndex, indexes.Indexable):
    def get_model(self) -> type[Model]:
        return Indicator

    def index_queryset(self, using: str | None = None) -> QuerySet[Indicator]:
        return Indicator.objects.published().with_details()

    def title(self, indicator: Indicator, language: str) -> str | None:
        return in_language(indicator, "name", language)

    def terms(self, indicator: Indicator, language: str) -> Texts:
        within = [area for area in covered_areas(indicator) if area.parent]
        named = [indicator.producer, *indicator.topics.all(), *within]
        # What people call figures, whatever these count.
        kind = [_("Statistics, data, number")] if language in CONTENT_LANGUAGES else []
        return [indicator.code, *kind, *all_in_language(named, "name", language)]

    def body(self, indicator: Indicator, language: str) -> Texts:
        return [
            in_language(indicator, "definition", language),
            in_language(indicator, "method", language),
            *all_in_language(covered_countries(indicator), "name", language),
        ]

    def aside(self, indicator: Indicator, language: str) -> Texts:
        return [in_language(indicator, "caveat", language)]

    def codes(self, indicator: Indicator) -> dict[str, Iterable[str]]:
        around = [area.parent or area for area in covered_areas(indicator)]
        regions = {area.region for area in (*covered_areas(indicator), *around)}
        topics = [topic.slug for topic in indicator.topics.all()]
        marks = ["stock"] if indicator.measure == Indicator.Measure.STOCK else []
        return {"topics": topics, "regions": regions - {""}, "marks": marks}

    def numbers(self, indicator: Indicator) -> dict[str, float | None]:
        year = newest_year(indicator)
        return {"date": day_number(date(year, 1, 1) if year else None)}


def _texts(indicator: Indicator) -> list[Piece]:
    texts = (indicator.definition, indicator.method, indicator.caveat)
    return [Piece(text) for text in texts if text]


def _terms(indicator: Indicator) -> list[str]:
    return [indicator.producer.name, *(topic.name for topic in indicator.topics.all())]


def _with_figures(condition: Q) -> Iterable[Indicator]:
    """Indicators whose documents name what these figures are of."""
    figures = Observation.objects.filter(condition)
    return Indicator.objects.filter(pk__in=figures.values("indicator"))


def _door(count: int) -> SafeString:
    return SafeString(
        ngettext(
            "<span>indicator</span><small>on migration: by year, area and citizenship</small>",
            "<span>indicators</span><small>on migration: by year, area and citizenship</small>",
            count,
        )
    )


register(
    Kind(
        code="indicator",
        model=Indicator,
        label=gettext_lazy("Migration figures"),
        order=60,
        card="indicators/_indicator_card.html",
        index=IndicatorIndex,
        title="name",
        published=lambda: Indicator.objects.published(),
        details=lambda: Indicator.objects.published().with_details(),
        cards=lambda: Indicator.objects.published().with_card(),
        named=lambda: Indicator.objects.published().only("code", "name"),
        texts=_texts,
        terms=_terms,
        plain_fields=("name", "definition", "topics__name"),
        feeds={
            Producer: lambda producer: producer.indicator_set.all(),
            Area: lambda area: _with_figures(Q(area=area)),
            Category: lambda one: _with_figures(Q(citizenship=one) | Q(country=one)),
            # Saved once more when all its figures are there.
            Release: lambda release: _with_figures(Q(since=release) | Q(until=release)),
            Topic: lambda topic: Indicator.objects.filter(topics=topic),
        },
        filed_under=("topics",),
        complete=with_latest,
        key="code",
        door=Door(50, "indicators:catalogue", _door),
    )
)
