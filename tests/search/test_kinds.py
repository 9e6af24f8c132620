"""Adding a kind: its domain, one module, one card, and a check that names what is missing."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.test import Client
from haystack import connections
from pytest_django import Settings

from directory.models import Location, Organization
from kb.text import references
from links.sources import addresses
from search import checks, indexing
from search.facets import FACETS, FacetDefinition
from search.kinds.place import PlaceIndex
from search.models import PendingDocument
from tests.factories import make_organization, make_place
from tests.html import said
from tests.search.asking import ask, titles
from tests.search.organisation_kind import CARD, organisation_kind
from ui import kinds
from ui.kinds import Kind, KindError
from ui.templatetags import icons


def register(kind: Kind | None) -> None:
    """Register the kind, or forget it again, as a start of the site would."""
    signals = apps.get_app_config("haystack").signal_processor  # type: ignore[attr-defined]
    signals.teardown()
    kinds.register(kind) if kind else kinds.unregister("organisation")
    signals.setup()
    connections.reload("default")


@pytest.fixture
def looks(tmp_path: Path, settings: Settings) -> Iterator[None]:
    """The card, the drawing and the colour of the kind."""
    sprite = Path(settings.STATICFILES_DIRS[0], "icons/sprite.svg").read_text()
    for name, text in {
        f"templates/{CARD}": "<p>Organisation: {{ object.name }}</p>",
        "static/icons/sprite.svg": f'{sprite}<symbol id="kind-organisation"></symbol>',
        "static/css/kinds.css": ".kind-organisation{--kind:teal}",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text)
    settings.TEMPLATES = deepcopy(settings.TEMPLATES)
    settings.TEMPLATES[0]["DIRS"].append(tmp_path / "templates")
    settings.STATICFILES_DIRS = [tmp_path / "static", *settings.STATICFILES_DIRS]
    icons._symbols.cache_clear()
    yield
    icons._symbols.cache_clear()


@pytest.fixture
def organisations(looks: None) -> Iterator[None]:
    register(organisation_kind())
    yield
    register(None)


def lacks(**changes: Any) -> list[str]:
    return [message.msg for message in checks.lacks(organisation_kind(**changes))]


class TestWhatIsMissing:
    def test_is_nothing_of_the_kinds_there_are(self) -> None:
        assert run_checks() == []

    @pytest.mark.usefixtures("looks")
    def test_is_nothing_when_all_is_given(self) -> None:
        assert lacks() == []

    def test_is_named_where_only_the_module_is_there(self) -> None:
        assert lacks() == [
            f"Kind “organisation”: its card template “{CARD}” is not found.",
            "Kind “organisation”: icons/sprite.svg has no symbol “kind-organisation”.",
            "Kind “organisation”: no style sheet has the class “kind-organisation”.",
        ]

    @pytest.mark.usefixtures("looks")
    @pytest.mark.parametrize(
        ("changes", "problem"),
        [
            ({"title": "heading"}, "its model has no “heading”, which “title” names."),
            ({"key": "number"}, "its model has no “number”, which “key” names."),
            ({"topics": "topics"}, "its model has no “topics”, which “topics” names."),
            ({"plain_fields": ("slug",)},
             "its model has no “slug_bg”, which “plain_fields” names."),
            ({"index": PlaceIndex},
             "its index “PlaceIndex” is of another model."),
        ],
    )  # fmt: skip
    def test_is_named_one_by_one(self, changes: dict[str, Any], problem: str) -> None:
        assert f"Kind “organisation”: {problem}" in lacks(**changes)

    def test_is_named_when_a_part_is_not_given_at_all(self) -> None:
        with pytest.raises(TypeError, match="required keyword-only argument: 'plain_fields'"):
            Kind(**{name: part for name, part in vars(organisation_kind()).items()
                    if name != "plain_fields"})  # fmt: skip

    @pytest.mark.parametrize("taken", [{"code": "place"}, {"model": Location}])
    def test_registers_no_code_and_no_model_twice(self, taken: dict[str, Any]) -> None:
        with pytest.raises(KindError, match="its code or model is that of “place”"):
            kinds.register(organisation_kind(**taken))

    def test_is_named_where_a_facet_is_not_part_of_a_query(self) -> None:
        cost = FacetDefinition("cost", "Cost", "costs", lambda codes: {})
        assert [message.msg for message in checks.unread([*FACETS, cost])] == [
            "Facet “cost”: search.query.Query has no field “costs”."
        ]


@pytest.mark.django_db
@pytest.mark.usefixtures("organisations")
class TestNewKind:
    def test_is_found(self, client: Client) -> None:
        make_organization("Клуб „Шарения мост“")
        assert titles(ask("q=шарения+мост&type=organisation")) == ["Клуб „Шарения мост“"]
        shown = client.get("/bg/search/?q=шарения+мост").content.decode()
        assert "Organisation: Клуб „Шарения мост“" in said(shown)

    def test_is_suggested_by_its_name(self, client: Client) -> None:
        make_organization("Клуб „Шарения мост“")
        indexing.rebuild()
        found = client.get("/api/v1/suggest/?q=Клуб+ша").json()["suggestions"]
        assert [(one["kind"], one["label"]) for one in found] == [("organisation", "Organisations")]

    def test_is_found_by_the_database_while_there_is_no_index(self, client: Client) -> None:
        make_organization("Клуб „Шарения мост“")
        shown = client.get("/bg/search/?q=шарения").content.decode()
        assert "Organisation: Клуб „Шарения мост“" in said(shown)

    def test_is_noted_for_the_index_with_what_feeds_it(self) -> None:
        organization = make_organization()
        PendingDocument.objects.all().delete()
        make_place(organization=organization)
        noted = set(PendingDocument.objects.values_list("model", "object_pk"))
        assert ("directory.organization", str(organization.pk)) in noted

    def test_is_in_the_sitemap(self, client: Client) -> None:
        organization = make_organization()
        assert organization.get_absolute_url() in client.get("/sitemap.xml").content.decode()

    def test_has_its_sources_checked(self) -> None:
        make_organization(website="https://example.org/most")
        assert "https://example.org/most" in addresses()

    def test_may_be_linked_to_in_texts(self) -> None:
        organization = make_organization(slug="most")
        found = references.addresses(["organisation:most", "organisation:nobody"])
        assert found == {"organisation:most": organization.get_absolute_url()}

    def test_has_a_print_sheet(self, client: Client) -> None:
        make_organization("Клуб „Мост“", slug="most", description_bg="Помага на новодошли.")
        sheet = client.get("/bg/print/organisation/most/").content.decode()
        assert "Клуб „Мост“" in sheet
        assert "Помага на новодошли." in sheet
        assert client.get("/bg/print/organisation/nobody/").status_code == 404

    def test_has_a_door_on_the_home_page(self, client: Client) -> None:
        make_organization()
        assert "1 organisations" in client.get("/bg/").content.decode()

    def test_is_gone_with_its_last_entry(self, client: Client) -> None:
        make_organization("Клуб „Шарения мост“")
        indexing.rebuild()
        Organization.objects.all().delete()
        indexing.apply_pending()
        assert client.get("/api/v1/search/?type=organisation").json()["total"] == 0


@pytest.mark.django_db
class TestPlaceDocuments:
    @pytest.mark.parametrize("words", ["Бузлуджа 71", "зимата", "обяд"])
    def test_are_found_by_address_hours_and_description(self, words: str) -> None:
        place = make_place(
            "Център",
            address="ул. „Бузлуджа“ № 71",
            service={"description_bg": "Раздава топъл обяд."},
        )
        place.schedules.create(description_bg="само през зимата")
        assert titles(ask(f"q={words}")) == ["Център"]

    def test_are_not_found_by_doubts(self) -> None:
        make_place("Център", note_bg="Не открихме телефон.")
        assert titles(ask("q=открихме&exact=1")) == []
