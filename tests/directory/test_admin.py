"""Editors' pages of the directory and the vocabularies."""

from typing import Any

import pytest
from django.contrib import admin
from django.forms import BaseForm
from django.test import Client
from django.urls import reverse

from directory.gazetteer import find_settlements
from directory.models import GeocodingResult, Location, Organization, Service, Settlement
from tests.factories import (
    make_audience,
    make_language,
    make_organization,
    make_place,
    make_region,
    make_settlement,
    make_topic,
    make_user,
)
from tests.html import addresses
from topics.models import FormerSlug
from topics.slugs import remember

pytestmark = pytest.mark.django_db
MONDAY = [{"days": ["MO"], "opens": "09:00", "closes": "17:00"}]
MODELS = [
    "directory_location",
    "directory_organization",
    "directory_service",
    "directory_region",
    "directory_settlement",
    "directory_geocodingresult",
    "topics_topic",
    "topics_audience",
    "topics_language",
    "topics_formerslug",
]


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(username="editor", is_staff=True, is_superuser=True))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def submit(editor: Client, url: str, **changes: Any) -> Any:
    """Send an admin form as a browser would: everything it shows, with some fields changed."""
    page = editor.get(url)
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    values = {name: value for form in forms for name, value in _values(form) if value is not None}
    return editor.post(url, values | changes)


def _values(form: BaseForm) -> list[tuple[str, Any]]:
    shown = [bound for bound in form if bound.value() is not False]  # no tick, nothing sent
    hidden = [bound for bound in shown if bound.field.show_hidden_initial]
    return [
        *((bound.html_name, bound.value()) for bound in shown),
        *((bound.html_initial_name, bound.value()) for bound in hidden),
    ]


def change_url(thing: Any) -> str:
    return reverse(f"admin:{thing._meta.label_lower.replace('.', '_')}_change", args=[thing.pk])


def make_everything() -> dict[str, Any]:
    place = make_place("Център Мост", topics=["housing"], phones=["112"])
    place.schedules.create(description_bg="винаги", periods=[])
    place.sources.create(url="https://example.org/", position=1, fields=["phones"])
    remember("location", "old", place.uid)
    return {
        "directory_location": place,
        "directory_organization": place.organization,
        "directory_service": place.services.get(),
        "directory_region": place.settlement.region,
        "directory_settlement": place.settlement,
        "directory_geocodingresult": GeocodingResult.objects.create(
            service="x", query="ул. Мир 1", asked_on="2026-01-01"
        ),
        "topics_topic": make_topic("housing"),
        "topics_audience": make_audience(),
        "topics_language": make_language(),
        "topics_formerslug": FormerSlug.objects.get(),
    }


class TestEveryModel:
    @pytest.mark.parametrize("model", MODELS)
    def test_is_listed_searched_and_opened(self, editor: Client, model: str) -> None:
        thing = make_everything()[model]
        listing = reverse(f"admin:{model}_changelist")
        assert editor.get(listing).context["cl"].result_count == 1
        assert editor.get(listing, {"q": "няма такова"}).context["cl"].result_count == 0
        page = editor.get(reverse(f"admin:{model}_change", args=[thing.pk]))
        assert page.status_code == 200

    def test_covers_all_that_is_registered(self) -> None:
        registered = {
            model._meta.label_lower.replace(".", "_")
            for model in admin.site._registry
            if model._meta.app_label in {"directory", "topics"}
        }
        assert registered == set(MODELS)

    @pytest.mark.parametrize("model", MODELS)
    def test_is_closed_to_strangers(self, client: Client, model: str) -> None:
        response = client.get(reverse(f"admin:{model}_changelist"))
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")


class TestSearch:
    @pytest.mark.parametrize("words", ["мост", "МОСТ", "център мост", "Мост хасково", '"мост'])
    def test_does_not_mind_capitals(self, editor: Client, words: str) -> None:
        make_place("Център Мост")
        make_place("Друго", settlement=make_settlement("Бургас"))
        found = editor.get(reverse("admin:directory_location_changelist"), {"q": words})
        assert [str(place) for place in found.context["cl"].result_list] == ["Център Мост"]

    @pytest.mark.parametrize("words", ["(", "[", "*", "\\", "a\\", "'", "+7 (38"])
    def test_takes_signs_as_signs(self, editor: Client, words: str) -> None:
        make_place("Център Мост")
        found = editor.get(reverse("admin:directory_location_changelist"), {"q": words})
        assert found.status_code == 200

    def test_finds_a_sign_that_is_there(self, editor: Client) -> None:
        make_place("Център (Мост)")
        found = editor.get(reverse("admin:directory_location_changelist"), {"q": "(мост)"})
        assert found.context["cl"].result_count == 1

    def test_completes_a_settlement(self, editor: Client) -> None:
        make_settlement("Хасково")
        found = editor.get(
            "/admin/autocomplete/",
            {
                "app_label": "directory",
                "model_name": "location",
                "field_name": "settlement",
                "term": "хас",
            },
        )
        assert [row["text"] for row in found.json()["results"]] == ["Haskovo"]


class TestFilters:
    @pytest.mark.parametrize(
        ("parameters", "expected"),
        [
            ({"point": "own"}, {"Точка"}),
            ({"point": "none"}, {"Град", "Опит", "Затворено"}),
            ({"point": "unanswered"}, {"Опит"}),
            ({"status__exact": "closed"}, {"Затворено"}),
            ({"is_stale__exact": "1"}, {"Град"}),
            ({"kind__exact": "health"}, {"Линия"}),
            ({"settlement__region__id__exact": 8001}, {"Затворено"}),
            ({"services__topics__id__exact": 9001}, {"Точка"}),
        ],
    )
    def test_narrow_the_list(self, editor: Client, parameters: dict, expected: set) -> None:
        self._make_places()
        found = editor.get(reverse("admin:directory_location_changelist"), parameters)
        assert {place.name_bg for place in found.context["cl"].result_list} == expected

    def _make_places(self) -> None:
        make_topic("housing", pk=9001)
        burgas = make_settlement("Бургас", region=make_region("burgas", pk=8001))
        make_place("Точка", latitude=42, longitude=25, precision="exact", topics=["housing"])
        make_place("Град", is_stale=True)
        make_place("Опит", geocoding_tried_on="2026-01-01")
        make_place("Затворено", status="closed", settlement=burgas)
        make_place("Линия", location_type="virtual", kind="health")


class TestPlace:
    def test_is_added_with_its_contacts(self, editor: Client) -> None:
        organisation, town = make_organization(), make_settlement()
        service = make_place().services.get()
        response = submit(
            editor,
            reverse("admin:directory_location_add"),
            **{
                "slug": "new-place", "organization": organisation.pk, "kind": "ngo",
                "location_type": "physical", "name_bg": "Ново място", "settlement": town.pk,
                "status": "listed", "seen": "2026-03",
                "phones-TOTAL_FORMS": 1, "phones-0-number": "112", "phones-0-position": 1,
                "schedules-TOTAL_FORMS": 1, "schedules-0-description_bg": "делник",
                "schedules-0-periods": '[{"days": ["MO"], "opens": "09:00", "closes": "17:00"}]',
                "sources-TOTAL_FORMS": 1, "sources-0-position": 1,
                "sources-0-url": "https://example.org/", "sources-0-fields": ["phones", "hours"],
                "serviceatlocation_set-TOTAL_FORMS": 1,
                "serviceatlocation_set-0-service": service.pk,
            },
        )  # fmt: skip
        assert response.status_code == 302, response.context["errors"]
        place = Location.objects.get(slug="new-place")
        assert place.key.startswith("own-")
        assert place.precision == ""
        assert str(place.seen_on) == "2026-03-31"
        assert place.phones.get().tel == "112"
        assert place.schedules.get().periods[0]["closes"] == "17:00"
        assert place.sources.get().fields == ["phones", "hours"]
        assert place.services.get() == service

    def test_counts_a_point_set_by_hand_as_exact(self, editor: Client) -> None:
        place = make_place(latitude=42, longitude=25, precision="address")
        assert (
            submit(editor, change_url(place), latitude="41.9", longitude="25.5").status_code == 302
        )
        place.refresh_from_db()
        assert (place.latitude, place.longitude, place.precision) == (41.9, 25.5, "exact")

    def test_keeps_the_precision_of_a_point_it_did_not_touch(self, editor: Client) -> None:
        place = make_place(latitude=42, longitude=25, precision="address")
        submit(editor, change_url(place), seen="2025")
        place.refresh_from_db()
        assert (place.seen, place.precision) == ("2025", "address")

    def test_forgets_the_precision_with_the_point(self, editor: Client) -> None:
        place = make_place(latitude=42, longitude=25, precision="exact")
        submit(editor, change_url(place), latitude="", longitude="")
        place.refresh_from_db()
        assert (place.latitude, place.precision) == (None, "")

    @pytest.mark.parametrize(
        ("changes", "field", "message"),
        [
            ({"latitude": "91", "longitude": "25"}, "latitude",
             "Degrees lie between -90 and 90."),
            ({"latitude": "41", "longitude": "-181"}, "longitude",
             "Degrees lie between -180 and 180."),
            ({"latitude": "41"}, "longitude", "Give both latitude and longitude, or neither."),
            ({"longitude": "25"}, "latitude", "Give both latitude and longitude, or neither."),
            ({"latitude": "nan", "longitude": "25"}, "latitude", "Enter a number."),
            ({"settlement": ""}, "settlement",
             "A physical place lies in a settlement: choose it."),
            ({"seen": "yesterday"}, "seen",
             "Write a date as 2024-10-27, 2024-10, 2024, 2018~ or 2013/2019."),
            ({"name_bg": ""}, "name_bg", "This field is required."),
        ],
    )  # fmt: skip
    def test_says_what_is_wrong_in_a_sentence(
        self, editor: Client, changes: dict, field: str, message: str
    ) -> None:
        response = submit(editor, change_url(make_place()), **changes)
        assert response.status_code == 200
        assert response.context["adminform"].form.errors == {field: [message]}

    @pytest.mark.parametrize(
        ("periods", "message"),
        [
            ("{", "Enter a valid JSON."),
            ('{"days": []}', "Write the hours as a list of periods in square brackets."),
            ('[{"days": ["MO"], "opens": "9", "closes": "17:00"}]',
             "Period 1: write times from 00:00 to 24:00 like this: 08:30."),
        ],
    )  # fmt: skip
    def test_refuses_hours_it_could_not_read(
        self, editor: Client, periods: str, message: str
    ) -> None:
        place = make_place()
        place.schedules.create(description_bg="делник", periods=[])
        response = submit(editor, change_url(place), **{"schedules-0-periods": periods})
        formset = response.context["inline_admin_formsets"][1].formset
        assert formset.errors == [{"periods": [message]}]

    def test_takes_empty_hours(self, editor: Client) -> None:
        place = make_place()
        place.schedules.create(description_bg="делник", periods=MONDAY)
        assert submit(editor, change_url(place), **{"schedules-0-periods": ""}).status_code == 302
        assert place.schedules.get().periods == []

    def test_remembers_the_slug_it_had(self, editor: Client) -> None:
        place = make_place(slug="old")
        assert submit(editor, change_url(place), slug="new").status_code == 302
        assert editor.get("/bg/places/old/")["Location"] == "/bg/places/new/"

    def test_remembers_nothing_when_the_slug_stays(self, editor: Client) -> None:
        submit(editor, change_url(make_place()), seen="2025")
        assert not FormerSlug.objects.exists()

    def test_links_to_its_page_only_if_there_is_one(self, editor: Client) -> None:
        shown, hidden = make_place(), make_place(is_published=False)
        page = editor.get(change_url(shown)).content.decode()
        assert f"/en/places/{shown.slug}/" in addresses(page)
        page = editor.get(change_url(hidden)).content.decode()
        assert f"/en/places/{hidden.slug}/" not in addresses(page)

    def test_keeps_key_identifier_and_day_from_being_changed(self, editor: Client) -> None:
        place = make_place()
        before = (place.key, place.uid, place.seen_on)
        submit(editor, change_url(place), key="x", uid="x", seen_on="2001-01-01", precision="exact")
        place.refresh_from_db()
        assert (place.key, place.uid, place.seen_on) == before

    def test_gives_the_map_its_projection(self, editor: Client) -> None:
        page = editor.get(change_url(make_place())).content.decode()
        assert 'data-map="/static/map/bulgaria.svg"' in page
        assert 'data-west="22.3"' in page
        assert "admin/point.js" in page


class TestOrganisation:
    def test_is_added_and_renamed(self, editor: Client) -> None:
        url = reverse("admin:directory_organization_add")
        values = {"slug": "bridge", "name_bg": "Мост", "description_bg": "Помага."}
        assert submit(editor, url, **values).status_code == 302
        organisation = Organization.objects.get(slug="bridge")
        make_place(organization=organisation)
        assert submit(editor, change_url(organisation), slug="the-bridge").status_code == 302
        response = editor.get("/en/organisations/bridge/")
        assert response["Location"] == "/en/organisations/the-bridge/"

    def test_needs_a_bulgarian_name(self, editor: Client) -> None:
        url = reverse("admin:directory_organization_add")
        response = submit(editor, url, slug="x", name_en="Bridge", description_bg="Помага.")
        assert response.context["adminform"].form.errors == {"name_bg": ["This field is required."]}


class TestService:
    def test_is_added_with_topics_and_languages(self, editor: Client) -> None:
        place, topic, language = make_place(), make_topic("housing"), make_language("ar")
        response = submit(
            editor, reverse("admin:directory_service_add"), organization=place.organization.pk,
            name_bg="Курс", description_bg="Български.", status="active",
            topics=[topic.pk], languages=[language.pk],
            **{
                "serviceatlocation_set-TOTAL_FORMS": 1,
                "serviceatlocation_set-0-location": place.pk,
            },
        )  # fmt: skip
        assert response.status_code == 302
        service = Service.objects.get(name_bg="Курс")
        assert list(service.topics.all()) == [topic]
        assert list(service.locations.all()) == [place]

    def test_refuses_an_unknown_status(self, editor: Client) -> None:
        service = make_place().services.get()
        response = submit(editor, change_url(service), status="asleep")
        assert list(response.context["adminform"].form.errors) == ["status"]


class TestSettlement:
    def test_is_found_by_the_spellings_an_editor_gives_it(self, editor: Client) -> None:
        region = make_settlement().region
        response = submit(
            editor, reverse("admin:directory_settlement_add"), slug="pastrogor", region=region.pk,
            name_bg="Пъстрогор", name_en="Pastrogor", source="https://example.org/",
            **{"names-TOTAL_FORMS": 1, "names-0-name": "Пастрогорци"},
        )  # fmt: skip
        assert response.status_code == 302, response.context["errors"]
        settlement = Settlement.objects.get(slug="pastrogor")
        assert find_settlements("Пъстрогор") == [settlement]
        assert find_settlements("pastrogortsi") == [settlement]

    def test_refuses_two_spellings_that_mean_the_same(self, editor: Client) -> None:
        settlement = make_settlement()
        names = {
            "names-TOTAL_FORMS": 2, "names-INITIAL_FORMS": 0,
            "names-0-name": "Ямбол", "names-1-name": "ЯМБОЛ",
        }  # fmt: skip
        settlement.names.all().delete()
        response = submit(editor, change_url(settlement), **names)
        formset = response.context["inline_admin_formsets"][0].formset
        assert formset.non_form_errors() == [
            "Two spellings mean the same to the search: keep one of them."
        ]

    def test_refuses_a_spelling_without_letters(self, editor: Client) -> None:
        settlement = make_settlement()
        settlement.names.all().delete()
        response = submit(
            editor, change_url(settlement), **{"names-TOTAL_FORMS": 1, "names-0-name": "--"}
        )
        formset = response.context["inline_admin_formsets"][0].formset
        assert formset.errors == [{"name": ["Write a name with at least one letter."]}]

    def test_refuses_half_a_point(self, editor: Client) -> None:
        response = submit(editor, change_url(make_settlement()), longitude="")
        errors = response.context["adminform"].form.errors
        assert errors == {"longitude": ["Give both latitude and longitude, or neither."]}


class TestVocabularies:
    def test_let_an_editor_mend_a_name(self, editor: Client) -> None:
        topic = make_topic("housing")
        assert submit(editor, change_url(topic), name_uk="Житло", slug="other").status_code == 302
        topic.refresh_from_db()
        assert (topic.name_uk, topic.slug) == ("Житло", "housing")

    def test_take_a_new_audience(self, editor: Client) -> None:
        url = reverse("admin:topics_audience_add")
        assert submit(editor, url, slug="students", name_bg="Студенти").status_code == 302

    def test_refuse_an_unknown_language(self, editor: Client) -> None:
        response = submit(editor, reverse("admin:topics_language_add"), code="zzz")
        assert response.context["adminform"].form.errors == {
            "code": ["Use an ISO 639 language code such as bg, uk or ar."]
        }

    def test_show_old_addresses_without_letting_them_be_written(self, editor: Client) -> None:
        assert editor.get(reverse("admin:topics_formerslug_add")).status_code == 403
        assert editor.get(reverse("admin:directory_geocodingresult_add")).status_code == 403
        assert editor.get(reverse("admin:directory_region_add")).status_code == 403
