"""Builds one size's documents, asks every engine every question, and prints the tables."""

import json
import resource
import subprocess
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management import call_command

from bench import aims, corpus, ours, peers
from bench.postgres import Postgres
from bench.queries import QUESTIONS, Question
from bench.timing import cpu_seconds, timed


def report(size: int, folder: Path, stock_up_to: int) -> dict[str, Any]:
    """Print the tables of one size; returns the figures that are compared between sizes."""
    call_command("migrate", verbosity=0)
    corpus.fill(size)
    lines = folder / "documents.jsonl"
    peak = _peak_megabytes()
    built = {"ours": cpu_seconds(lambda: ours.build(lines))}
    peak = peak, _peak_megabytes()
    with ExitStack() as stack:
        engines = _engines(lines, folder, built, stack)
        if size <= stock_up_to:
            engines.append(_stock(folder, built))
        cells = {engine.name: [_cell(engine, one) for one in QUESTIONS] for engine in engines}
    _print(size, cells)
    aims.print_ratios(size, cells)
    _print_build(size, built, peak)
    sys.stdout.flush()
    return {"size": size} | _worker()


def _engines(lines: Path, folder: Path, built: dict[str, float], stack: ExitStack) -> list[Any]:
    engines: list[Any] = [ours.Ours(is_cold=False), ours.Ours(is_cold=True)]
    others: list[Any] = [peers.Sqlite(), peers.Tantivy()]
    if postgres := Postgres.reached():
        stack.callback(postgres.close)
        others.append(postgres)
    for peer in others:
        built[peer.name] = cpu_seconds(lambda peer=peer: peer.build(lines, folder))
    return [*engines, *others, ours.Haystack("default")]


def _stock(folder: Path, built: dict[str, float]) -> ours.Haystack:
    ours.connect_stock(folder)
    engine = ours.Haystack(ours.STOCK)
    built[engine.name] = cpu_seconds(engine.build)
    return engine


def _cell(engine: Any, question: Question) -> tuple[float, int] | None:
    """Median milliseconds, and hits; None for a question that the engine cannot answer."""
    hits = engine.ask(question)
    if hits is None:
        return None
    times = timed(lambda: engine.ask(question))
    return times[len(times) // 2], hits


def _print(size: int, cells: dict[str, list[tuple[float, int] | None]]) -> None:
    print(f"\n{size:,} generated documents, {datetime.now(UTC):%d %B %Y}; median milliseconds\n")
    print("| question | hits |", " | ".join(cells), "|")
    print("|---|---|" + "---|" * len(cells))
    for row, question in enumerate(QUESTIONS):
        asked = {name: column[row] for name, column in cells.items()}
        hits = {name: cell[1] for name, cell in asked.items() if cell}
        values = ["–" if cell is None else f"{cell[0]:.3g}" for cell in asked.values()]
        print(f"| {question.name} | {hits['ours']:,} |", " | ".join(values), "|")
        if len(set(hits.values())) > 1:
            print(f"hits differ for “{question.name}”: {hits}", file=sys.stderr)


def _print_build(size: int, built: dict[str, float], peak: tuple[int, int]) -> None:
    spent = ", ".join(f"{name} {seconds:.0f}" for name, seconds in built.items())
    verdict = aims.kept(built["ours"] < aims.BUILD_MINUTES * 60)
    print(f"CPU seconds to build: {spent} (PostgreSQL's own processes are not counted).")
    print(f"{size:,} documents in under {aims.BUILD_MINUTES} CPU minutes: {verdict}.")
    print(f"Peak memory of the process: {peak[0]} MB with the rows, {peak[1]} MB with the index.")


def _worker() -> dict[str, Any]:
    """What a fresh process that only reads has measured, printed too."""
    command = [sys.executable, "-W", "ignore", "-m", "bench.worker"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(
        "\nThrough the service, rows loaded: median {median_ms:.1f} ms, p95 {p95_ms:.1f} ms. Of a "
        "need's label: {need_ms:.1f} ms, of which the engine {engine_ms:.2f} ms, of which what the "
        "words mean {expansions_ms:.2f} ms ({cold_expansions_ms:.2f} ms when never asked before).\n"
        "Memory of that process: {own_mb} MB of its own, {pss_mb} MB with its share of what is "
        "mapped.".format(**found)
    )
    print(f"Under {aims.MEMORY_MB} MB of its own: {aims.kept(found['own_mb'] < aims.MEMORY_MB)}.")
    sys.stdout.flush()
    return found


def _peak_megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
