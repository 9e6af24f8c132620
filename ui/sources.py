"""Addresses that a page names as its sources, and whether they still open.

Whether they do is known by a room above (`links`), which says so through `tell_links_by`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ShownSource:
    """`dead_on`: the last day on which it did not open, if it is dead; `archived_url` or ""."""

    url: str
    dead_on: date | None = None
    archived_url: str = ""


Tell = Callable[[list[str]], Mapping[str, ShownSource]]


def _nothing_known(_urls: list[str]) -> Mapping[str, ShownSource]:
    return {}


_tell: Tell = _nothing_known


def tell_links_by(tell: Tell) -> None:
    """Ask this function about addresses: it answers for those that it knows, in one query."""
    global _tell
    _tell = tell


def shown(urls: Iterable[str]) -> list[ShownSource]:
    """The addresses with what is known of them; nothing is asked about none."""
    listed = list(urls)
    known = _tell(listed) if listed else {}
    return [known.get(url, ShownSource(url)) for url in listed]
