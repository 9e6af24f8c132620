"""A kind of entry that the site does not have, as a newcomer would add it: organisations."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from haystack import indexes

from directory.models import Location, Organization
from search.document_index import DocumentIndex, Texts, in_language
from ui.kinds import Door, Kind, Piece
from ui.print_sheets import Known, Written

CARD = "directory/_card_organisation.html"


class OrganizationIndex(DocumentIndex, indexes.Indexable):
    def get_model(self) -> type[Model]:
        return Organization

    def index_queryset(self, using: str | None = None) -> QuerySet[Organization]:
        return Organization.objects.all()

    def title(self, organization: Organization, language: str) -> str | None:
        return in_language(organization, "name", language)

    def terms(self, organization: Organization, language: str) -> Texts:
        return []

    def body(self, organization: Organization, language: str) -> Texts:
        return [in_language(organization, "description", language)]

    def codes(self, organization: Organization) -> dict[str, Iterable[str]]:
        return {}


def organisation_kind(**changes: Any) -> Kind:
    parts: dict[str, Any] = {
        "code": "organisation",
        "model": Organization,
        "label": "Organisations",
        "order": 70,
        "card": CARD,
        "index": OrganizationIndex,
        "title": "name",
        "published": Organization.objects.all,
        "details": Organization.objects.all,
        "cards": Organization.objects.all,
        "named": lambda: Organization.objects.only("slug", "name"),
        "texts": lambda organization: [Piece(organization.description or "")],
        "terms": lambda organization: [],
        "plain_fields": ("name", "description"),
        "feeds": {Location: lambda place: [place.organization]},
        "filed_under": (),
        "topics": "locations__services__topics",
        "sources": lambda: Organization.objects.exclude(website="").values_list(
            "website", flat=True
        ),
        "sheet": lambda organization: [
            Known(organization.name, "Organisation"),
            Written("What it is", organization, "description"),
        ],
        "door": Door(60, "directory:place_list", lambda count: f"{count} organisations"),
    }
    return Kind(**(parts | changes))
