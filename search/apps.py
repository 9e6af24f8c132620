"""One search over everything."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        """Make the kinds known to every service over all kinds."""
        from search import checks, kinds  # noqa: F401 - checks register themselves

        kinds.load()
