"""Build the search index anew and swap it in."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from search import indexing
from search.errors import SearchError

_A_LINE_EVERY = 5000  # documents, where there is no terminal to draw a bar on


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
            with self._watching() as watch:
                count = indexing.rebuild(watch)
        except SearchError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Built the search index: {count} documents.")

    @contextmanager
    def _watching(self) -> Iterator[Callable[[int], object]]:
        """A bar on a terminal, else a line now and then; sorting the words comes after both."""
        total = indexing.expected()
        if sys.stderr.isatty():
            with tqdm(total=total, unit=" documents", leave=False, file=sys.stderr) as bar:
                yield bar.update
            return
        done = 0

        def count(added: int) -> None:
            nonlocal done
            done += added
            if done % _A_LINE_EVERY == 0:
                self.stdout.write(f"{done} of {total} documents read")

        yield count
