"""How long something takes."""

import time
from collections.abc import Callable

_ROUNDS = 40
_ENOUGH_MS = 2000.0


def timed(ask: Callable[[], object], rounds: int = _ROUNDS) -> list[float]:
    """Milliseconds of each round, shortest first; fewer rounds for what is slow."""
    times: list[float] = []
    while len(times) < rounds and (len(times) < 3 or sum(times) < _ENOUGH_MS):
        before = time.perf_counter()
        ask()
        times.append((time.perf_counter() - before) * 1000)
    return sorted(times)


def median_ms(ask: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """Milliseconds of the middle round."""
    times = timed(ask, rounds)
    return times[len(times) // 2]


def cpu_seconds(work: Callable[[], object]) -> float:
    """Processor time of this process."""
    before = time.process_time()
    work()
    return time.process_time() - before
