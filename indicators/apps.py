"""Migration figures: what is measured, where and when."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    name = "indicators"
    verbose_name = _("migration data")

    def ready(self) -> None:
        pass
