"""Migration figures: what is measured, where and when, and how figures arrive."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    name = "indicators"
    verbose_name = _("migration data")

    def ready(self) -> None:
        from indicators import signals  # noqa: F401 - it listens from now on
