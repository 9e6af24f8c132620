"""One search over everything."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        from search import slots  # noqa: F401 - it fills them
        from ui.navigation import Menu, add_to_menu, name_page

        name_page("search", "search:results")
        add_to_menu("search", _("Search"), Menu.VISITORS, 1)
