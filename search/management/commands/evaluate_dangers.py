"""Measure how well calls for help are told from harmless texts."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.understanding import danger
from search.understanding.danger_evaluation import Scored, figures, score, score_folds, table
from search.understanding.danger_learning import Sample


class Command(BaseCommand):
    help = "Print recall and false alarms over the folds of what editors keep, or of FILE."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--file", type=Path, help="JSON array of {danger, language, text} kept apart"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        samples = danger.samples()
        if not any(sample.kind for sample in samples):
            raise CommandError("There is no danger yet; load the content first.")
        if options["file"]:
            self._print(score(danger.current(), _kept_apart(options["file"])))
            return
        folds = score_folds(samples)
        for number, fold in enumerate(folds, start=1):
            one = figures(fold, danger.THRESHOLD)
            self.stdout.write(
                f"fold {number}: recall {one.recall:.3f}, false alarms {one.false_alarms:.3f}"
            )
        self._print([pair for fold in folds for pair in fold])

    def _print(self, scored: Sequence[Scored]) -> None:
        self.stdout.write(f"{'threshold':>9}{'recall':>8}{'false alarms':>14}")
        for one in table(scored):
            self.stdout.write(f"{one.threshold:>9.1f}{one.recall:>8.3f}{one.false_alarms:>14.3f}")


def _kept_apart(path: Path) -> list[Sample]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return [Sample(row["danger"] or "", row["language"], row["text"]) for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CommandError(f"{path} holds no sentences: {error!r}") from error
