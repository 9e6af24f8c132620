"""Make the handbook's and the brochure's files."""

import os
import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from paper import worker

_POLITENESS = 10  # of 19: readers' requests come first


class Command(BaseCommand):
    help = "Make PDF and EPUB files of the handbook and the brochure; only what changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--watch", action="store_true", help="stay, follow changes and readers' orders"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["watch"]:
            self._watch()
            return
        try:
            made = worker.make_now()
        except OSError as error:
            raise CommandError(f"The papers were not made: {error}") from error
        if made is None:
            self.stdout.write("Another worker is making the papers.")
            return
        self.stdout.write(f"Papers: {made.new} made, {made.unchanged} up to date.")
        if made.failed:
            raise CommandError(f"Papers not made: {made.failed}. The log says why.")

    def _watch(self) -> None:
        os.nice(_POLITENESS)
        # At once, in the middle of a file too: waiting for its end would hold up the whole site's.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        worker.work()
