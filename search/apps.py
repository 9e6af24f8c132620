"""One search over everything."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
