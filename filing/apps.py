"""How figures arrive: forms, what institutions file in them, and the desk where they do so."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilingConfig(AppConfig):
    name = "filing"
    verbose_name = _("filing of figures")

    def ready(self) -> None:
        from ui.navigation import Menu, add_to_menu, name_page

        name_page("desk", "desk:home")
        name_page("tracker", "desk:tracker")
        add_to_menu("desk", _("Desk"), Menu.SIGNED_IN, 1)
