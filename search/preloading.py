"""What a process would read for its first visitor, read before: it takes seconds.

A server that divides into processes reads it once before, and they share the memory. Whether
anything has changed is asked again at each search, as ever.
"""

import gc
import logging

from django.conf import settings
from django.db import DatabaseError, connections

from directory import name_table
from search import suggestion_labels
from search.analysis import load_dictionaries
from search.errors import SearchUnavailable
from search.query import Query
from search.service import search
from search.understanding import danger, thesaurus

logger = logging.getLogger(__name__)

# One search opens the index and makes what only searches make.
_ANYTHING = "помощ"


def preload() -> None:
    """Read dictionaries, thesaurus, names of places, the model of danger and the index.

    Where the database is empty or does not answer, the first search reads them instead. No
    connection is left open: processes must not share one.
    """
    load_dictionaries()
    try:
        for read in (thesaurus.current, name_table.current, danger.current):
            read()
        suggestion_labels.needs()
        search(Query(text=_ANYTHING), settings.LANGUAGE_CODE)
    except (DatabaseError, SearchUnavailable) as error:
        logger.warning("Not everything can be read before the first search: %s", error)
    finally:
        connections.close_all()
    gc.collect()
    gc.freeze()  # none of it goes away: looking through it again and again costs tenths of a second
