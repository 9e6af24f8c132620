"""Good practices from Europe."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Model, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from haystack import indexes

from kb.models import GoodPractice, PracticeSource
from languages.names import country_name
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

_PARTS = "summary", "problem", "solution", "results", "lessons"
_ASIDES = "funding", "doubt"


class GoodPracticeIndex(DocumentIndex, indexes.Indexable):
    def get_model(self) -> type[Model]:
        return GoodPractice

    def index_queryset(self, using: str | None = None) -> QuerySet[GoodPractice]:
        return GoodPractice.objects.published().with_terms()

    def title(self, practice: GoodPractice, language: str) -> str | None:
        return in_language(practice, "title", language)

    def terms(self, practice: GoodPractice, language: str) -> Texts:
        named = [*practice.topics.all(), *practice.audiences.all()]
        return [
            country_name(practice.country, language),
            in_language(practice, "city", language),
            in_language(practice, "organisation", language),
            *all_in_language(named, "name", language),
        ]

    def body(self, practice: GoodPractice, language: str) -> Texts:
        return [in_language(practice, part, language) for part in _PARTS]

    def aside(self, practice: GoodPractice, language: str) -> Texts:
        return [in_language(practice, part, language) for part in _ASIDES]

    def codes(self, practice: GoodPractice) -> dict[str, Iterable[str]]:
        return topics_and_audiences(practice) | {"countries": [practice.country.lower()]}

    def numbers(self, practice: GoodPractice) -> dict[str, float | None]:
        year = practice.start_year
        return {"date": day_number(date(year, 1, 1) if year else None)}


def _texts(practice: GoodPractice) -> list[Piece]:
    return [Piece(text) for part in (*_PARTS, *_ASIDES) if (text := getattr(practice, part))]


def _sources() -> Iterable[str]:
    shown = PracticeSource.objects.filter(practice__in=GoodPractice.objects.published())
    return shown.values_list("url", flat=True)


def _sheet(practice: GoodPractice) -> list[Part]:
    where = ", ".join(filter(None, [practice.country_name, practice.city]))
    return [
        Written(practice.title, practice, "summary"),
        Known(_("Where"), where),
        Written(_("Carried out by"), practice, "organisation"),
        Written(_("Funding"), practice, "funding"),
        Written(_("The problem"), practice, "problem"),
        Written(_("What they did"), practice, "solution"),
        Written(_("What came of it"), practice, "results"),
        Written(_("What we can learn (our advice)"), practice, "lessons"),
        *([Written(_("What is not certain"), practice, "doubt")] if practice.doubt else []),
        Addresses(_("Sources"), [source.url for source in practice.sources.all()]),
    ]


def _door(count: int) -> SafeString:
    practices = GoodPractice.objects.published().exclude(country="EU")
    countries = practices.values("country").distinct().count()
    return SafeString(
        ngettext(
            "<span>practice</span><small>from Europe: what was tried and what came of it</small>",
            "<span>practices</span><small>from %(countries)s countries: what was tried and"
            " what came of it</small>",
            count,
        )
        % {"countries": countries}
    )


register(
    Kind(
        code="practice",
        model=GoodPractice,
        label=gettext_lazy("Good practices"),
        order=30,
        card="kb/_practice_card.html",
        index=GoodPracticeIndex,
        title="title",
        published=lambda: GoodPractice.objects.published(),
        details=lambda: GoodPractice.objects.published().with_details(),
        cards=lambda: GoodPractice.objects.published().with_card(),
        named=lambda: GoodPractice.objects.published().only("slug", "title"),
        texts=_texts,
        terms=names_of_terms,
        plain_fields=("title", "summary", "solution", "topics__name"),
        feeds={
            Topic: lambda topic: GoodPractice.objects.filter(topics=topic),
            Audience: lambda audience: GoodPractice.objects.filter(audiences=audience),
        },
        sources=_sources,
        sheet=_sheet,
        door=Door(20, "kb:practice_list", _door),
    )
)
