"""`manage.py geocode_places`: find the points of places that have only an address."""

from argparse import ArgumentParser, ArgumentTypeError

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from directory.errors import GeocodingFailed
from directory.geocoding import address_of, geocode_places, places_to_locate


class Command(BaseCommand):
    help = "Look up the addresses of places without a point; GEOCODER in the settings says where."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limit", type=_positive, help="how many places at most")
        parser.add_argument(
            "--dry-run", action="store_true", help="list the addresses; ask nobody, store nothing"
        )

    def handle(self, *, limit: int | None, dry_run: bool, **options: object) -> None:
        if dry_run:
            self._list(limit)
            return
        try:
            summary = geocode_places(limit)
        except (GeocodingFailed, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{summary.asked} addresses asked for, {summary.located} located.")

    def _list(self, limit: int | None) -> None:
        places = list(places_to_locate()[:limit])
        for place in places:
            self.stdout.write(f"{place.key}: {address_of(place)}")
        self.stdout.write(f"Dry run: {len(places)} addresses to ask for.")


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise ArgumentTypeError(f"“{text}” is not a number above 0")
    return int(text)
