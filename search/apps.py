"""One search over everything."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        """Make the kinds known to every service over all kinds, and search to all pages."""
        from search import checks, kinds, slots  # noqa: F401 - checks register themselves
        from ui.navigation import Menu, add_to_menu, name_page

        kinds.load()
        name_page("search", "search:results")
        add_to_menu("search", _("Search"), Menu.VISITORS, 1)
