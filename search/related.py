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
from languages.codes import content_languages
from search import indexing
from search.errors import SearchUnavailable
from ui.kinds import Kind, by_code

SHOWN = 4
_READ = 200  # documents alike in words, of all kinds
# Reciprocal rank fusion joins two orders without weighing their scores (Cormack, Clarke and
# Büttcher, 2009); 60 is theirs.
_FUSION = 60
_REFERENCE = "indicator:"


@dataclass(frozen=True)
class Related:
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


def related_to(practice: GoodPractice) -> Related:
    """What is near a practice that was read `with_details()`: four queries.

    Without an index only the shared topics count.
    """
    alike = _ranks_by_words(practice)
    here = Q(settlement__region__slug=settings.HOME_REGION)
    return Related(
        practices=_nearest(by_code("practice"), practice, alike, ~Q(pk=practice.pk)),
        sections=_nearest(by_code("handbook"), practice, alike),
        places=_nearest(by_code("place"), practice, alike, here),
        indicators=_nearest(by_code("indicator"), practice, alike),
    )


def uses_of(indicator: Indicator) -> Uses:
    """What is near an indicator: four queries. Sections that link to it come first."""
    alike = _ranks_by_words(indicator)
    # The last letter of a code is followed by the end of the link.
    link = f"({_REFERENCE}{indicator.code})"
    holds = Q(*((f"body_{code}__contains", link) for code in content_languages()), _connector=Q.OR)
    linking = list(
        by_code("handbook").named().filter(holds).order_by("chapter__number", "position")
    )
    near = _nearest(by_code("handbook"), indicator, alike)
    return Uses(
        sections=[*linking, *(one for one in near if one not in linking)][:SHOWN],
        practices=_nearest(by_code("practice"), indicator, alike),
        findings=_nearest(by_code("finding"), indicator, alike),
    )


def measures_of(entry: Section | Finding) -> list[Any]:
    """Indicators that tell whether it works: those that a section links to, else the nearest."""
    body = entry.body or "" if isinstance(entry, Section) else ""
    linked = [one for one in parse(body).references if one.startswith(_REFERENCE)]
    kind = by_code("indicator")
    if linked:
        rows = kind.named().filter(code__in=[one.removeprefix(_REFERENCE) for one in linked])
        return sorted(rows, key=lambda one: linked.index(f"{_REFERENCE}{one.code}"))
    return _nearest(kind, entry, _ranks_by_words(entry))


def _ranks_by_words(entry: Model) -> dict[tuple[str, int], int]:
    """The rank of each document that shares telling words, by model and primary key."""
    try:
        answer = indexing.backend().more_like_this(entry, end_offset=_READ)
    except SearchUnavailable:
        return {}
    found = enumerate(answer["results"])
    return {(f"{one.app_label}.{one.model_name}", int(one.pk)): rank for rank, one in found}


def _nearest(
    kind: Kind,
    entry: Any,
    alike: Mapping[tuple[str, int], int],
    condition: Q | None = None,
) -> list[Any]:
    same = Q(**{f"{kind.topics}__in": entry.topics.all()})
    shared = Count(kind.topics, filter=same, distinct=True)
    rows = kind.named().filter(condition or Q()).annotate(shared=shared).filter(shared__gt=0)
    ordered = list(rows.order_by("-shared", kind.key))
    counts = [row.shared for row in ordered]

    def worth(row: Any) -> float:
        by_words = alike.get((kind.model_label, row.pk))
        by_topics = 1 / (_FUSION + counts.index(row.shared))  # those that share as many are equals
        return by_topics + (0 if by_words is None else 1 / (_FUSION + by_words))

    return sorted(ordered, key=worth, reverse=True)[:SHOWN]
