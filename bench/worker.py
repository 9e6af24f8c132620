"""A fresh process that only reads, as a worker of the site: its memory and the service's times.

Prints one line of JSON; milliseconds and megabytes.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import django

django.setup()

from bench.ours import our_backend  # noqa: E402 - after the settings
from bench.queries import CENTRE, QUESTIONS, RADIUS_KM  # noqa: E402 - after the settings
from bench.timing import median_ms, timed  # noqa: E402
from search.engine.contract import SearchRequest, SearchResponse  # noqa: E402
from search.engine.whoosh.cache import ByteCache  # noqa: E402
from search.models import NeedLabel  # noqa: E402
from search.query import NEWEST, Query  # noqa: E402
from search.service import search  # noqa: E402

_ROUNDS = 10
_LABELS = 40


def main() -> None:
    queries = list(_queries())
    times = sorted(
        one
        for query in queries
        for one in timed(lambda query=query: search(query, "bg"), rounds=_ROUNDS)
    )
    figures = {
        "median_ms": times[len(times) // 2],
        "p95_ms": times[int(len(times) * 0.95)],
        **_needs(),
        **_memory(),
    }
    print(json.dumps(figures))


def _queries() -> Iterator[Query]:
    """The questions as a visitor can ask them."""
    latitude, longitude = CENTRE
    for question in QUESTIONS:
        if question.mode != "and":
            continue
        filters = {name: (value,) for name, value in question.filters.items()}
        query = Query(text=" ".join(question.words), page=question.page, **filters)
        if question.is_newest_first:
            query = replace(query, sort=NEWEST)
        if question.is_nearby:
            query = replace(query, latitude=latitude, longitude=longitude, within_km=RADIUS_KM)
        yield query


def _needs() -> dict[str, float]:
    """Searches for labels of the thesaurus: whole, the engine's part, the expansions' part."""
    labels = NeedLabel.objects.filter(position=1).order_by("need", "language")
    texts = [label.text for label in labels.iterator()][:: max(1, len(labels) // _LABELS)]
    whole, engine, plain, cold, cold_plain = ([] for _ in range(5))
    for text in texts:
        request = _request(text)
        words_only = replace(request, expansions=(), boosts={})
        whole.append(median_ms(lambda text=text: search(Query(text=text), "bg"), _ROUNDS))
        engine.append(_find_ms(request))
        plain.append(_find_ms(words_only))
        cold.append(_find_ms(request, is_cold=True))
        cold_plain.append(_find_ms(words_only, is_cold=True))
    return {
        "need_ms": _middle(whole),
        "engine_ms": _middle(engine),
        "expansions_ms": _middle(engine) - _middle(plain),
        "cold_expansions_ms": _middle(cold) - _middle(cold_plain),
    }


def _request(text: str) -> SearchRequest:
    """What the service first asks the engine about the words of a text."""
    backend, asked = our_backend(), list[SearchRequest]()
    find = backend.find

    def listen(request: SearchRequest) -> SearchResponse:
        asked.append(request)
        return find(request)

    backend.find = listen
    try:
        search(Query(text=text), "bg")
    finally:
        del backend.find
    return next(one for one in asked if one.words)


def _find_ms(request: SearchRequest, is_cold: bool = False) -> float:
    backend = our_backend()

    def ask() -> None:
        if is_cold:
            backend.snapshot().cache = ByteCache(32 << 20)
        backend.find(request)

    return median_ms(ask, _ROUNDS)


def _middle(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]


def _memory() -> dict[str, int]:
    """Memory that no other process shares, and with its share of what several have mapped."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()[1:]
    sizes = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    own = sizes["Private_Clean"] + sizes["Private_Dirty"]
    return {"own_mb": own // 1024, "pss_mb": sizes["Pss"] // 1024}


if __name__ == "__main__":
    main()
