"""From practice to person: what is like a practice, and who could run it here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from kb.models import GoodPractice
from search import indexing
from search.errors import SearchUnavailable
from search.kinds import BY_CODE, Kind

HOME_REGION = "haskovo"  # where the project works
SHOWN = 4
_READ = 200  # documents alike in words, of all kinds
# Reciprocal rank fusion joins two orders without weighing their scores (Cormack, Clarke and
# Büttcher, 2009); 60 is theirs.
_FUSION = 60


@dataclass(frozen=True)
class Neighbours:
    """The nearest first; each shares a topic with the practice. `places` are in our own region."""

    practices: list[Any]
    sections: list[Any]
    places: list[Any]


def neighbours(practice: GoodPractice) -> Neighbours:
    """What is near a practice that was read `with_details()`: three queries.

    Without an index only the shared topics count.
    """
    alike = _alike(practice)
    here = Q(settlement__region__slug=HOME_REGION)
    return Neighbours(
        practices=_nearest(BY_CODE["practice"], "topics", practice, alike, ~Q(pk=practice.pk)),
        sections=_nearest(BY_CODE["handbook"], "topics", practice, alike),
        places=_nearest(BY_CODE["place"], "services__topics", practice, alike, here),
    )


def _alike(practice: GoodPractice) -> dict[tuple[str, int], int]:
    """The rank of each document that shares telling words, by model and primary key."""
    try:
        answer = indexing.backend().more_like_this(practice, end_offset=_READ)
    except SearchUnavailable:
        return {}
    found = enumerate(answer["results"])
    return {(f"{one.app_label}.{one.model_name}", int(one.pk)): rank for rank, one in found}


def _nearest(
    kind: Kind,
    topics: str,
    practice: GoodPractice,
    alike: Mapping[tuple[str, int], int],
    condition: Q | None = None,
) -> list[Any]:
    shared = Count(topics, filter=Q(**{f"{topics}__in": practice.topics.all()}), distinct=True)
    rows = kind.named().filter(condition or Q()).annotate(shared=shared).filter(shared__gt=0)
    label = kind.model._meta.label_lower
    ordered = list(rows.order_by("-shared", "slug"))
    counts = [row.shared for row in ordered]

    def worth(row: Any) -> float:
        by_words = alike.get((label, row.pk))
        by_topics = 1 / (_FUSION + counts.index(row.shared))  # those that share as many are equals
        return by_topics + (0 if by_words is None else 1 / (_FUSION + by_words))

    return sorted(ordered, key=worth, reverse=True)[:SHOWN]
