"""Figures for machines: files, releases that never change, catalogues of both, an API."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "opendata"

    def ready(self) -> None:
        from opendata import slots  # noqa: F401 - it fills them
        from ui.navigation import name_page

        name_page("open_data", "opendata:open_data")
        name_page("releases", "opendata:release_list")
        name_page("release", "opendata:release_detail")
        name_page("figures_csv", "data:observations_csv")
