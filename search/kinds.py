"""The kinds of document that search knows: what `type` may be, in the order they are shown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.models import Location
from indicators.latest import with_latest
from indicators.models import Indicator
from kb.models import Finding, GoodPractice, Publication, Section
from kb.text import paragraphs
from search.highlighting import Piece


@dataclass(frozen=True)
class Kind:
    """A value of `type`, its model, its label, and the rows that a list of results shows.

    `named` are the rows with no more than their names and addresses.

    `title` is the field that names an object, `texts` what its snippet is cut from, in this order,
    `terms` the topics and audiences it is filed under, which `filed_under` leads to: cards show
    them seldom, so `cards` does not read them. `complete` reads what no queryset can, for all rows
    of a list at once.
    """

    code: str
    model: type[Model]
    label: str | Promise
    cards: Callable[[], QuerySet[Any]]
    named: Callable[[], QuerySet[Any]]
    title: str
    texts: Callable[[Any], list[Piece]]
    terms: Callable[[Any], list[str]]
    filed_under: tuple[str, ...] = ("topics", "audiences")
    complete: Callable[[Iterable[Any]], None] = lambda _rows: None


def _place_texts(place: Location) -> list[Piece]:
    return [Piece(service.description) for service in place.services.all()]


def _section_texts(section: Section) -> list[Piece]:
    summary = [Piece(section.summary)] if section.summary else []
    words = [Piece(one.text, one.anchor) for one in paragraphs(section.body or "")]
    steps = [
        Piece(step.text, "checklists" if step.reader else "steps") for step in section.steps.all()
    ]
    return [*summary, *words, *steps]


def _practice_texts(practice: GoodPractice) -> list[Piece]:
    texts = (
        practice.summary,
        practice.problem,
        practice.solution,
        practice.results,
        practice.lessons,
    )
    return [Piece(text) for text in texts if text]


def _finding_texts(finding: Finding) -> list[Piece]:
    return [Piece(finding.question)]


def _publication_texts(publication: Publication) -> list[Piece]:
    words = [Piece(paragraph.text) for paragraph in paragraphs(publication.body or "")]
    return [*([Piece(publication.summary)] if publication.summary else []), *words]


def _indicator_texts(indicator: Indicator) -> list[Piece]:
    return [Piece(text) for text in (indicator.definition, indicator.method) if text]


def _indicator_terms(indicator: Indicator) -> list[str]:
    return [indicator.producer.name, *(topic.name for topic in indicator.topics.all())]


def _place_terms(place: Location) -> list[str]:
    return [name for service in place.services.all() for name in _terms(service)]


def _terms(filed: Any) -> list[str]:
    return [term.name for term in (*filed.topics.all(), *filed.audiences.all())]


KINDS = (
    Kind("place", Location, _("Places"),
         lambda: Location.objects.findable().with_card(),
         lambda: Location.objects.findable().select_related("settlement")
         .only("slug", "name", "settlement__slug", "settlement__name"),
         "name", _place_texts, _place_terms, ("services__topics", "services__audiences")),
    Kind("handbook", Section, _("Handbook sections"),
         lambda: Section.objects.published().with_card(),
         lambda: Section.objects.published().select_related("chapter")
         .only("slug", "title", "position", "chapter__number"), "title", _section_texts, _terms),
    Kind("practice", GoodPractice, _("Good practices"),
         lambda: GoodPractice.objects.published().with_card(),
         lambda: GoodPractice.objects.published().only("slug", "title"),
         "title", _practice_texts, _terms),
    Kind("finding", Finding, _("Findings of the study"),
         lambda: Finding.objects.published(),
         lambda: Finding.objects.published().only("key", "title"), "title", _finding_texts, _terms),
    Kind("publication", Publication, _("Publications"),
         lambda: Publication.objects.published().with_card(),
         lambda: Publication.objects.published().only("slug", "title"),
         "title", _publication_texts, _terms),
    Kind("indicator", Indicator, _("Migration figures"),
         lambda: Indicator.objects.published().with_card(),
         lambda: Indicator.objects.published().only("code", "name"),
         "name", _indicator_texts, _indicator_terms, ("topics",), with_latest),
)  # fmt: skip
BY_CODE = {kind.code: kind for kind in KINDS}
BY_MODEL = {kind.model._meta.label_lower: kind for kind in KINDS}
