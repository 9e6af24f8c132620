"""What can go wrong in the search."""

from haystack.exceptions import SearchBackendError


class SearchError(Exception):
    """Base of the search's own errors."""


class SearchUnavailable(SearchError, SearchBackendError):
    """There is no index that can be read; `manage.py build_index` makes one.

    Callers of Haystack know it as the error of its backend.
    """


class IndexLocked(SearchError, SearchBackendError):
    """Another writer holds the index; writing again later helps."""
