"""What is indexed: one document per object, each language in fields of its own.

Facet values are slugs and codes; labels are looked up when shown. What is visible is asked of the
domain. What feeds a document from other rows is listed in `signals.py`.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override
from haystack import indexes
from haystack.indexes import DeclarativeMetaclass

from directory.models import Location, Service
from indicators.latest import covered_areas, covered_countries, newest_year
from indicators.models import Indicator
from kb.models import Finding, GoodPractice, Publication, Section
from kb.text import STEPS, paragraphs
from languages.dates import latest_day
from languages.names import country_name
from search.analysis import acronyms, as_acronym, tokens
from search.engine.fields import (
    AllTextField,
    AnalyzedField,
    CodesField,
    NameField,
    NumberField,
    WordsField,
)
from search.kinds import BY_MODEL, KINDS

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
# Languages that only the vocabularies speak.
OTHER_LANGUAGES = tuple(
    code for code in settings.MODELTRANSLATION_LANGUAGES if code not in LANGUAGES
)
# What a word is worth: in the title, in the terms a document is filed under, in its text.
PART_WEIGHTS = {"title": 4.0, "terms": 1.5, "body": 1.0}
_KEPT_SIZES = range(2, 31)  # letters of a word
ACRONYM_WEIGHT = PART_WEIGHTS["title"]

_text_fields: dict[str, Any] = {
    f"{part}_{language}": AnalyzedField(boost=weight)
    for part, weight in PART_WEIGHTS.items()
    for language in LANGUAGES
}
_name_fields: dict[str, Any] = {f"name_{language}": NameField() for language in LANGUAGES}
# One set of fields per content language: a language more in the settings is all it takes.
_PerLanguage: Any = DeclarativeMetaclass(
    "_PerLanguage", (indexes.SearchIndex,), _text_fields | _name_fields | {"__module__": __name__}
)

Texts = Iterable[str | None]


class DocumentIndex(_PerLanguage):
    """What every kind of document has. A kind says its parts; empty parts are left out."""

    text = AllTextField(document=True)
    terms_other = AnalyzedField(boost=PART_WEIGHTS["terms"])
    acronyms = AnalyzedField(boost=ACRONYM_WEIGHT)
    words = WordsField()
    types = CodesField()
    topics = CodesField()
    languages = CodesField()
    audiences = CodesField()
    regions = CodesField()
    settlements = CodesField()
    countries = CodesField()
    latitude = NumberField()
    longitude = NumberField()
    nationwide = NumberField()
    date = NumberField()
    position = NumberField()

    def title(self, obj: Any, language: str) -> str | None:
        """The name of the object in a language, or None."""
        raise NotImplementedError

    def terms(self, obj: Any, language: str) -> Texts:
        """Names that the object is filed under in a language."""
        raise NotImplementedError

    def body(self, obj: Any, language: str) -> Texts:
        """The rest of its text in a language."""
        raise NotImplementedError

    def short_names(self, obj: Any, language: str) -> list[str]:
        """Acronyms of its name, if it has one that people shorten."""
        return []

    def codes(self, obj: Any) -> dict[str, Iterable[str]]:
        """Its values in the code fields."""
        raise NotImplementedError

    def numbers(self, obj: Any) -> dict[str, float | None]:
        """Its values in the number fields; what is not known is None."""
        raise NotImplementedError

    def prepare(self, obj: Any) -> dict[str, Any]:
        prepared = super().prepare(obj)
        for language in LANGUAGES:
            with override(language):
                title = self.title(obj, language) or ""
                prepared[f"title_{language}"] = title
                prepared[f"terms_{language}"] = _joined(self.terms(obj, language))
                prepared[f"body_{language}"] = _joined(self.body(obj, language))
                prepared[f"name_{language}"] = _sort_name(title or str(obj))
        prepared["terms_other"] = _joined(
            name for language in OTHER_LANGUAGES for name in self.terms(obj, language)
        )
        prepared["acronyms"] = _joined(
            as_acronym(one) for language in LANGUAGES for one in self.short_names(obj, language)
        )
        prepared["words"] = _words(prepared)
        prepared |= {name: sorted(set(values)) for name, values in self.codes(obj).items()}
        kind = BY_MODEL[obj._meta.label_lower]
        prepared |= {"types": [kind.code], "position": KINDS.index(kind)}
        return prepared | self.numbers(obj)


class PlaceIndex(DocumentIndex, indexes.Indexable):
    def get_model(self) -> type[Model]:
        return Location

    def index_queryset(self, using: str | None = None) -> QuerySet[Location]:
        return Location.objects.findable().with_card().with_terms()

    def title(self, place: Location, language: str) -> str | None:
        return _in(place, "name", language)

    def terms(self, place: Location, language: str) -> Texts:
        services = _offered(place)
        named = [place.organization, *_all(services, "topics"), *_all(services, "audiences")]
        if place.settlement:
            named += [place.settlement, place.settlement.region]
        # A label is an interface text: it exists in the interface's languages only.
        label = [str(place.get_kind_display())] if language in LANGUAGES else []
        return [*(_in(one, "name", language) for one in named), *label]

    def short_names(self, place: Location, language: str) -> list[str]:
        return acronyms(_in(place, "name", language) or "")

    def body(self, place: Location, language: str) -> Texts:
        services = _offered(place)
        names = [_in(one, "name", language) for one in services]
        return [*names, *(_in(one, "description", language) for one in services)]

    def codes(self, place: Location) -> dict[str, Iterable[str]]:
        services, town = _offered(place), place.settlement
        return {
            "topics": [topic.slug for topic in _all(services, "topics")],
            "audiences": [audience.slug for audience in _all(services, "audiences")],
            "languages": [language.code for language in _all(services, "languages")],
            "settlements": [town.slug] if town else [],
            "regions": [town.region.slug] if town else [],
        }

    def numbers(self, place: Location) -> dict[str, float | None]:
        point = place.coordinates
        return {
            "latitude": point.latitude if point else None,
            "longitude": point.longitude if point else None,
            "nationwide": float(any(service.is_nationwide for service in _offered(place))),
            "date": _day(place.seen_on),
        }


class SectionIndex(DocumentIndex, indexes.Indexable):
    def get_model(self) -> type[Model]:
        return Section

    def index_queryset(self, using: str | None = None) -> QuerySet[Section]:
        return Section.objects.published().with_details()

    def title(self, section: Section, language: str) -> str | None:
        return _in(section, "title", language)

    def terms(self, section: Section, language: str) -> Texts:
        named = [*section.topics.all(), *section.audiences.all()]
        return [
            section.number,
            _in(section.chapter, "title", language),
            *(_in(one, "name", language) for one in named),
        ]

    def body(self, section: Section, language: str) -> Texts:
        # What stands after the steps tells of practices and findings: they have their documents.
        own, _steps, _elsewhere = (_in(section, "body", language) or "").partition(STEPS)
        words = [one.text for one in paragraphs(own)]
        steps = [_in(step, "text", language) for step in section.steps.all()]
        return [_in(section, "summary", language), *words, *steps]

    def codes(self, section: Section) -> dict[str, Iterable[str]]:
        return _vocabularies(section)

    def numbers(self, section: Section) -> dict[str, float | None]:
        # Sections listed without a query stand in the order of the book.
        in_book = (section.chapter.number * 100 + section.position) / 100_000
        return {"position": 1 + in_book}


class GoodPracticeIndex(DocumentIndex, indexes.Indexable):
    def get_model(self) -> type[Model]:
        return GoodPractice

    def index_queryset(self, using: str | None = None) -> QuerySet[GoodPractice]:
        return GoodPractice.objects.published().with_terms()

    def title(self, practice: GoodPractice, language: str) -> str | None:
        return _in(practice, "title", language)

    def terms(self, practice: GoodPractice, language: str) -> Texts:
        named = [*practice.topics.all(), *practice.audiences.all()]
        return [
            country_name(practice.country, language),
            _in(practice, "city", language),
            _in(practice, "organisation", language),
            *(_in(one, "name", language) for one in named),
        ]

    def body(self, practice: GoodPractice, language: str) -> Texts:
        parts = "summary", "problem", "solution", "results", "lessons"
        return [_in(practice, part, language) for part in parts]

    def codes(self, practice: GoodPractice) -> dict[str, Iterable[str]]:
        return _vocabularies(practice) | {"countries": [practice.country.lower()]}

    def numbers(self, practice: GoodPractice) -> dict[str, float | None]:
        return {"date": _day(date(practice.start_year, 1, 1) if practice.start_year else None)}


class FindingIndex(DocumentIndex, indexes.Indexable):
    def get_model(self) -> type[Model]:
        return Finding

    def index_queryset(self, using: str | None = None) -> QuerySet[Finding]:
        return Finding.objects.published().with_details()

    def title(self, finding: Finding, language: str) -> str | None:
        return _in(finding, "title", language)

    def terms(self, finding: Finding, language: str) -> Texts:
        named = [*finding.topics.all(), *finding.audiences.all()]
        return [
            str(finding.year),
            _in(finding, "place", language),
            *(_in(one, "name", language) for one in named),
        ]

    def body(self, finding: Finding, language: str) -> Texts:
        return [_in(finding, part, language) for part in ("question", "organisation")]

    def codes(self, finding: Finding) -> dict[str, Iterable[str]]:
        return _vocabularies(finding)

    def numbers(self, finding: Finding) -> dict[str, float | None]:
        return {"date": _day(date(finding.year, 1, 1))}


class PublicationIndex(DocumentIndex, indexes.Indexable):
    def get_model(self) -> type[Model]:
        return Publication

    def index_queryset(self, using: str | None = None) -> QuerySet[Publication]:
        return Publication.objects.published().with_details()

    def title(self, publication: Publication, language: str) -> str | None:
        return _in(publication, "title", language)

    def terms(self, publication: Publication, language: str) -> Texts:
        named = [*publication.topics.all(), *publication.audiences.all()]
        kind = [str(publication.get_kind_display())] if language in LANGUAGES else []
        return [
            *kind,
            _in(publication, "outlet", language),
            *(_in(one, "name", language) for one in named),
        ]

    def body(self, publication: Publication, language: str) -> Texts:
        words = [one.text for one in paragraphs(_in(publication, "body", language) or "")]
        return [_in(publication, "summary", language), *words]

    def codes(self, publication: Publication) -> dict[str, Iterable[str]]:
        written_in = [language.code for language in publication.languages.all()]
        return _vocabularies(publication) | {"languages": written_in}

    def numbers(self, publication: Publication) -> dict[str, float | None]:
        return {"date": _day(latest_day(publication.date) if publication.date else None)}


class IndicatorIndex(DocumentIndex, indexes.Indexable):
    """The indicator is the document: its figures are too many and say nothing alone."""

    def get_model(self) -> type[Model]:
        return Indicator

    def index_queryset(self, using: str | None = None) -> QuerySet[Indicator]:
        return Indicator.objects.published().with_details()

    def title(self, indicator: Indicator, language: str) -> str | None:
        return _in(indicator, "name", language)

    def terms(self, indicator: Indicator, language: str) -> Texts:
        within = [area for area in covered_areas(indicator) if area.parent]
        named = [indicator.producer, *indicator.topics.all(), *within]
        # What people call figures, whatever these count.
        kind = [_("Statistics, data, number")] if language in LANGUAGES else []
        return [indicator.code, *kind, *(_in(one, "name", language) for one in named)]

    def body(self, indicator: Indicator, language: str) -> Texts:
        countries = [_in(one, "name", language) for one in covered_countries(indicator)]
        return [
            _in(indicator, "definition", language),
            _in(indicator, "method", language),
            *countries,
        ]

    def codes(self, indicator: Indicator) -> dict[str, Iterable[str]]:
        around = [area.parent or area for area in covered_areas(indicator)]
        regions = {area.region for area in (*covered_areas(indicator), *around)}
        topics = [topic.slug for topic in indicator.topics.all()]
        return {"topics": topics, "regions": regions - {""}}

    def numbers(self, indicator: Indicator) -> dict[str, float | None]:
        year = newest_year(indicator)
        return {"date": _day(date(year, 1, 1) if year else None)}


def _in(obj: Any, field: str, language: str) -> str | None:
    """A translated field in one language, without falling back to another."""
    return getattr(obj, f"{field}_{language}", None)


def _words(prepared: dict[str, Any]) -> list[str]:
    """The words that a visitor may have meant by what nobody knows."""
    texts = (prepared[name] for name in _text_fields)
    words = {token.text for text in texts for token in tokens(text)}
    return sorted(word for word in words if len(word) in _KEPT_SIZES and word.isalpha())


def _joined(texts: Texts) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _sort_name(title: str) -> str:
    """A title to sort by: its words without quotes, dashes and capitals."""
    return " ".join(token.text for token in tokens(title))


def _offered(place: Location) -> list[Service]:
    given_up = Service.Status.INACTIVE, Service.Status.DEFUNCT
    return [service for service in place.services.all() if service.status not in given_up]


def _all(services: list[Service], relation: str) -> list[Any]:
    return [one for service in services for one in getattr(service, relation).all()]


def _vocabularies(obj: Any) -> dict[str, Iterable[str]]:
    return {
        "topics": [topic.slug for topic in obj.topics.all()],
        "audiences": [audience.slug for audience in obj.audiences.all()],
    }


def _day(day: date | None) -> float | None:
    return float(day.strftime("%Y%m%d")) if day else None
