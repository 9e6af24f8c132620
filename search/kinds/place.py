"""Places where newcomers are helped; only those that are open to the public are found."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from haystack import indexes

from directory.models import (
    Location,
    LocationSource,
    Organization,
    Phone,
    Region,
    Schedule,
    Service,
    ServiceAtLocation,
    Settlement,
)
from search.analysis import acronyms
from search.document_index import (
    CONTENT_LANGUAGES,
    DocumentIndex,
    Texts,
    all_in_language,
    day_number,
    in_language,
)
from search.understanding import identifiers
from topics.models import Audience, Language, Topic
from ui.kinds import Door, Kind, Piece, register
from ui.print_sheets import Addresses, Known, LabelledBlock, Part, Written


class PlaceIndex(DocumentIndex, indexes.Indexable):
    def get_model(self) -> type[Model]:
        return Location

    def index_queryset(self, using: str | None = None) -> QuerySet[Location]:
        return Location.objects.findable().with_card().with_terms()

    def title(self, place: Location, language: str) -> str | None:
        return in_language(place, "name", language)

    def terms(self, place: Location, language: str) -> Texts:
        services = _offered(place)
        named = [place.organization, *_all(services, "topics"), *_all(services, "audiences")]
        if place.settlement:
            named += filter(None, [place.settlement, place.settlement.region])
        # A label is an interface text: it exists in the interface's languages only.
        label = [str(place.get_kind_display())] if language in CONTENT_LANGUAGES else []
        return [*all_in_language(named, "name", language), *label]

    def short_names(self, place: Location, language: str) -> list[str]:
        return acronyms(in_language(place, "name", language) or "")

    def body(self, place: Location, language: str) -> Texts:
        services = _offered(place)
        names = all_in_language(services, "name", language)
        return [*names, *all_in_language(services, "description", language)]

    def aside(self, place: Location, language: str) -> Texts:
        # Notes are left out: they tell what no source said, and "no phone" is in every second one.
        hours = all_in_language(place.schedules.all(), "description", language)
        return [*hours, place.address]

    def codes(self, place: Location) -> dict[str, Iterable[str]]:
        services, town = _offered(place), place.settlement
        return {
            "topics": [topic.slug for topic in _all(services, "topics")],
            "audiences": [audience.slug for audience in _all(services, "audiences")],
            "languages": [language.code for language in _all(services, "languages")],
            "settlements": [town.slug] if town else [],
            "regions": [town.region.slug] if town and town.region else [],
            "marks": ["doubtful"] if place.is_stale or place.status == _UNCERTAIN else [],
        }

    def identifiers_of(self, place: Location) -> list[str]:
        numbers = [phone.number for phone in place.phones.all()]
        return [
            *identifiers.phone_codes(numbers),
            *identifiers.email_codes(place.email),
            *identifiers.site_codes(place.website),
            *identifiers.site_codes(place.organization.website),
            *identifiers.postal_codes(place.postal_code),
        ]

    def numbers(self, place: Location) -> dict[str, float | None]:
        point = place.coordinates
        return {
            "latitude": point.latitude if point else None,
            "longitude": point.longitude if point else None,
            "nationwide": _nationwide(place),
            "date": day_number(place.seen_on),
        }


def _nationwide(place: Location) -> float:
    """Whether it serves the whole country (1), and can be telephoned from anywhere (2)."""
    if not any(service.is_nationwide for service in _offered(place)):
        return 0.0
    return 2.0 if place.phones.all() else 1.0


_UNCERTAIN = Location.Status.UNCERTAIN


def _offered(place: Location) -> list[Service]:
    given_up = Service.Status.INACTIVE, Service.Status.DEFUNCT
    return [service for service in place.services.all() if service.status not in given_up]


def _all(services: list[Service], relation: str) -> list[Any]:
    return [one for service in services for one in getattr(service, relation).all()]


def _named() -> QuerySet[Location]:
    rows = Location.objects.findable().select_related("settlement")
    return rows.only("slug", "name", "settlement__slug", "settlement__name")


def _texts(place: Location) -> list[Piece]:
    return [Piece(service.description) for service in place.services.all()]


def _terms(place: Location) -> list[str]:
    services = place.services.all()
    return [one.name for service in services
            for one in chain(service.topics.all(), service.audiences.all())]  # fmt: skip


def _with_services(**lookups: Any) -> Iterable[Location]:
    return Location.objects.filter(**lookups).distinct()


def _sources() -> Iterable[str]:
    shown = LocationSource.objects.filter(location__in=Location.objects.published())
    return shown.values_list("url", flat=True)


def _sheet(place: Location) -> list[Part]:
    services = list(place.services.all())
    title = Known(place.name, capfirst(str(place.get_kind_display())))
    notes = [Written(_("What is not certain"), place, "note")] if place.note else []
    offered = [_service_part(one, len(services) == 1) for one in services]
    if place.is_closed:
        return [title, *offered, LabelledBlock(_("Closed"), SafeString()), *notes]
    return [title, *offered, *_reached_by(place, services), *notes]


def _service_part(service: Service, is_only: bool) -> Part:
    """Under its own name, unless there is no other: that name is often the place's."""
    label = _("What they do here") if is_only else service.name
    return Written(label, service, "description")


def _reached_by(place: Location, services: list[Service]) -> list[Part]:
    spoken = dict.fromkeys(str(one) for service in services for one in service.languages.all())
    town = place.settlement.name if place.settlement else ""
    return [
        Known(_("Phone"), ", ".join(phone.number for phone in place.phones.all())),
        *(Written(_("Hours"), one, "description") for one in place.schedules.all()),
        Known(_("Address"), ", ".join(filter(None, [town, place.address]))),
        Known(_("Languages"), capfirst(", ".join(spoken))),
        Known(_("E-mail"), place.email),
        *([Addresses(_("Website"), [place.website])] if place.website else []),
    ]


def _door(count: int) -> SafeString:
    return SafeString(
        ngettext(
            "<span>place</span><small>that helps newcomers</small>",
            "<span>places</span><small>that help newcomers</small>",
            count,
        )
    )


register(
    Kind(
        code="place",
        model=Location,
        label=gettext_lazy("Places"),
        order=10,
        card="directory/_place_card.html",
        index=PlaceIndex,
        title="name",
        published=lambda: Location.objects.published(),
        details=lambda: Location.objects.published().with_details(),
        cards=lambda: Location.objects.findable().with_card(),
        named=_named,
        texts=_texts,
        terms=_terms,
        plain_fields=("name", "services__name", "services__description", "services__topics__name"),
        feeds={
            Service: lambda service: service.locations.all(),
            ServiceAtLocation: lambda row: [row.location],
            Organization: lambda organization: organization.locations.all(),
            Phone: lambda phone: [phone.location],
            Schedule: lambda schedule: [schedule.location],
            Settlement: lambda settlement: settlement.location_set.all(),
            Region: lambda region: Location.objects.filter(settlement__region=region),
            Topic: lambda topic: _with_services(services__topics=topic),
            Audience: lambda audience: _with_services(services__audiences=audience),
            Language: lambda language: _with_services(services__languages=language),
        },
        filed_under=("services__topics", "services__audiences"),
        topics="services__topics",
        sources=_sources,
        sheet=_sheet,
        door=Door(10, "directory:place_list", _door),
    )
)
