"""Pages made of several domains."""

from collections.abc import Collection

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pages"

    def ready(self) -> None:
        """Let the texts of the knowledge base link to places, which it does not know itself."""
        from directory.models import Location
        from kb import references

        def places(slugs: Collection[str]) -> dict[str, str]:
            found = Location.objects.published().filter(slug__in=slugs)
            return {place.slug: place.get_absolute_url() for place in found}

        references.register("place", places)
