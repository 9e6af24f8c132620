"""Bring what was saved into the search index."""

import signal
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.errors import SearchError
from work import worker


class Command(BaseCommand):
    help = "Apply the outbox to the index as it fills. `manage.py serve` runs this beside the site."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="apply what waits now, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            self._once()
            return
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        worker.work(stop)

    def _once(self) -> None:
        try:
            cleared = worker.empty_outbox()
        except (SearchError, OSError) as error:
            raise CommandError(f"The index was not written: {error}") from error
        if cleared is None:
            self.stdout.write("Another index worker is running; it applies what waits.")
        else:
            self.stdout.write(f"Applied the outbox: {cleared} rows.")
