"""Whether the pages that our facts were read on still open."""

from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "links"
