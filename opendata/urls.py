"""Addresses of open data: for machines, without a language before them."""

from django.urls import path

from opendata import views
from opendata.catalogue import views as catalogue_views
from opendata.releases import views as release_views

app_name = "data"
urlpatterns = [
    *(
        path(f"observations.{extension}", views.observations, {"extension": extension}, name=name)
        for extension, name in (
            ("csv", "observations_csv"),
            ("xlsx", "observations_xlsx"),
            ("json", "observations_json"),
            ("jsonstat.json", "observations_jsonstat"),
            ("sdmx.csv", "observations_sdmx"),
        )
    ),
    path("observations.schema.json", views.table_schema, name="table_schema"),
    path("datapackage.json", views.data_package, name="data_package"),
    path("catalog.ttl", catalogue_views.catalog, {"extension": "ttl"}, name="catalog_ttl"),
    path("catalog.jsonld", catalogue_views.catalog, {"extension": "jsonld"}, name="catalog_jsonld"),
    path("codes.csv", views.codes_csv, name="codes_csv"),
    path("releases/", release_views.release_list, name="release_list"),
    path("releases/latest/", release_views.latest, name="latest"),
    path(
        "releases/latest/observations.csv",
        release_views.latest,
        {"name": "release_csv"},
        name="latest_csv",
    ),
    # Without a file's name it is the address of a page, once a language stands before it.
    path("releases/<int:number>/release.json", release_views.release_detail, name="release_detail"),
    path("releases/<int:number>/observations.csv", release_views.release_csv, name="release_csv"),
    path(
        "releases/<int:number>/observations.csv.sha256",
        release_views.release_checksum,
        name="release_checksum",
    ),
    path(
        "releases/<int:number>/changes.json", release_views.release_changes, name="release_changes"
    ),
]
