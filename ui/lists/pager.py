"""Pages of a list and the addresses of those beside this one."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page

from ui.lists.query_string import QueryString

PAGE = "page"


@dataclass(frozen=True)
class Pager:
    """Which entries a page holds, counted from 1, and the pages beside it; "" at either end."""

    first: int
    last: int
    total: int
    previous_url: str
    next_url: str


def on_page(query: QueryString, number: int) -> QueryString:
    """The same list at another page; the first one has no number in its address."""
    return query.replacing(PAGE, str(number)) if number > 1 else query.without(PAGE)


def pager(page: Page[Any], query: QueryString) -> Pager | None:
    """The pager of a page of Django's paginator; None for a list that fits on one page."""
    if not page.has_other_pages():
        return None
    before, after = on_page(query, page.number - 1), on_page(query, page.number + 1)
    return Pager(
        first=page.start_index(),
        last=page.end_index(),
        total=page.paginator.count,
        previous_url=str(before) if page.has_previous() else "",
        next_url=str(after) if page.has_next() else "",
    )
