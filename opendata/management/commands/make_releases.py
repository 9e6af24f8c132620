"""Store the files of releases."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from indicators.models import Release
from opendata.errors import ReleaseDiffers
from opendata.releases import stored_files


class Command(BaseCommand):
    help = "Store the CSV of every release that has none; a stored one is never written again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--replace",
            type=int,
            metavar="NUMBER",
            help="write this release anew with today's names, and take its new checksum",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["replace"] is not None:
                self._replace(options["replace"])
            else:
                self._store()
        except OSError as error:
            raise CommandError(f"The files were not written: {error}") from error

    def _replace(self, number: int) -> None:
        release = Release.objects.filter(number=number).first()
        if release is None:
            raise CommandError(f"There is no release {number}.")
        checksum = stored_files.store(release, replace=True)
        self.stdout.write(f"Release {number}: {checksum}")

    def _store(self) -> None:
        differing = []
        releases = Release.objects.order_by("number")
        missing = [one for one in releases if not stored_files.is_stored(one)]
        for release in missing:
            try:
                self.stdout.write(f"Release {release.number}: {stored_files.store(release)}")
            except ReleaseDiffers as error:
                differing.append(str(error))
        if differing:
            raise CommandError("\n".join([*differing, "Bring back a backup, or use --replace."]))
        self.stdout.write(f"{len(missing)} stored.")
