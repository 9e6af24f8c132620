"""All settlements by all their spellings, in memory: what a look-up needs to choose among them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple, Self

import numpy as np
from django.conf import settings
from rapidfuzz import process
from rapidfuzz.distance import OSA

from directory import spelling
from directory.coordinates import Coordinates, distances_km
from directory.models import Region, Settlement, SettlementName

# One wrong letter in a short name, two in a long one; below that people meant something else.
LEAST_LIKENESS = 0.7
# Beside the name of a region or municipality, in the languages of our texts.
AREA_WORDS = (
    "област областта обл област община общ регион район region province oblast municipality"
)


class Entry(NamedTuple):
    """A settlement as far as choosing needs it.

    `own` is the key of its name, `areas` those of its municipality and region; `home_km` is 0 in
    the home region, else the distance from its middle.
    """

    pk: int
    slug: str
    own: str
    name: str
    kind: str
    municipality: str
    areas: frozenset[str]
    region: str
    country: str
    coordinates: Coordinates | None
    population: int
    postal_codes: tuple[str, ...]
    home_km: float

    def km_from(self, other: "Entry") -> float:
        """Kilometres between the two; 0 where either has no point."""
        if not self.coordinates or not other.coordinates:
            return 0
        return self.coordinates.distance_km(other.coordinates)


class NameTable:
    """The gazetteer as it is in the database. Nobody changes it: an edit makes a new one."""

    def __init__(
        self,
        entries: Iterable[Entry],
        names: Iterable[tuple[int, str, str]],
        regions: Mapping[str, Collection[str]],
    ) -> None:
        """`names` are the pk of a settlement, a spelling and its key; `regions` keys by slug."""
        by_pk = {entry.pk: entry for entry in entries}
        self.entries = list(by_pk.values())
        self.by_slug = {entry.slug: entry for entry in self.entries}
        self.by_key: dict[str, list[Entry]] = defaultdict(list)
        self.by_postal_code: dict[str, list[Entry]] = defaultdict(list)
        self.areas = {area for entry in self.entries for area in entry.areas}
        self.first_words: set[str] = set()  # keys of the first words of longer names
        for pk, name, key in names:
            self.by_key[key].append(by_pk[pk])
            first, *more = name.replace("-", " ").split() or [""]
            if more:
                self.first_words.update(spelling.keys(first))
        for entry in self.entries:
            for code in entry.postal_codes:
                self.by_postal_code[code].append(entry)
        self._sorted = sorted(self.by_key)
        self.region_slugs = {key: slug for slug, keys in regions.items() for key in keys}
        self.region_slugs |= {spelling.key(slug): slug for slug in regions}
        located = [one.coordinates for one in self.entries if one.coordinates and one.region]
        self._latitudes = np.array([point.latitude for point in located])
        self._longitudes = np.array([point.longitude for point in located])

    @classmethod
    def read(cls) -> Self:
        """The table as it is in the database, in three queries."""
        every = Region.objects.all()
        regions = {region.pk: (region.slug, region_keys(region)) for region in every}
        rows = SettlementName.objects.order_by("pk").values_list("settlement_id", "name", "key")
        names = list(rows)
        known = {name: key for _pk, name, key in reversed(names)}
        return cls(_entries(regions, known), names, dict(regions.values()))

    def beginning(self, key: str) -> Iterator[Entry]:
        """Settlements with a spelling that begins so."""
        place = bisect_left(self._sorted, key)
        while place < len(self._sorted) and self._sorted[place].startswith(key):
            yield from self.by_key[self._sorted[place]]
            place += 1

    def containing(self, key: str) -> Iterator[Entry]:
        """Settlements with a spelling that has these letters."""
        for one in self._sorted:
            if key in one:
                yield from self.by_key[one]

    def similar(self, key: str, limit: int) -> list[tuple[Entry, float]]:
        """Settlements with a spelling a typing mistake away, and how alike it is (up to 1)."""
        found = process.extract(
            key, self._sorted, scorer=OSA.normalized_similarity, processor=None,
            score_cutoff=LEAST_LIKENESS, limit=limit,
        )  # fmt: skip
        likeness: dict[Entry, float] = {}
        for one, score, _index in found:
            for entry in self.by_key[one]:
                likeness.setdefault(entry, score)
        return sorted(likeness.items(), key=lambda pair: (-pair[1], *nearest_home(pair[0])))

    def nearest_km(self, point: Coordinates) -> float:
        """How far the nearest settlement of the country is; infinite in an empty gazetteer."""
        if not len(self._latitudes):
            return float("inf")
        return float(np.nanmin(distances_km(self._latitudes, self._longitudes, point)))


def nearest_home(entry: Entry) -> tuple[float, int, str]:
    """What is near the home region comes first, then what is larger."""
    return round(entry.home_km), -entry.population, entry.slug


def region_keys(region: Region) -> set[str]:
    """Keys of the names of a region, with and without the word that says that it is one."""
    names = (getattr(region, f"name_{code}") for code in settings.MODELTRANSLATION_LANGUAGES)
    every = [region.slug, *filter(None, names)]
    bare = [without_area_words(name) for name in every]
    return {key for name in every + bare if (key := spelling.key(name))}


def without_area_words(name: str) -> str:
    """A name without "област", "municipality" and the like beside it."""
    words = name.casefold().replace(".", " ").replace("-", " ").replace("(", " ").replace(")", " ")
    return " ".join(word for word in words.split() if word not in _AREA_WORDS)


_AREA_WORDS = frozenset(AREA_WORDS.split())
_Version = tuple[datetime | None, str]
_cached: tuple[_Version, NameTable] | None = None


def current() -> NameTable:
    """The table as it is now, read anew only when a settlement has changed; one small query.

    One that was deleted stays until then; whoever loads it finds nothing.
    """
    global _cached
    newest = Settlement.objects.order_by("-updated_at").values_list("updated_at", flat=True)
    now = newest.first(), settings.HOME_REGION
    if _cached is None or _cached[0] != now:
        _cached = now, NameTable.read()
    return _cached[1]


def latest() -> NameTable:
    """The table as it was when it was last asked for; no query but for the first."""
    return _cached[1] if _cached else current()


_COLUMNS = (
    "pk", "slug", "name_bg", "name_en", "kind", "municipality_bg", "municipality_en",
    "region_id", "country", "latitude", "longitude", "population", "postal_codes",
)  # fmt: skip


def _entries(regions: dict[int, tuple[str, set[str]]], known: Mapping[str, str]) -> Iterator[Entry]:
    """`known` are keys by spelling, which save making them again."""
    key_of = cache(spelling.key)
    rows = list(Settlement.objects.order_by("pk").values_list(*_COLUMNS, named=True))
    home = _middle_of_home(rows, regions)
    for row in rows:
        region, keys = regions.get(row.region_id, ("", set()))
        point = None if row.latitude is None else Coordinates(row.latitude, row.longitude)
        municipality = key_of(row.municipality_bg or "")
        both = (municipality, key_of(row.municipality_en or ""))
        name = row.name_bg or row.name_en or ""
        yield Entry(
            pk=row.pk,
            slug=row.slug,
            own=known.get(name) or key_of(name),
            name=name,
            kind=row.kind,
            municipality=municipality,
            areas=frozenset(filter(None, both)) | keys,
            region=region,
            country=row.country,
            coordinates=point,
            population=row.population or 0,
            postal_codes=tuple(filter(None, row.postal_codes.split("|"))),
            home_km=_home_km(point, region, home),
        )


def _middle_of_home(
    rows: list[Any], regions: dict[int, tuple[str, set[str]]]
) -> Coordinates | None:
    points = [
        (row.latitude, row.longitude)
        for row in rows
        if row.latitude is not None and regions.get(row.region_id, ("",))[0] == settings.HOME_REGION
    ]
    return Coordinates(*np.mean(points, axis=0).tolist()) if points else None


def _home_km(point: Coordinates | None, region: str, home: Coordinates | None) -> float:
    if region == settings.HOME_REGION or home is None:
        return 0
    return home.distance_km(point) if point else float("inf")
