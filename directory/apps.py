"""Organisations, services, locations."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = _("directory")

    def ready(self) -> None:
        from ui.navigation import Menu, add_to_menu, name_page

        name_page("places", "directory:place_list")
        add_to_menu("places", _("Places"), Menu.MAIN, 1)
        add_to_menu("places", _("All places"), Menu.VISITORS, 2)
