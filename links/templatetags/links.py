"""What a page says beside an address that it names as a source."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template

from links.models import Link

register = template.Library()


@dataclass(frozen=True)
class ShownSource:
    """`dead_on`: the last day on which it did not open, if it is dead; `archived_url` or ""."""

    url: str
    dead_on: date | None = None
    archived_url: str = ""


@register.simple_tag
def shown_sources(sources: Iterable[Any]) -> list[ShownSource]:
    """Things with a `url`, and what is known of it: one query, none for no sources."""
    urls = [source.url for source in sources]
    known = Link.objects.worth_a_word().in_bulk(urls, field_name="url") if urls else {}
    return [_shown(url, known.get(url)) for url in urls]


@register.simple_tag
def shown_source(url: str) -> ShownSource:
    """The same for a single address."""
    return _shown(url, Link.objects.worth_a_word().filter(url=url).first())


def _shown(url: str, link: Link | None) -> ShownSource:
    if link is None:
        return ShownSource(url)
    return ShownSource(url, link.failed_on if link.is_dead else None, link.archived_url)
