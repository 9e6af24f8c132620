"""Addresses of the pages about open data, below the language."""

from django.urls import path

from opendata import pages
from opendata.releases import pages as release_pages

app_name = "opendata"
urlpatterns = [
    path("data/open/", pages.open_data, name="open_data"),
    path("data/releases/", release_pages.release_list, name="release_list"),
    path("data/releases/<int:number>/", release_pages.release_detail, name="release_detail"),
]
