"""Findings of the study."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Model, QuerySet
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from haystack import indexes

from kb.models import Finding
from kb.study import charts
from search.document_index import (
    DocumentIndex,
    Texts,
    all_in_language,
    day_number,
    in_language,
    names_of_terms,
    topics_and_audiences,
)
from topics.models import Audience, Topic
from ui.kinds import Door, Kind, Piece, register
from ui.print_sheets import Addresses, Known, Part, Written

_ASIDES = "group_detail", "sample", "note"


class FindingIndex(DocumentIndex, indexes.Indexable):
    def get_model(self) -> type[Model]:
        return Finding

    def index_queryset(self, using: str | None = None) -> QuerySet[Finding]:
        return Finding.objects.published().with_details()

    def title(self, finding: Finding, language: str) -> str | None:
        return in_language(finding, "title", language)

    def terms(self, finding: Finding, language: str) -> Texts:
        named = [*finding.topics.all(), *finding.audiences.all()]
        return [
            str(finding.year),
            in_language(finding, "place", language),
            *all_in_language(named, "name", language),
        ]

    def body(self, finding: Finding, language: str) -> Texts:
        return [in_language(finding, part, language) for part in ("question", "organisation")]

    def aside(self, finding: Finding, language: str) -> Texts:
        return [in_language(finding, part, language) for part in _ASIDES]

    def codes(self, finding: Finding) -> dict[str, Iterable[str]]:
        return topics_and_audiences(finding)

    def numbers(self, finding: Finding) -> dict[str, float | None]:
        return {"date": day_number(date(finding.year, 1, 1))}


def _texts(finding: Finding) -> list[Piece]:
    asides = (getattr(finding, part) for part in _ASIDES)
    return [Piece(text) for text in (finding.question, *asides) if text]


def _sources() -> Iterable[str]:
    return Finding.objects.published().values_list("source", flat=True)


def _sheet(finding: Finding) -> list[Part]:
    return [
        Written(finding.title, finding, "question"),
        Known(_("Value"), charts.full_text(finding.value, finding.unit)),
        Known(_("Group"), finding.group_detail or capfirst(str(finding.get_group_display()))),
        Known(_("When"), finding.fieldwork or finding.year),
        Written(_("Place"), finding, "place"),
        Written(_("Sample"), finding, "sample"),
        Written(_("Who asked"), finding, "organisation"),
        *([Written(_("Read with care."), finding, "note")] if finding.note else []),
        Addresses(_("Source"), [finding.source]),
    ]


def _door(count: int) -> SafeString:
    return SafeString(
        ngettext(
            "<span>finding</span><small>from surveys, with source and year</small>",
            "<span>findings</span><small>from surveys, with source and year</small>",
            count,
        )
    )


register(
    Kind(
        code="finding",
        model=Finding,
        label=gettext_lazy("Findings of the study"),
        order=40,
        card="kb/_finding_card.html",
        index=FindingIndex,
        title="title",
        published=lambda: Finding.objects.published(),
        details=lambda: Finding.objects.published().with_details(),
        cards=lambda: Finding.objects.published(),
        named=lambda: Finding.objects.published().only("key", "title"),
        texts=_texts,
        terms=names_of_terms,
        plain_fields=("title", "question", "topics__name"),
        feeds={
            Topic: lambda topic: Finding.objects.filter(topics=topic),
            Audience: lambda audience: Finding.objects.filter(audiences=audience),
        },
        key="key",
        sources=_sources,
        sheet=_sheet,
        door=Door(40, "kb:study", _door),
    )
)
