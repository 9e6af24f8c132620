"""The addresses that published entries name as their sources, and a round of trying them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import zip_longest

from links.checking import Outcome, host_of
from links.models import Link
from ui.kinds import all_kinds

# So many addresses of so many hosts do not die at once: then it is our network that is down.
_TOO_MANY_SILENT = 5


class NetworkDown(Exception):
    """Not one of many addresses answered, so nothing was taken down."""


def addresses() -> set[str]:
    """Every address that a page shows as a source; a query or none for each kind."""
    return {url for kind in all_kinds() for url in kind.sources()}


def due(limit: int | None = None) -> list[str]:
    """The addresses not tried for longest, hosts in turn, so that no one host waits for itself."""
    tried = dict(Link.objects.exclude(checked_on=None).values_list("url", "checked_on"))
    oldest = sorted(addresses(), key=lambda url: (tried.get(url, date.min), url))[:limit]
    by_host: dict[str, list[str]] = {}
    for url in oldest:
        by_host.setdefault(host_of(url), []).append(url)
    return [url for turn in zip_longest(*by_host.values()) for url in turn if url]


def check(urls: Iterable[str], visit: Callable[[str], Outcome], day: date) -> Counter[str]:
    """Try the addresses and take down each outcome: counts of open, silent, failed and dead.

    Raises NetworkDown where many were tried and none gave any answer.
    """
    counts: Counter[str] = Counter()
    for url, outcome in _unless_all_silent((url, visit(url)) for url in urls):
        link = Link.objects.filter(url=url).first() or Link(url=url)
        link.note(outcome, day)
        link.save()
        counts[_kind(outcome)] += 1
        counts["dead"] += link.is_dead
    return counts


def _kind(outcome: Outcome) -> str:
    return "open" if outcome.is_open else "failed" if outcome.is_failure else "silent"


def _unless_all_silent(outcomes: Iterator[tuple[str, Outcome]]) -> Iterator[tuple[str, Outcome]]:
    """Hold back what failed until something answers: only then is it the addresses' own fault."""
    held: list[tuple[str, Outcome]] = []
    for url, outcome in outcomes:
        held.append((url, outcome))
        if outcome.status is not None:
            yield from held
            yield from outcomes
            return
    if len(held) >= _TOO_MANY_SILENT:
        raise NetworkDown
    yield from held
