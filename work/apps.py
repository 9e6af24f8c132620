"""The duties that run beside the site, and what keeps them running."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "work"
