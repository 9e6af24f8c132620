"""What the database alone finds while there is no index: slow and plain, but an answer."""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from languages.codes import content_languages
from search.facets import TYPE
from search.query import Query
from ui.kinds import Kind, all_kinds

SHOWN_OF_A_KIND = 10
_MOST_WORDS = 5


@dataclass(frozen=True)
class DatabaseHit:
    """An object that holds all the words, the code of its kind, and the template of its card."""

    type: str
    object: Any
    card: str


def search_database(query: Query) -> list[DatabaseHit]:
    """The first of each kind that hold every word as it was typed; only `type` is a filter here.

    No stems, places or order of relevance: those are the index's. Some queries over whole tables.
    """
    chosen = query.codes(TYPE)
    kinds = [kind for kind in all_kinds() if not chosen or kind.code in chosen]
    return [
        DatabaseHit(kind.code, one, kind.card)
        for kind in kinds
        for one in _objects(kind, query.text)
    ]


def _objects(kind: Kind, text: str) -> list[Any]:
    found = kind.cards()
    for word in text.split()[:_MOST_WORDS]:
        holders = kind.model._default_manager.filter(_holds(kind, word))
        found = found.filter(pk__in=holders.values("pk"))
    rows = list(found[:SHOWN_OF_A_KIND])
    kind.complete(rows)
    return rows


def _holds(kind: Kind, word: str) -> Q:
    # SQLite tells capitals from small letters outside ASCII, so each spelling is asked for.
    spellings = {word, word.lower(), word.capitalize(), word.upper()}
    return reduce(
        or_,
        (
            Q(**{f"{field}_{language}__icontains": spelling})
            for field in kind.plain_fields
            for language in content_languages()
            for spelling in spellings
        ),
    )
