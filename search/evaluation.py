"""How good the search is, over queries that people have judged.

A file of judged queries is a JSON array: `id`, `query`, `ui` (language of the visitor), `class`,
`near` (or null), `filters` (parameter to values) and `relevant` (document key to grade 1 to 3).
"""

import json
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.http import QueryDict

from languages.codes import interface_languages
from search.engine.contract import SearchRequest
from search.query import LARGEST_PAGE, Query
from search.service import Trial, search
from ui.kinds import all_kinds

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
    set: str = ""


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
            set=path.stem,
        )
        for row in json.loads(path.read_text(encoding="utf-8"))
    ]


def answer(judged: Judged, kinds: Collection[str] = (), most: int = LARGEST_PAGE) -> list[str]:
    """Keys of the documents that the visitor gets, best first, as the results page has them.

    With `kinds`, documents of others are left out, because nobody judged them; but not those of a
    kind that the query's own judgments have.
    """
    hits = search(*_asked(judged, most)).hits
    return _counted([(hit.key, hit.type) for hit in hits], judged, kinds)


Keys = Mapping[tuple[str, Any], tuple[str, str]]


def keys_of_documents() -> Keys:
    """The key and the kind of every entry, by its model and primary key."""
    found: dict[tuple[str, Any], tuple[str, str]] = {}
    for kind in all_kinds():
        entries: Iterable[Any] = kind.model._default_manager.all()
        found |= {(kind.model_label, entry.pk): (entry.key, kind.code) for entry in entries}
    return found


class Asking:
    """A judged query that is asked again and again with other weights.

    As `answer`, of the engine alone: many times as fast, and without what a page adds.
    """

    def __init__(self, judged: Judged, kinds: Collection[str], most: int, keys: Keys) -> None:
        self.judged, self._kinds, self._keys = judged, kinds, keys
        self._trial = Trial(*_asked(judged, most))

    def request(self) -> SearchRequest:
        """What the engine is asked with the weights as they are now."""
        return self._trial.request()

    def ndcg(self, request: SearchRequest) -> float:
        """nDCG@10 of what the engine answers."""
        found = [self._keys[one.model, one.pk] for one in self._trial.documents(request)]
        keys = _counted(found, self.judged, self._kinds)
        return ndcg(list(dict.fromkeys(keys)), self.judged.relevant)


def _asked(judged: Judged, most: int) -> tuple[Query, str]:
    """The query as an address has it, and the language of the page."""
    params = QueryDict(mutable=True)
    params["q"], params["near"], params["page_size"] = judged.query, judged.near, str(most)
    for name, values in judged.filters.items():
        params.setlist(name, list(values))
    query, _problems = Query.parse(params)
    return query, judged.ui if judged.ui in interface_languages() else _INSTEAD


def _counted(found: Sequence[tuple[str, str]], judged: Judged, kinds: Collection[str]) -> list[str]:
    wanted = {*kinds, *(kind for key, kind in found if key in judged.relevant)}
    return [key for key, kind in found if not kinds or kind in wanted]


def scores_by_set(
    judged: Iterable[Judged], run: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, Score]]:
    """The means of each class by set, and over all sets as "all" where there are more."""
    by_set: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        by_set[one.set].append(one)
    together = [one for group in by_set.values() for one in group]
    tables = {name: scores(group, run) for name, group in by_set.items()}
    return tables if len(tables) < 2 else tables | {"all": scores(together, run)}


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
