"""Publications about the project and its subjects."""

from collections.abc import Iterable

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from haystack import indexes

from kb.models import Publication
from kb.text import paragraphs
from languages.dates import latest_day
from search.document_index import (
    CONTENT_LANGUAGES,
    DocumentIndex,
    Texts,
    all_in_language,
    day_number,
    in_language,
    names_of_terms,
    topics_and_audiences,
)
from topics.models import Audience, Language, Topic
from ui.kinds import Kind, Piece, register


class PublicationIndex(DocumentIndex, indexes.Indexable):
    def get_model(self) -> type[Model]:
        return Publication

    def index_queryset(self, using: str | None = None) -> QuerySet[Publication]:
        return Publication.objects.published().with_details()

    def title(self, publication: Publication, language: str) -> str | None:
        return in_language(publication, "title", language)

    def terms(self, publication: Publication, language: str) -> Texts:
        named = [*publication.topics.all(), *publication.audiences.all()]
        kind = [str(publication.get_kind_display())] if language in CONTENT_LANGUAGES else []
        return [
            *kind,
            in_language(publication, "outlet", language),
            *all_in_language(named, "name", language),
        ]

    def body(self, publication: Publication, language: str) -> Texts:
        words = [one.text for one in paragraphs(in_language(publication, "body", language) or "")]
        return [in_language(publication, "summary", language), *words]

    def codes(self, publication: Publication) -> dict[str, Iterable[str]]:
        written_in = [language.code for language in publication.languages.all()]
        return topics_and_audiences(publication) | {"languages": written_in}

    def numbers(self, publication: Publication) -> dict[str, float | None]:
        return {"date": day_number(latest_day(publication.date) if publication.date else None)}


def _texts(publication: Publication) -> list[Piece]:
    words = [Piece(paragraph.text) for paragraph in paragraphs(publication.body or "")]
    return [*([Piece(publication.summary)] if publication.summary else []), *words]


def _sources() -> Iterable[str]:
    return Publication.objects.published().exclude(source="").values_list("source", flat=True)


register(
    Kind(
        code="publication",
        model=Publication,
        label=_("Publications"),
        order=50,
        card="kb/_publication_card.html",
        index=PublicationIndex,
        title="title",
        published=lambda: Publication.objects.published(),
        details=lambda: Publication.objects.published().with_details(),
        cards=lambda: Publication.objects.published().with_card(),
        named=lambda: Publication.objects.published().only("slug", "title"),
        texts=_texts,
        terms=names_of_terms,
        plain_fields=("title", "summary", "body", "outlet", "topics__name"),
        feeds={
            Topic: lambda topic: Publication.objects.filter(topics=topic),
            Audience: lambda audience: Publication.objects.filter(audiences=audience),
            Language: lambda language: Publication.objects.filter(languages=language),
        },
        sources=_sources,
    )
)
