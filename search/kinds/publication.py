"""Publications about the project and its subjects."""

from collections.abc import Iterable

from django.db.models import Model, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from haystack import indexes

from kb.models import Publication
from kb.text import paragraphs, parse
from kb.text.references import addresses
from kb.text.rendering import render_sheet
from languages.dates import display, latest_day
from languages.fallback import fallback_language
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
from search.understanding import identifiers
from topics.models import Audience, Language, Topic
from ui.kinds import Kind, Piece, register
from ui.print_sheets import Addresses, Known, LabelledBlock, Part, Written


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

    def identifiers_of(self, publication: Publication) -> list[str]:
        return identifiers.site_codes(publication.source)

    def numbers(self, publication: Publication) -> dict[str, float | None]:
        return {"date": day_number(latest_day(publication.date) if publication.date else None)}


def _texts(publication: Publication) -> list[Piece]:
    words = [Piece(paragraph.text) for paragraph in paragraphs(publication.body or "")]
    return [*([Piece(publication.summary)] if publication.summary else []), *words]


def _sources() -> Iterable[str]:
    return Publication.objects.published().exclude(source="").values_list("source", flat=True)


def _sheet(publication: Publication) -> list[Part]:
    written_in = capfirst(", ".join(map(str, publication.languages.all())))
    return [
        Written(publication.title, publication, "summary"),
        Known(_("What it is"), capfirst(str(publication.get_kind_display()))),
        Written(_("Where it appeared"), publication, "outlet"),
        Known(_("Date"), publication.date and display(publication.date)),
        Known(_("Written in"), written_in),
        *_sheet_text(publication),
        Addresses(_("Source"), [publication.source] if publication.source else []),
    ]


def _sheet_text(publication: Publication) -> list[Part]:
    """The text itself, where the site holds it."""
    body = publication.body or ""
    if not body or fallback_language(publication, "body"):
        return [Written(_("Text"), publication, "body")]
    text = parse(body)
    before, after = render_sheet(text, addresses(text.references), {}, "")
    blocks = [*before, *after]
    if not blocks:
        return [Written(_("Text"), publication, "body")]
    first, *others = blocks
    return [LabelledBlock(first.label or _("Text"), first.html), *others]


register(
    Kind(
        code="publication",
        model=Publication,
        label=gettext_lazy("Publications"),
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
        sheet=_sheet,
    )
)
