"""Fit the weights of the search to judged queries."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import indexing, learning, weights
from search.errors import SearchError
from search.management.commands.evaluate_search import add_judged_arguments, read_judged


class Command(BaseCommand):
    help = (
        "Search for better weights over judged queries, one by one and cross-validated, and write "
        "them. What the index itself was made with is not learnt: rebuild it before."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_judged_arguments(parser)
        parser.add_argument("--folds", type=int, default=5, help="parts of the cross-validation")
        parser.add_argument("--passes", type=int, default=2, help="times over all weights at most")
        parser.add_argument("--only", nargs="+", help="names of weights, or their beginnings")
        parser.add_argument(
            "--held-out",
            action="store_true",
            help="also learn without each fold and count the gain there (slow)",
        )
        parser.add_argument(
            "--weights", type=Path, default=weights.FILE, help="file with the values to begin with"
        )
        parser.add_argument("--output", type=Path, default=weights.FILE, help="file to write")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        judged = read_judged(options["files"])
        if not 2 <= options["folds"] <= len(judged):
            raise CommandError("folds are 2 or more, and no more than queries")
        folds = learning.folds_of(judged, options["folds"])
        try:
            every = weights.read(options["weights"])
            some = {name: one for name, one in every.items() if _is_meant(name, options["only"])}
            if not some:
                raise CommandError("no weight has such a name")
            score = learning.Scores(judged, indexing.backend(), options["kinds"] or ())
            learnt = learning.fit(
                score, some, dict(enumerate(folds)), options["passes"], self.stdout.write
            )
            if options["held_out"]:
                self._print_held_out(learning.held_out(score, some, folds, options["passes"]))
            before = score({name: one.value for name, one in some.items()})
            self._print(folds, before, score(learnt.values))
        except SearchError as error:
            raise CommandError(str(error)) from error
        if not options["dry_run"]:
            weights.write(every | learning.learnt_weights(some, learnt.values), options["output"])

    def _print(self, folds: Sequence[int], before: list[float], after: list[float]) -> None:
        for fold in sorted(set(folds)):
            places = [place for place, one in enumerate(folds) if one == fold]
            old, new = (
                sum(scores[place] for place in places) / len(places) for scores in (before, after)
            )
            self.stdout.write(f"fold {fold + 1}: {len(places)} queries, {old:.3f} to {new:.3f}")
        count = len(folds)
        self.stdout.write(f"all: {sum(before) / count:.4f} to {sum(after) / count:.4f}")

    def _print_held_out(self, means: list[tuple[float, float]]) -> None:
        for number, (old, new) in enumerate(means, 1):
            self.stdout.write(f"learnt without fold {number}: {old:.3f} to {new:.3f} there")


def _is_meant(name: str, beginnings: list[str] | None) -> bool:
    return beginnings is None or any(name.startswith(one) for one in beginnings)
