"""Try the addresses that our facts were read on."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from links.checking import Visitor
from links.sources import NetworkDown, check, due


class Command(BaseCommand):
    help = (
        "Open every source of published entries, those not tried for longest first. An address "
        "that fails on two days is marked on the pages."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limit", type=int, help="how many addresses to try")
        parser.add_argument(
            "--delay", type=float, default=1.0, help="seconds between two on a host"
        )
        parser.add_argument("--timeout", type=float, default=15.0, help="seconds to wait for one")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["limit"] is not None and options["limit"] < 1:
            raise CommandError("--limit takes a number from 1.")
        visitor = Visitor(
            f"bgimigranti-check-links (+{settings.SITE_URL})",
            delay_seconds=options["delay"],
            timeout_seconds=options["timeout"],
        )
        try:
            counts = check(due(options["limit"]), visitor.visit, timezone.localdate())
        except NetworkDown as error:
            raise CommandError(
                "No address answered at all, so nothing was taken down. Is the network up?"
            ) from error
        total = counts["open"] + counts["silent"] + counts["failed"]
        self.stdout.write(
            f"{total} addresses: {counts['open']} open, {counts['silent']} closed to programs, "
            f"{counts['failed']} did not open; {counts['dead']} of these are marked as dead."
        )
