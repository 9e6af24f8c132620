"""Pages made of several domains."""

from collections.abc import Collection

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pages"

    def ready(self) -> None:
        """Let texts of the knowledge base link to places and indicators, which it does not know."""
        from directory.models import Location
        from indicators.models import Indicator
        from kb import references

        def places(slugs: Collection[str]) -> dict[str, str]:
            found = Location.objects.published().filter(slug__in=slugs)
            return {place.slug: place.get_absolute_url() for place in found}

        def indicators(codes: Collection[str]) -> dict[str, str]:
            found = Indicator.objects.published().filter(code__in=codes)
            return {indicator.code: indicator.get_absolute_url() for indicator in found}

        references.register("place", places)
        references.register("indicator", indicators)
