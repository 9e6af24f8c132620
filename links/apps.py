"""Whether the pages that our facts were read on still open."""

from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "links"

    def ready(self) -> None:
        from links.models import Link
        from ui.sources import ShownSource, tell_links_by

        def known(urls: list[str]) -> dict[str, ShownSource]:
            links = Link.objects.worth_a_word().in_bulk(urls, field_name="url")
            return {url: link.as_shown() for url, link in links.items()}

        tell_links_by(known)
