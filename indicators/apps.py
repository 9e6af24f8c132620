"""Migration figures: what is measured, where and when."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    name = "indicators"
    verbose_name = _("migration data")

    def ready(self) -> None:
        from indicators import signals  # noqa: F401 - it listens from now on
        from ui.navigation import Menu, add_to_menu, name_page

        name_page("data", "indicators:catalogue")
        add_to_menu("data", _("Data"), Menu.MAIN, 5)
        add_to_menu("data", _("Data"), Menu.INSTITUTIONS, 4)
