"""`manage.py import_settlements FILE`: fill the gazetteer from a CSV list."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from directory.errors import ImportRefused
from directory.settlement_import import import_settlements


class Command(BaseCommand):
    help = "Load settlements from a CSV file; the columns are described in settlement_import.py."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="check the file, store nothing")

    def handle(self, *, file: Path, dry_run: bool, **options: object) -> None:
        try:
            summary = import_settlements(file, dry_run=dry_run)
        except ImportRefused as error:
            raise CommandError(str(error)) from error
        prefix = "Dry run: " if dry_run else ""
        self.stdout.write(
            f"{prefix}{summary.created} settlements added, {summary.updated} changed, "
            f"{summary.unchanged} as they were."
        )
