"""Measure the search over judged queries."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import evaluation
from search.errors import SearchError
from ui.kinds import all_kinds


class Command(BaseCommand):
    help = "Ask every judged query of the files and print nDCG@10, success@5 and MRR per class."

    def add_arguments(self, parser: CommandParser) -> None:
        add_judged_arguments(parser)
        parser.add_argument(
            "--run", type=Path, help="also write the ranked keys there, as JSON {id: [key, …]}"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        judged = read_judged(options["files"])
        try:
            run = {one.id: evaluation.answer(one, options["kinds"] or ()) for one in judged}
        except SearchError as error:
            raise CommandError(str(error)) from error
        if options["run"]:
            text = json.dumps(run, ensure_ascii=False, indent=1)
            options["run"].write_text(f"{text}\n", encoding="utf-8")
        self._print(evaluation.scores_by_set(judged, run))

    def _print(self, tables: Mapping[str, Mapping[str, evaluation.Score]]) -> None:
        for name, scores in tables.items():
            if len(tables) > 1:
                self.stdout.write(f"\n{name}")
            self.stdout.write(
                f"{'class':<12}{'queries':>8}{'nDCG@10':>9}{'success@5':>11}{'MRR':>7}"
            )
            for kind, score in scores.items():
                self.stdout.write(
                    f"{kind:<12}{score.queries:>8}{score.ndcg:>9.3f}{score.success:>11.3f}"
                    f"{score.reciprocal_rank:>7.3f}"
                )


def add_judged_arguments(parser: CommandParser) -> None:
    """The files, and which kinds of document their judgments cover."""
    parser.add_argument("files", type=Path, nargs="+", help="JSON arrays of judged queries")
    parser.add_argument(
        "--kinds",
        nargs="+",
        choices=[kind.code for kind in all_kinds()],
        help="kinds that were judged; others are left out, but for queries that have them judged",
    )


def read_judged(files: list[Path]) -> list[evaluation.Judged]:
    """The queries of all files. Raises CommandError for a bad file and for an id given twice."""
    judged: list[evaluation.Judged] = []
    for path in files:
        try:
            judged += evaluation.read_judged(path)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CommandError(f"{path} holds no judged queries: {error!r}") from error
    twice = [name for name, count in Counter(one.id for one in judged).items() if count > 1]
    if twice:
        raise CommandError(f"ids given twice: {', '.join(twice)}")
    return judged
