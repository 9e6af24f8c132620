"""The handbook and the brochure as files to print and to keep."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PaperConfig(AppConfig):
    name = "paper"
    verbose_name = _("paper")

    def ready(self) -> None:
        from ui.navigation import Menu, add_to_menu, name_page
        from ui.slots import fill

        name_page("files", "paper:files")
        add_to_menu("files", _("To print and to keep"), Menu.INSTITUTIONS, 5)
        fill("print", "paper/_two_languages.html")
        fill("handbook_files", "paper/_handbook_files.html")
        fill("section_files", "paper/_section_files.html")
        fill("study_files", "paper/_study_files.html")
