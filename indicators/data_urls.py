"""Addresses of open data: for machines, without a language before them."""

from django.urls import path

from indicators.exporting import views

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
    path("codes.csv", views.codes_csv, name="codes_csv"),
]
