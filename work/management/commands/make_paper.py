"""Make the handbook's and the brochure's files now."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from paper import standing
from work import locks


class Command(BaseCommand):
    help = "Make PDF and EPUB files of the handbook and the brochure; only what changed."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with locks.held("papers") as is_ours:
                made = standing.make_changed() if is_ours else None
        except OSError as error:
            raise CommandError(f"The papers were not made: {error}") from error
        if made is None:
            self.stdout.write("Another worker is making the papers.")
            return
        self.stdout.write(f"Papers: {made.new} made, {made.unchanged} up to date.")
        if made.failed:
            raise CommandError(f"Papers not made: {made.failed}. The log says why.")
