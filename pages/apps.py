"""Pages made of several domains."""

from collections.abc import Collection

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "pages"

    def ready(self) -> None:
        """Let texts of the knowledge base link to places and indicators, which it does not know."""
        from directory.models import Location
        from indicators.models import Indicator
        from kb import references
        from ui.navigation import Menu, add_to_menu, name_page

        def places(slugs: Collection[str]) -> dict[str, str]:
            found = Location.objects.published().filter(slug__in=slugs)
            return {place.slug: place.get_absolute_url() for place in found}

        def indicators(codes: Collection[str]) -> dict[str, str]:
            found = Indicator.objects.published().filter(code__in=codes)
            return {indicator.code: indicator.get_absolute_url() for indicator in found}

        name_page("home", "pages:home")
        name_page("about", "pages:about")
        name_page("press", "pages:press")
        add_to_menu("home", _("Phone lines"), Menu.VISITORS, 3, "#calls")
        add_to_menu("press", _("For the press"), Menu.INSTITUTIONS, 7)
        add_to_menu("about", _("About the project"), Menu.PROJECT, 1)
        add_to_menu("about", _("Accessibility"), Menu.PROJECT, 2, "#accessibility")
        add_to_menu("about", _("Privacy"), Menu.PROJECT, 3, "#privacy")
        references.register("place", places)
        references.register("indicator", indicators)
