"""What every page is made of, and the seams between rooms."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "ui"
