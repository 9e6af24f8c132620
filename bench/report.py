"""Builds one size's documents, asks every engine every question, and prints the table."""

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management import call_command
from haystack import connections

from bench import corpus, ours, peers
from bench.queries import QUESTIONS, Question

_ROUNDS = 40
_ENOUGH_MS = 2000.0


def report(size: int, folder: Path, stock_up_to: int) -> None:
    """Print the table of one size."""
    call_command("migrate", verbosity=0)
    corpus.fill(size)
    lines = folder / "documents.jsonl"
    built = {"ours": _seconds(lambda: ours.build(lines))}
    engines: list[Any] = [ours.Ours(is_cold=False), ours.Ours(is_cold=True)]
    for peer in (peers.Sqlite(), peers.Tantivy()):
        built[peer.name] = _seconds(lambda peer=peer: peer.build(lines, folder))
        engines.append(peer)
    engines.append(ours.Haystack("default"))
    if size <= stock_up_to:
        engines.append(_stock(folder, built))
    columns = {engine.name: [_cell(engine, one) for one in QUESTIONS] for engine in engines}
    _print(size, columns, built)
    sys.stdout.flush()
    subprocess.run([sys.executable, "-m", "bench.worker"], check=True)


def timed(ask: Callable[[], object], rounds: int = _ROUNDS) -> list[float]:
    """Milliseconds of each round, shortest first; fewer rounds for what is slow."""
    times: list[float] = []
    while len(times) < rounds and (len(times) < 3 or sum(times) < _ENOUGH_MS):
        before = time.perf_counter()
        ask()
        times.append((time.perf_counter() - before) * 1000)
    return sorted(times)


def _stock(folder: Path, built: dict[str, float]) -> ours.Haystack:
    connections.connections_info[ours.STOCK] = {
        "ENGINE": "haystack.backends.whoosh_backend.WhooshEngine", "PATH": str(folder / "stock"),
    }  # fmt: skip
    engine = ours.Haystack(ours.STOCK)
    built[engine.name] = _seconds(engine.build)
    return engine


def _cell(engine: Any, question: Question) -> tuple[float, int] | None:
    """Median milliseconds, and hits; None for a question that the engine cannot answer."""
    hits = engine.ask(question)
    if hits is None:
        return None
    times = timed(lambda: engine.ask(question))
    return times[len(times) // 2], hits


def _print(
    size: int, columns: dict[str, list[tuple[float, int] | None]], built: dict[str, float]
) -> None:
    print(f"\n{size:,} generated documents, {datetime.now(UTC):%d %B %Y}; median milliseconds\n")
    print("| question | hits |", " | ".join(columns), "|")
    print("|---|---|" + "---|" * len(columns))
    for row, question in enumerate(QUESTIONS):
        cells = [column[row] for column in columns.values()]
        hits = next(f"{cell[1]:,}" for cell in cells if cell)
        values = ["–" if cell is None else f"{cell[0]:.3g}" for cell in cells]
        print(f"| {question.name} | {hits} |", " | ".join(values), "|")
        _say_differences(question, columns, row)
    spent = ", ".join(f"{name} {seconds:.0f}" for name, seconds in built.items())
    print(f"\nCPU seconds to build: {spent}.")


def _say_differences(
    question: Question, columns: dict[str, list[tuple[float, int] | None]], row: int
) -> None:
    hits = {name: cells[row][1] for name, cells in columns.items() if cells[row]}  # type: ignore[index]
    if len(set(hits.values())) > 1:
        print(f"hits differ for “{question.name}”: {hits}", file=sys.stderr)


def _seconds(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before
