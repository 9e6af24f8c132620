"""Addresses for machines, and their OpenAPI schema."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView

from search.api import SearchView
from search.api_suggest import SuggestView

urlpatterns = [
    path("search/", SearchView.as_view(), name="api_search"),
    path("suggest/", SuggestView.as_view(), name="api_suggest"),
    path("schema/", SpectacularAPIView.as_view(), name="api_schema"),
]
