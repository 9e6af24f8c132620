"""Addresses of sources: as people say them, and whether they still open."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote, urlsplit

from django import template

from ui import sources
from ui.sources import ShownSource

register = template.Library()
LONGEST_ADDRESS = 60  # letters: a longer one wraps twice on a phone and says no more than its host


@register.filter
def host(url: str) -> str:
    """Name of the site that an address leads to: “farbg.eu”."""
    return urlsplit(url).netloc.removeprefix("www.")


@register.filter
def short_address(url: str) -> str:
    """The address as people say it; a long one is cut to its site's name."""
    address = host(url) + unquote(urlsplit(url).path).rstrip("/")
    return address if len(address) <= LONGEST_ADDRESS else host(url)


@register.simple_tag
def shown_sources(listed: Iterable[Any]) -> list[ShownSource]:
    """Things with a `url`, and what is known of it: one query, none for no sources."""
    return sources.shown(source.url for source in listed)


@register.simple_tag
def shown_source(url: str) -> ShownSource:
    """The same for a single address."""
    return sources.shown([url])[0]
