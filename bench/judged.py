"""What one search costs: processor time of judged queries, in all and in the engine.

`python -m bench.judged FILE [OTHER_CHECKOUT OTHER_VAR_DIR]` asks the queries of a file (as for
`evaluate_search`) of the site in `VAR_DIR`; with another checkout, of both in turn, and gives the
ratios. Each query counts by the least of its rounds, since other work only makes it dearer.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import mean
from time import process_time
from typing import Any

ROUNDS = 3
TURNS = 2
_HERE = Path(__file__).resolve()


def measure(path: Path) -> dict[str, list[float]]:
    """Milliseconds of each query, `all` of it and in the `engine`; megabytes in use as `memory`."""
    import django

    django.setup()
    from search import indexing
    from search.query import Query
    from search.service import search

    spent = [0.0]
    engine = type(indexing.backend())
    find = engine.find

    def timed(self: Any, request: Any) -> Any:
        began = process_time()
        answer = find(self, request)
        spent[0] += process_time() - began
        return answer

    engine.find = timed  # type: ignore[method-assign]
    least: dict[str, list[float]] = {"all": [], "engine": []}
    for row in json.loads(path.read_text(encoding="utf-8")):
        query = Query(text=row["query"], near=row["near"] or "")
        rounds = []
        for _round in range(ROUNDS + 1):
            spent[0], began = 0.0, process_time()
            search(query, "bg" if row["ui"] == "bg" else "en")
            rounds.append((process_time() - began, spent[0]))
        for name, values in zip(least, zip(*rounds[1:], strict=True), strict=True):
            least[name].append(1000 * min(values))
    return least | {"memory": [_megabytes()]}


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _in(checkout: Path, var: str, path: Path) -> dict[str, list[float]]:
    """The same in a checkout, by this file."""
    environment = os.environ | {
        "VAR_DIR": var,
        "PYTHONPATH": str(checkout),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    command = [sys.executable, "-W", "ignore", str(_HERE), "--one", str(path)]
    done = subprocess.run(
        command, cwd=checkout, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    answer: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _best(turns: list[dict[str, list[float]]], name: str) -> float:
    """The mean over queries of the least of all turns."""
    return mean(min(values) for values in zip(*(turn[name] for turn in turns), strict=True))


def main(arguments: list[str]) -> None:
    """Print what the queries cost here and, if there is one, in the other checkout."""
    path = Path(arguments[0]).resolve()
    sites = [(_HERE.parent.parent, os.environ.get("VAR_DIR", "var"))]
    if len(arguments) > 2:
        sites.append((Path(arguments[1]).resolve(), arguments[2]))
    turns = [[_in(*site, path) for site in sites] for _turn in range(TURNS)]
    for name in ("all", "engine", "memory"):
        values = [_best([turn[at] for turn in turns], name) for at in range(len(sites))]
        ratio = f", {values[0] / values[1]:.2f} times" if len(values) > 1 else ""
        sys.stdout.write(f"{name}: {', '.join(f'{one:.2f}' for one in values)}{ratio}\n")


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        sys.path[0] = os.environ["PYTHONPATH"]  # not this folder
        sys.stdout.write(json.dumps(measure(Path(sys.argv[2]))) + "\n")
    else:
        main(sys.argv[1:])
