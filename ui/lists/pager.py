"""Pages of a list and the addresses of those beside this one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page


@dataclass(frozen=True)
class Pager:
    """Which entries a page holds, counted from 1, and the pages beside it; "" at either end."""

    first: int
    last: int
    total: int
    previous_url: str
    next_url: str


def pager_of(page: Page[Any], url_of_page: Callable[[int], object]) -> Pager | None:
    """The pager of a page of Django's paginator; None for a list that fits on one page."""
    if not page.has_other_pages():
        return None
    return Pager(
        first=page.start_index(),
        last=page.end_index(),
        total=page.paginator.count,
        previous_url=str(url_of_page(page.number - 1)) if page.has_previous() else "",
        next_url=str(url_of_page(page.number + 1)) if page.has_next() else "",
    )
