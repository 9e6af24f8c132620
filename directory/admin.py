"""Editors' pages of the directory."""

import uuid
from typing import Any

from django.contrib import admin
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline

from directory import spelling
from directory.forms import (
    LocationForm,
    LocationSourceForm,
    PhoneForm,
    PointForm,
    ScheduleForm,
    SettlementNameForm,
    SettlementNameFormSet,
)
from directory.models import (
    GeocodingResult,
    Location,
    LocationSource,
    Organization,
    Phone,
    Region,
    Schedule,
    Service,
    ServiceAtLocation,
    Settlement,
    SettlementName,
)
from languages.codes import content_languages
from languages.fieldsets import fieldset, localized, translated_fieldsets
from topics.admin import HTTPS_ADDRESSES, FoldedSearchAdmin, SlugRememberingAdmin

POINT_HELP = _(
    "WGS 84 degrees, such as 41.934 and 25.555. Copy them from a street map at the door: a click"
    " on the outline is good to about a kilometre."
)


class PointFilter(admin.SimpleListFilter):
    """Which places still lack a point, and which of them no geocoder knew."""

    title = _("point on the map")
    parameter_name = "point"
    CONDITIONS = {
        "own": Q(latitude__isnull=False),
        "none": Q(latitude__isnull=True, location_type=Location.Type.PHYSICAL),
        "unanswered": Q(latitude__isnull=True, geocoding_tried_on__isnull=False),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("own", _("has its own point")),
            ("none", _("has no point")),
            ("unanswered", _("geocoding tried without an answer")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        condition = self.CONDITIONS.get(self.value() or "")
        return queryset.filter(condition) if condition else queryset


class NewKeyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The key ties an entry to the source list: new ones are offered a free one, for good."""

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        key = f"own-{uuid.uuid4().hex[:8]}"
        return {"key": key, **super().get_changeform_initial_data(request)}

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        fields = list(super().get_readonly_fields(request, obj))
        return ["key", *fields] if obj else fields


class PhoneInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Phone
    form = PhoneForm
    fields = ["number", "e164", "position"]
    readonly_fields = ["e164"]
    extra = 0


class ScheduleInline(TranslationStackedInline):
    model = Schedule
    form = ScheduleForm
    fields = [*localized("description"), "periods"]
    extra = 0


class LocationSourceInline(admin.StackedInline):  # type: ignore[type-arg]
    model = LocationSource
    form = LocationSourceForm
    fields = ["position", "url", "fields"]
    formfield_overrides = HTTPS_ADDRESSES
    extra = 0


class LocationServiceInline(admin.TabularInline):  # type: ignore[type-arg]
    """The services given at a place; their texts have a page of their own."""

    model = ServiceAtLocation
    autocomplete_fields = ["service"]
    extra = 0


class ServiceLocationInline(admin.TabularInline):  # type: ignore[type-arg]
    """The places where a service is given."""

    model = ServiceAtLocation
    verbose_name = _("place")
    verbose_name_plural = _("places")
    autocomplete_fields = ["location"]
    extra = 0


@admin.register(Location)
class LocationAdmin(NewKeyAdmin, SlugRememberingAdmin, FoldedSearchAdmin, TranslationAdmin):
    form = LocationForm
    list_display = ["name", "settlement", "status", "is_stale", "seen", "has_point"]
    list_filter = [
        "status",
        "is_stale",
        "is_undated",
        "is_hotline",
        "is_published",
        PointFilter,
        "kind",
        "settlement__region",
        "services__topics",
    ]
    list_select_related = ["settlement"]
    search_fields = ["key", "slug", "address", *localized("name", "settlement__name")]
    autocomplete_fields = ["organization", "settlement"]
    readonly_fields = ["uid", "seen_on", "precision", "geocoding_tried_on"]
    inlines = [PhoneInline, ScheduleInline, LocationSourceInline, LocationServiceInline]
    fieldsets = [
        fieldset(None, "key", "slug", "organization", "kind", "location_type", "is_published"),
        *translated_fieldsets("name", "note"),
        fieldset(_("Contacts"), "email", "website", "is_hotline"),
        fieldset(_("Where"), "settlement", "address", "postal_code"),
        (
            _("Point on the map"),
            {
                "fields": ["latitude", "longitude", "precision", "geocoding_tried_on"],
                "description": POINT_HELP,
            },
        ),
        fieldset(
            _("How sure it is"),
            "status", "closed_on", "seen", "seen_on", "is_stale", "is_undated", "uid",
        ),
    ]  # fmt: skip

    class Media:
        js = ["admin/point.js"]

    @admin.display(description=_("own point"), boolean=True)
    def has_point(self, place: Location) -> bool:
        return bool(place.precision)

    def view_on_site(self, place: Location) -> str | None:
        return place.get_absolute_url() if place.is_published else None


@admin.register(Organization)
class OrganizationAdmin(NewKeyAdmin, SlugRememberingAdmin, FoldedSearchAdmin, TranslationAdmin):
    list_display = ["name", "slug", "website"]
    search_fields = ["key", "slug", *localized("name")]
    readonly_fields = ["uid"]
    fieldsets = [
        fieldset(None, "key", "slug", "website", "uid"),
        *translated_fieldsets("name", "description"),
    ]

    def view_on_site(self, organisation: Organization) -> str | None:
        has_page = organisation.locations.filter(is_published=True).exists()
        return organisation.get_absolute_url() if has_page else None


@admin.register(Service)
class ServiceAdmin(NewKeyAdmin, FoldedSearchAdmin, TranslationAdmin):
    list_display = ["name", "organization", "status", "is_nationwide"]
    list_filter = ["status", "is_nationwide", "topics", "audiences", "languages"]
    list_select_related = ["organization"]
    search_fields = ["key", *localized("name", "organization__name")]
    autocomplete_fields = ["organization", "topics", "audiences", "languages"]
    readonly_fields = ["uid"]
    inlines = [ServiceLocationInline]
    fieldsets = [
        fieldset(None, "key", "organization", "status", "is_nationwide", "uid"),
        *translated_fieldsets("name", "description"),
        fieldset(_("For whom and on what"), "topics", "audiences", "languages"),
    ]


@admin.register(Region)
class RegionAdmin(FoldedSearchAdmin, TranslationAdmin):
    """The 28 regions: names may be mended, the slugs and codes stand in addresses."""

    list_display = ["name", "slug", "nuts"]
    search_fields = ["slug", "nuts", *localized("name")]
    readonly_fields = ["uid", "slug", "nuts"]
    fieldsets = [fieldset(None, "slug", "nuts", "uid"), *translated_fieldsets("name")]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class SettlementNameInline(admin.TabularInline):  # type: ignore[type-arg]
    model = SettlementName
    form = SettlementNameForm
    formset = SettlementNameFormSet
    extra = 0


@admin.register(Settlement)
class SettlementAdmin(FoldedSearchAdmin, TranslationAdmin):
    form = PointForm
    list_display = ["name", "kind", "municipality", "region", "population"]
    list_filter = ["kind", ("latitude", admin.EmptyFieldListFilter), "region"]
    list_select_related = ["region"]
    search_fields = ["slug", "ekatte", *localized("name"), "names__name"]
    autocomplete_fields = ["region"]
    readonly_fields = ["uid"]
    inlines = [SettlementNameInline]
    fieldsets = [
        fieldset(
            None, "slug", "ekatte", "kind", "region", "country", "population", "source", "uid"
        ),
        *translated_fieldsets("name", "municipality"),
        fieldset(_("Point on the map"), "latitude", "longitude", "is_approximate"),
    ]

    class Media:
        js = ["admin/point.js"]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return ["uid", "slug"] if obj else ["uid"]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The gazetteer finds it by the names it is shown with, too."""
        super().save_related(request, form, formsets, change)
        settlement = form.instance
        names = (getattr(settlement, f"name_{code}") for code in content_languages())
        for name in filter(None, names):
            settlement.names.get_or_create(key=spelling.key(name), defaults={"name": name})


@admin.register(GeocodingResult)
class GeocodingResultAdmin(FoldedSearchAdmin):
    """What geocoders answered; an answer that is deleted is asked for again."""

    list_display = ["query", "kind", "latitude", "longitude", "service", "asked_on"]
    list_filter = ["service", ("latitude", admin.EmptyFieldListFilter)]
    search_fields = ["query"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
