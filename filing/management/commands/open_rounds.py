"""Open rounds of forms whose period has ended, and write the reminders of the day."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from filing import reminders


class Command(BaseCommand):
    help = "Open rounds of forms and write reminders; the worker does so every hour."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--day", help="as if it were this day (2026-07-01), by default today")

    def handle(self, *args: Any, **options: Any) -> None:
        today = _day(options["day"])
        opened = reminders.open_rounds(today)
        written = reminders.remind(today)
        self.stdout.write(f"Rounds opened: {len(opened)}. Reminders written: {written}.")


def _day(text: str | None) -> date:
    if not text:
        return timezone.localdate()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"Not a day: {text}") from error
