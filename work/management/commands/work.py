"""Do what falls due beside the site."""

import signal
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from search.errors import SearchError
from work import worker
from work.lanes import LANES, Lane


class Command(BaseCommand):
    help = "Do what falls due beside the site, lane by lane. `manage.py serve` starts this too."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "lanes",
            nargs="*",
            choices=[[], *LANES],
            metavar="lane",
            help=f"which ones, all by default: {', '.join(LANES)}",
        )
        parser.add_argument("--once", action="store_true", help="do what waits now, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        lanes = [LANES[name] for name in options["lanes"] or LANES]
        if options["once"]:
            for lane in lanes:
                self._once(lane)
            return
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        worker.work(lanes, stop)

    def _once(self, lane: Lane) -> None:
        try:
            done = worker.run_once(lane)
        except (SearchError, OSError, DatabaseError) as error:
            raise CommandError(f"{lane.name}: not done: {error}") from error
        if done is None:
            self.stdout.write(f"{lane.name}: another worker runs this lane; it does what waits.")
        else:
            self.stdout.write(f"{lane.name}: {done} done.")
