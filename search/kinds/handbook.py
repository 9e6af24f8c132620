"""Sections of the handbook; texts call them by their numbers, as in `section:3.4`."""

from collections.abc import Collection, Iterable

from django.db.models import Model, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from haystack import indexes

from kb.handbook.section_content import SectionContent, content_of
from kb.models import Chapter, Section, SectionSource, Step
from kb.text import Text, paragraphs, parse
from kb.text.references import addresses
from kb.text.rendering import render_sheet
from languages.fallback import fallback_language
from search.analysis import acronyms
from search.document_index import (
    DocumentIndex,
    Texts,
    all_in_language,
    in_language,
    names_of_terms,
    topics_and_audiences,
)
from topics.models import Audience, Topic
from ui.kinds import Door, Kind, Piece, register
from ui.print_sheets import Addresses, Listed, Part, Written


class SectionIndex(DocumentIndex, indexes.Indexable):
    def get_model(self) -> type[Model]:
        return Section

    def index_queryset(self, using: str | None = None) -> QuerySet[Section]:
        return Section.objects.published().with_details()

    def title(self, section: Section, language: str) -> str | None:
        return in_language(section, "title", language)

    def terms(self, section: Section, language: str) -> Texts:
        named = [*section.topics.all(), *section.audiences.all()]
        return [
            section.number,
            in_language(section.chapter, "title", language),
            *all_in_language(named, "name", language),
        ]

    def body(self, section: Section, language: str) -> Texts:
        text = parse(in_language(section, "body", language) or "")
        words = [one.text for one in Text(text.before_steps).paragraphs]
        steps = all_in_language(section.steps.all(), "text", language)
        return [in_language(section, "summary", language), *words, *steps]

    def aside(self, section: Section, language: str) -> Texts:
        # What stands after the steps tells of practices and findings: they have their documents.
        text = parse(in_language(section, "body", language) or "")
        return [one.text for one in Text(text.after_steps).paragraphs]

    def short_names(self, section: Section, language: str) -> list[str]:
        """A law is called by the letters of its name: ЗУБ."""
        return acronyms(in_language(section, "title", language) or "")

    def codes(self, section: Section) -> dict[str, Iterable[str]]:
        return topics_and_audiences(section)

    def order_among(self, section: Section) -> float:
        """The order of the book."""
        return (section.chapter.number * 100 + section.position) / 100_000


def _named() -> QuerySet[Section]:
    rows = Section.objects.published().select_related("chapter")
    return rows.only("slug", "title", "position", "chapter__number")


def _texts(section: Section) -> list[Piece]:
    summary = [Piece(section.summary)] if section.summary else []
    words = [Piece(one.text, one.anchor) for one in paragraphs(section.body or "")]
    steps = [
        Piece(step.text, "checklists" if step.reader else "steps") for step in section.steps.all()
    ]
    return [*summary, *words, *steps]


def _of_numbers(rows: QuerySet[Section], numbers: Collection[str]) -> QuerySet[Section]:
    wanted = Q(pk__in=())
    for number in numbers:
        chapter, _dot, position = number.partition(".")
        if chapter.isdecimal() and position.isdecimal():
            wanted |= Q(chapter__number=int(chapter), position=int(position))
    return rows.filter(wanted)


def _sources() -> Iterable[str]:
    shown = SectionSource.objects.filter(section__in=Section.objects.published())
    return shown.values_list("url", flat=True)


def _sheet(section: Section) -> list[Part]:
    content = content_of(section)
    title = Written(f"{section.number} {section.title}", section, "summary")
    if fallback_language(section, "body"):
        return [title, Written("", section, "body")]
    urls = addresses(content.text.references)
    # Each language numbers and anchors its own sources.
    prefix = f"{get_language()}-"
    before, after = render_sheet(content.text, urls, content.note_numbers, prefix)
    return [
        title,
        *before,
        *([Listed(_("What to do on Monday"), content.steps, True)] if content.steps else []),
        *after,
        *(Listed(f"{_('Check yourselves')}: {one.label}", one.steps) for one in content.checklists),
        *([_noted_sources(content)] if content.sources else []),
    ]


def _noted_sources(content: SectionContent) -> Part:
    """Numbered as the notes of this language are."""
    return Addresses(_("Sources"), [one.url for one in content.sources], are_notes=True)


def _door(count: int) -> SafeString:
    return SafeString(
        ngettext(
            "<span>section</span><small>in the handbook for municipalities, firms and NGOs</small>",
            "<span>sections</span>"
            "<small>in the handbook for municipalities, firms and NGOs</small>",
            count,
        )
    )


register(
    Kind(
        code="handbook",
        model=Section,
        label=gettext_lazy("Handbook sections"),
        order=20,
        card="kb/_section_card.html",
        index=SectionIndex,
        title="title",
        published=lambda: Section.objects.published().select_related("chapter"),
        details=lambda: Section.objects.published().with_details(),
        cards=lambda: Section.objects.published().with_card(),
        named=_named,
        texts=_texts,
        terms=names_of_terms,
        plain_fields=("title", "summary", "body", "topics__name"),
        feeds={
            Chapter: lambda chapter: chapter.sections.all(),
            Step: lambda step: [step.section],
            Topic: lambda topic: Section.objects.filter(topics=topic),
            Audience: lambda audience: Section.objects.filter(audiences=audience),
        },
        reference="section",
        key_in_texts="number",
        find_keys=_of_numbers,
        sources=_sources,
        sheet=_sheet,
        door=Door(30, "kb:handbook_contents", _door),
    )
)
