"""Asking the service as an address does."""

from django.http import QueryDict

from search import indexing
from search.query import Query
from search.service import Facet, Page, search


def ask(address: str, language: str = "bg") -> Page:
    """Build the index of what the test has made, and answer the address."""
    indexing.rebuild()
    return ask_again(address, language)


def ask_again(address: str, language: str = "bg") -> Page:
    """SearchResponse the address from the index as it is."""
    query, problems = Query.parse(QueryDict(address))
    assert problems == []
    return search(query, language)


def titles(page: Page) -> list[str]:
    return [hit.title for hit in page.hits]


def facet(page: Page, key: str) -> Facet:
    return next(facet for facet in page.facets if facet.key == key)


def counts(page: Page, key: str) -> dict[str, int]:
    return {value.value: value.count for value in facet(page, key).values}
