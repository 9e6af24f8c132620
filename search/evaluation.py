"""How good the search is, over queries that people have judged.

A file of judged queries is a JSON array: `id`, `query`, `ui` (language of the visitor), `class`,
`near` (or null), `filters` (parameter to values) and `relevant` (document key to grade 1 to 3).
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.http import QueryDict

from languages.codes import interface_languages
from search.query import LARGEST_PAGE, Query
from search.service import search

RANKS_GAINING = 10
RANKS_AT_A_GLANCE = 5
GOOD_GRADE = 2
# Where the page does not speak the visitor's language, it is shown in this one.
_INSTEAD = "en"

Grades = Mapping[str, int]


@dataclass(frozen=True)
class Judged:
    """A query and the documents that ought to be found, each with its grade."""

    id: str
    query: str
    ui: str
    kind: str
    near: str
    filters: Mapping[str, Sequence[str]]
    relevant: Grades


@dataclass(frozen=True)
class Score:
    """Means over queries, each from 0 to 1: nDCG@10, success@5 and reciprocal rank."""

    queries: int
    ndcg: float
    success: float
    reciprocal_rank: float


def read_judged(path: Path) -> list[Judged]:
    """The judged queries of a file. Raises OSError, ValueError or KeyError on a bad one."""
    return [
        Judged(
            id=row["id"],
            query=row["query"],
            ui=row["ui"],
            kind=row["class"],
            near=row["near"] or "",
            filters=row["filters"],
            relevant=row["relevant"],
        )
        for row in json.loads(path.read_text(encoding="utf-8"))
    ]


def answer(judged: Judged) -> list[str]:
    """Keys of the documents that the visitor gets, best first, as the results page has them."""
    params = QueryDict(mutable=True)
    params["q"], params["near"], params["page_size"] = judged.query, judged.near, str(LARGEST_PAGE)
    for name, values in judged.filters.items():
        params.setlist(name, list(values))
    query, _problems = Query.parse(params)
    language = judged.ui if judged.ui in interface_languages() else _INSTEAD
    return [hit.key for hit in search(query, language).hits]


def scores(judged: Iterable[Judged], run: Mapping[str, Sequence[str]]) -> dict[str, Score]:
    """The means of each class of queries, and of all of them as "all"."""
    by_class: dict[str, list[Score]] = defaultdict(list)
    for one in judged:
        keys = list(dict.fromkeys(run[one.id]))
        score = Score(1, ndcg(keys, one.relevant), success(keys, one.relevant),
                      reciprocal_rank(keys, one.relevant))  # fmt: skip
        by_class[one.kind].append(score)
        by_class["all"].append(score)
    everything = by_class.pop("all", [])
    return {kind: _mean(group) for kind, group in [*sorted(by_class.items()), ("all", everything)]}


def ndcg(keys: Sequence[str], relevant: Grades) -> float:
    """Gain of the first ten, less the later it comes, as a share of the best order's gain."""
    best = _gain(sorted(relevant.values(), reverse=True))
    return _gain([relevant.get(key, 0) for key in keys]) / best if best else 0.0


def success(keys: Sequence[str], relevant: Grades) -> float:
    """1 if a good document is among the first five, else 0."""
    return float(any(_is_good(key, relevant) for key in keys[:RANKS_AT_A_GLANCE]))


def reciprocal_rank(keys: Sequence[str], relevant: Grades) -> float:
    """1 / rank of the first good document; 0 without one."""
    ranks = (rank for rank, key in enumerate(keys, 1) if _is_good(key, relevant))
    return 1 / next(ranks, math.inf)


def _is_good(key: str, relevant: Grades) -> bool:
    return relevant.get(key, 0) >= GOOD_GRADE


def _gain(grades: Sequence[int]) -> float:
    return sum(
        (2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades[:RANKS_GAINING], 1)
    )


def _mean(group: Sequence[Score]) -> Score:
    count = len(group)
    if not count:
        return Score(0, 0.0, 0.0, 0.0)
    return Score(
        count,
        sum(score.ndcg for score in group) / count,
        sum(score.success for score in group) / count,
        sum(score.reciprocal_rank for score in group) / count,
    )
