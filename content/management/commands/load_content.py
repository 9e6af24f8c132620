"""Load the content that the site ships with."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from content.reading import ContentError
from content.shipped import FOLDER, load_all


class Command(BaseCommand):
    help = "Load all fixtures in one transaction; safe to repeat, keeps what editors changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=FOLDER, help="where the fixtures are")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            summary = load_all(options["folder"])
        except ContentError as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from error
        counts = ", ".join(
            f"{summary[name]} {label}"
            for name, label in (
                ("new", "new"),
                ("changed", "changed"),
                ("unchanged", "unchanged"),
                ("kept", "kept as edited here"),
            )
        )
        self.stdout.write(f"Content: {counts}.")
