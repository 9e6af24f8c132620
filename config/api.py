"""Addresses for machines, and their OpenAPI schema."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView

from opendata.api import (
    AreaListView,
    CategoryListView,
    IndicatorDetailView,
    IndicatorListView,
    ObservationListView,
)
from search.api import SearchView
from search.api_suggest import SuggestView

urlpatterns = [
    path("search/", SearchView.as_view(), name="api_search"),
    path("suggest/", SuggestView.as_view(), name="api_suggest"),
    path("indicators/", IndicatorListView.as_view(), name="api_indicators"),
    path("indicators/<str:code>/", IndicatorDetailView.as_view(), name="api_indicator"),
    path("observations/", ObservationListView.as_view(), name="api_observations"),
    path("areas/", AreaListView.as_view(), name="api_areas"),
    path("categories/", CategoryListView.as_view(), name="api_categories"),
    path("schema/", SpectacularAPIView.as_view(), name="api_schema"),
]
