"""Pages made of several domains."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pages"
