"""A fresh process that only reads, as a worker of the site: its memory and the service's times."""

from pathlib import Path

import django

django.setup()

from bench.queries import QUESTIONS  # noqa: E402 - after the settings
from bench.report import timed  # noqa: E402
from search.query import Query  # noqa: E402
from search.service import search  # noqa: E402


def main() -> None:
    """Print the 95th percentile of whole searches with their rows, and the memory they took."""
    texts = [" ".join(question.words) for question in QUESTIONS if question.mode == "and"]
    times = [
        one
        for text in texts
        for one in timed(lambda text=text: search(Query(text=text), "bg"), rounds=10)
    ]
    middle, late = (sorted(times)[int(len(times) * share)] for share in (0.5, 0.95))
    print(f"Through the service, rows loaded: median {middle:.0f} ms, p95 {late:.0f} ms.")
    print(f"Memory of that process: {_private_megabytes()} MB of its own.")


def _private_megabytes() -> int:
    """Memory that no other process shares; mapped arrays are shared by all workers."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) // 1024


if __name__ == "__main__":
    main()
