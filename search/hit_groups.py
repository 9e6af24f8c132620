"""Hits by how they can be reached: from anywhere, from near by, or by reading."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from directory.models import Location
from search.engine.contract import SearchResponse
from ui.kinds import by_model

if TYPE_CHECKING:
    from search.service import Hit

NATIONWIDE, NEAR, READING = "nationwide", "near", "reading"


@dataclass(frozen=True)
class HitGroup:
    """The hits of one page that belong together, and how many of all results do."""

    key: str
    total: int
    hits: "list[Hit]" = field(default_factory=list)


def group_of(hit: "Hit") -> str:
    """Which group a hit belongs to."""
    if hit.type != by_model(Location._meta.label_lower).code:
        return READING
    return NATIONWIDE if hit.is_nationwide else NEAR


def grouped(hits: "Sequence[Hit]", answer: SearchResponse, places: int) -> list[HitGroup]:
    """The groups that have hits, that of the best hit first; `places` are how many there are."""
    totals = {
        NATIONWIDE: answer.nationwide,
        NEAR: places - answer.nationwide,
        READING: answer.total - places,
    }
    groups: dict[str, HitGroup] = {}
    for hit in hits:
        key = group_of(hit)
        groups.setdefault(key, HitGroup(key, totals[key])).hits.append(hit)
    return list(groups.values())
