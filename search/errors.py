"""What can go wrong in the search."""


class SearchError(Exception):
    """Base of the search's own errors."""


class SearchUnavailable(SearchError):
    """There is no index that can be read; `manage.py build_index` makes one."""


class IndexLocked(SearchError):
    """Another writer holds the index; writing again later helps."""
