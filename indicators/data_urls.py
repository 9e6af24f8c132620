"""Addresses of open data: for machines, without a language before them."""

from django.urls import path

from indicators.exporting import views

app_name = "data"
urlpatterns = [
    path("observations.csv", views.observations, {"extension": "csv"}, name="observations_csv"),
]
