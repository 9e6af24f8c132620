"""Build the search index anew and swap it in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import indexing
from search.errors import SearchError


class Command(BaseCommand):
    help = "Build the search index anew. Readers keep the old one until the new one is complete."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="do nothing when the index is there, of this version, and complete",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_needed"] and indexing.is_complete():
            self.stdout.write("The search index is complete.")
            return
        try:
            count = indexing.rebuild()
        except SearchError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Built the search index: {count} documents.")
