"""Knowledge base: handbook, good practices, study."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KbConfig(AppConfig):
    name = "kb"
    verbose_name = _("knowledge base")

    def ready(self) -> None:
        from ui.navigation import Menu, add_to_menu, name_page

        name_page("handbook", "kb:handbook_contents")
        name_page("practices", "kb:practice_list")
        name_page("study", "kb:study")
        name_page("publications", "kb:publication_list")
        add_to_menu("practices", _("Practices"), Menu.MAIN, 2)
        add_to_menu("handbook", _("Handbook"), Menu.MAIN, 3)
        add_to_menu("study", _("Study"), Menu.MAIN, 4)
        add_to_menu("handbook", _("Handbook"), Menu.INSTITUTIONS, 1)
        add_to_menu("practices", _("Good practices"), Menu.INSTITUTIONS, 2)
        add_to_menu("study", _("Study"), Menu.INSTITUTIONS, 3)
        add_to_menu("publications", _("Publications"), Menu.INSTITUTIONS, 6)
