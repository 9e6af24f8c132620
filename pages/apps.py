"""Pages made of several domains."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "pages"

    def ready(self) -> None:
        from ui.navigation import Menu, add_to_menu, name_page

        name_page("home", "pages:home")
        name_page("about", "pages:about")
        name_page("press", "pages:press")
        add_to_menu("home", _("Phone lines"), Menu.VISITORS, 3, "#calls")
        add_to_menu("press", _("For the press"), Menu.INSTITUTIONS, 7)
        add_to_menu("about", _("About the project"), Menu.PROJECT, 1)
        add_to_menu("about", _("Accessibility"), Menu.PROJECT, 2, "#accessibility")
        add_to_menu("about", _("Privacy"), Menu.PROJECT, 3, "#privacy")
