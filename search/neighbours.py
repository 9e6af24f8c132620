"""From practice to person and to figure: what is like an entry, who could do it here, and which
indicators it should move.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Model, Q

from indicators.models import Indicator
from kb.models import Finding, GoodPractice, Section
from kb.text import parse
from search import indexing
from search.errors import SearchUnavailable
from search.kinds import BY_CODE, Kind

HOME_REGION = "haskovo"  # where the project works
SHOWN = 4
_READ = 200  # documents alike in words, of all kinds
# Reciprocal rank fusion joins two orders without weighing their scores (Cormack, Clarke and
# Büttcher, 2009); 60 is theirs.
_FUSION = 60
_REFERENCE = "indicator:"
# What tells the rows of a kind apart where nothing else does.
_KEYS = {"finding": "key", "indicator": "code"}


@dataclass(frozen=True)
class Neighbours:
    """The nearest first; each shares a topic with the practice. `places` are in our own region."""

    practices: list[Any]
    sections: list[Any]
    places: list[Any]
    indicators: list[Any]


@dataclass(frozen=True)
class Uses:
    """What can be done about an indicator, and what people say of it; the nearest first."""

    sections: list[Any]
    practices: list[Any]
    findings: list[Any]


def neighbours(practice: GoodPractice) -> Neighbours:
    """What is near a practice that was read `with_details()`: four queries.

    Without an index only the shared topics count.
    """
    alike = _alike(practice)
    here = Q(settlement__region__slug=HOME_REGION)
    return Neighbours(
        practices=_nearest(BY_CODE["practice"], "topics", practice, alike, ~Q(pk=practice.pk)),
        sections=_nearest(BY_CODE["handbook"], "topics", practice, alike),
        places=_nearest(BY_CODE["place"], "services__topics", practice, alike, here),
        indicators=_nearest(BY_CODE["indicator"], "topics", practice, alike),
    )


def uses(indicator: Indicator) -> Uses:
    """What is near an indicator: four queries. Sections that link to it come first."""
    alike = _alike(indicator)
    # The last letter of a code is followed by the end of the link.
    link = f"({_REFERENCE}{indicator.code})"
    holds = Q(
        *((f"body_{code}__contains", link) for code, _name in settings.LANGUAGES), _connector=Q.OR
    )
    linking = list(
        BY_CODE["handbook"].named().filter(holds).order_by("chapter__number", "position")
    )
    near = _nearest(BY_CODE["handbook"], "topics", indicator, alike)
    return Uses(
        sections=[*linking, *(one for one in near if one not in linking)][:SHOWN],
        practices=_nearest(BY_CODE["practice"], "topics", indicator, alike),
        findings=_nearest(BY_CODE["finding"], "topics", indicator, alike),
    )


def measures(entry: Section | Finding) -> list[Any]:
    """Indicators that tell whether it works: those that a section links to, else the nearest."""
    body = entry.body or "" if isinstance(entry, Section) else ""
    linked = [one for one in parse(body).references if one.startswith(_REFERENCE)]
    kind = BY_CODE["indicator"]
    if linked:
        rows = kind.named().filter(code__in=[one.removeprefix(_REFERENCE) for one in linked])
        return sorted(rows, key=lambda one: linked.index(f"{_REFERENCE}{one.code}"))
    return _nearest(kind, "topics", entry, _alike(entry))


def _alike(entry: Model) -> dict[tuple[str, int], int]:
    """The rank of each document that shares telling words, by model and primary key."""
    try:
        answer = indexing.backend().more_like_this(entry, end_offset=_READ)
    except SearchUnavailable:
        return {}
    found = enumerate(answer["results"])
    return {(f"{one.app_label}.{one.model_name}", int(one.pk)): rank for rank, one in found}


def _nearest(
    kind: Kind,
    topics: str,
    entry: Any,
    alike: Mapping[tuple[str, int], int],
    condition: Q | None = None,
) -> list[Any]:
    shared = Count(topics, filter=Q(**{f"{topics}__in": entry.topics.all()}), distinct=True)
    rows = kind.named().filter(condition or Q()).annotate(shared=shared).filter(shared__gt=0)
    label = kind.model._meta.label_lower
    ordered = list(rows.order_by("-shared", _KEYS.get(kind.code, "slug")))
    counts = [row.shared for row in ordered]

    def worth(row: Any) -> float:
        by_words = alike.get((label, row.pk))
        by_topics = 1 / (_FUSION + counts.index(row.shared))  # those that share as many are equals
        return by_topics + (0 if by_words is None else 1 / (_FUSION + by_words))

    return sorted(ordered, key=worth, reverse=True)[:SHOWN]
