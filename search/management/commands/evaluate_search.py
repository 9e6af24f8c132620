"""Measure the search over judged queries."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import evaluation
from search.errors import SearchError


class Command(BaseCommand):
    help = "Ask every judged query of FILE and print nDCG@10, success@5 and MRR per class."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="JSON array of judged queries")
        parser.add_argument(
            "--run", type=Path, help="also write the ranked keys there, as JSON {id: [key, …]}"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            judged = evaluation.read_judged(options["file"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CommandError(f"{options['file']} holds no judged queries: {error!r}") from error
        try:
            run = {one.id: evaluation.answer(one) for one in judged}
        except SearchError as error:
            raise CommandError(str(error)) from error
        if options["run"]:
            text = json.dumps(run, ensure_ascii=False, indent=1)
            options["run"].write_text(f"{text}\n", encoding="utf-8")
        self._print(evaluation.scores(judged, run))

    def _print(self, scores: dict[str, evaluation.Score]) -> None:
        self.stdout.write(f"{'class':<12}{'queries':>8}{'nDCG@10':>9}{'success@5':>11}{'MRR':>7}")
        for kind, score in scores.items():
            self.stdout.write(
                f"{kind:<12}{score.queries:>8}{score.ndcg:>9.3f}{score.success:>11.3f}"
                f"{score.reciprocal_rank:>7.3f}"
            )
