"""What is to be reached, as ratios, and where it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.queries import QUESTIONS, Question

Cells = Mapping[str, Sequence[tuple[float, int] | None]]  # by engine: milliseconds, hits
MEMORY_MB, BUILD_MINUTES, GROWTH = 200, 10, 3


@dataclass(frozen=True)
class Aim:
    """How many times the milliseconds of one engine are those of another.

    `least` or `most` is the limit, to be kept at `size` documents on the questions that count.
    """

    title: str
    of: str
    by: str
    size: int
    least: float = 0.0
    most: float = float("inf")
    facets_only: bool = False
    phrases_too: bool = True

    def counts(self, question: Question) -> bool:
        if self.facets_only and not question.facets:
            return False
        return self.phrases_too or question.mode != "phrase"

    def is_kept(self, ratio: float) -> bool:
        return self.least <= ratio <= self.most

    @property
    def limit(self) -> str:
        return f"at least {self.least:g}" if self.least else f"at most {self.most:g}"


AIMS = (
    Aim("stock ÷ ours in Haystack", "stock Haystack", "ours in Haystack", 20_000, least=95),
    Aim("SQLite ÷ ours", "SQLite FTS5", "ours", 100_000, least=10, facets_only=True),
    Aim("ours ÷ tantivy", "ours", "tantivy", 100_000, most=2, phrases_too=False),
    Aim("cold ÷ tantivy", "ours, cold", "tantivy", 100_000, most=6, phrases_too=False),
)


def print_ratios(size: int, cells: Cells) -> None:
    """A table of the ratios; an aim that is for this size says which rows miss it."""
    aims = [aim for aim in AIMS if {aim.of, aim.by} <= cells.keys()]
    heads = [f"{aim.title} ({aim.limit} at {aim.size:,})" for aim in aims]
    print(f"\nRatios at {size:,}; those in brackets have no aim:\n")
    print("| question |", " | ".join(heads), "|")
    print("|---|" + "---|" * len(aims))
    for row, question in enumerate(QUESTIONS):
        shown = [_shown(aim, size, question, _ratio(aim, cells, row)) for aim in aims]
        print(f"| {question.name} |", " | ".join(shown), "|")
    print()
    for aim in aims:
        if aim.size == size:
            print(f"{aim.title}: {_verdict(aim, cells)}")


def _ratio(aim: Aim, cells: Cells, row: int) -> float | None:
    of, by = cells[aim.of][row], cells[aim.by][row]
    return of[0] / by[0] if of and by else None


def _shown(aim: Aim, size: int, question: Question, ratio: float | None) -> str:
    if ratio is None:
        return "–"
    if not aim.counts(question):
        return f"({ratio:.3g})"
    return f"{ratio:.3g}" if size != aim.size or aim.is_kept(ratio) else f"**{ratio:.3g}** missed"


def _verdict(aim: Aim, cells: Cells) -> str:
    ratios = {
        question.name: ratio
        for row, question in enumerate(QUESTIONS)
        if aim.counts(question) and (ratio := _ratio(aim, cells, row)) is not None
    }
    missed = [f"{name} {ratio:.3g}" for name, ratio in ratios.items() if not aim.is_kept(ratio)]
    where = f"{min(ratios.values()):.3g} to {max(ratios.values()):.3g}, {aim.limit}"
    return f"{where}: {'missed on ' + ', '.join(missed) if missed else 'reached'}."


def print_growth(reports: Iterable[Mapping[str, Any]]) -> None:
    """The service's 95th percentile at the largest size by that at the smallest."""
    in_order = sorted(reports, key=lambda one: one["size"])
    first, last = in_order[0], in_order[-1]
    if first is last:
        return
    ratio = last["p95_ms"] / first["p95_ms"]
    print(
        f"\nThrough the service, p95 at {last['size']:,} ÷ p95 at {first['size']:,}: {ratio:.2g}"
        f" (at most {GROWTH}): {kept(ratio <= GROWTH)}."
    )


def kept(is_kept: bool) -> str:
    """The verdict on a single number."""
    return "reached" if is_kept else "missed"
