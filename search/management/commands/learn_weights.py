"""Fit the weights of the search to judged queries."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import indexing, learning, weights
from search.errors import SearchError
from search.management.commands.evaluate_search import add_judged_arguments, read_judged


class Command(BaseCommand):
    help = (
        "Search for better weights over judged queries, one by one and cross-validated, and write "
        "them to search/weights.json."
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
        parser.add_argument("--output", type=Path, default=weights.FILE, help="file to write")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        judged = read_judged(options["files"])
        if not 2 <= options["folds"] <= len(judged):
            raise CommandError("folds are 2 or more, and no more than queries")
        every = weights.read()
        some = {name: one for name, one in every.items() if _is_meant(name, options["only"])}
        if not some:
            raise CommandError("no weight has such a name")
        score = learning.Scores(judged, indexing.backend(), options["kinds"] or ())
        folds = learning.folds_of(judged, options["folds"])
        try:
            before = score({name: one.value for name, one in some.items()})
            learnt = learning.fit(
                score, some, dict(enumerate(folds)), options["passes"], self.stdout.write
            )
            after = score(learnt.values)
            honest = (
                learning.held_out(score, some, folds, options["passes"])
                if options["held_out"]
                else []
            )
        except SearchError as error:
            raise CommandError(str(error)) from error
        for fold in range(options["folds"]):
            places = [place for place, one in enumerate(folds) if one == fold]
            old, new = (sum(scores[place] for place in places) / len(places)
                        for scores in (before, after))  # fmt: skip
            unseen = f", {honest[fold][1]:.3f} learnt without it" if honest else ""
            self.stdout.write(
                f"fold {fold + 1}: {len(places)} queries, {old:.3f} to {new:.3f}{unseen}"
            )
        count = len(judged)
        self.stdout.write(f"all: {sum(before) / count:.4f} to {sum(after) / count:.4f}")
        if not options["dry_run"]:
            weights.write(every | learning.learnt_weights(some, learnt.values), options["output"])


def _is_meant(name: str, beginnings: list[str] | None) -> bool:
    return beginnings is None or any(name.startswith(one) for one in beginnings)
