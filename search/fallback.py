"""What the database alone finds while there is no index: slow and plain, but an answer."""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import Q

from search.facets import TYPE
from search.kinds import KINDS, Kind
from search.query import Query

SHOWN_OF_A_KIND = 10
_MOST_WORDS = 5
_FIELDS = {
    "place": ("name", "services__name", "services__description", "services__topics__name"),
    "handbook": ("title", "summary", "body", "topics__name"),
    "practice": ("title", "summary", "solution", "topics__name"),
    "finding": ("title", "question", "topics__name"),
    "publication": ("title", "summary", "body", "outlet", "topics__name"),
    "indicator": ("name", "definition", "topics__name"),
}


@dataclass(frozen=True)
class PlainHit:
    """An object that holds all the words, and the code of its kind."""

    type: str
    object: Any


def plain_hits(query: Query) -> list[PlainHit]:
    """The first of each kind that hold every word as it was typed; only `type` is a filter here.

    No stems, places or order of relevance: those are the index's. Some queries over whole tables.
    """
    chosen = query.codes(TYPE)
    kinds = [kind for kind in KINDS if not chosen or kind.code in chosen]
    return [PlainHit(kind.code, one) for kind in kinds for one in _objects(kind, query.text)]


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
    languages = [code for code, _name in settings.LANGUAGES]
    return reduce(
        or_,
        (
            Q(**{f"{field}_{language}__icontains": spelling})
            for field in _FIELDS[kind.code]
            for language in languages
            for spelling in spellings
        ),
    )
