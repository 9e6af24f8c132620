"""Settlements from a CSV file into the gazetteer's tables, all or nothing."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from directory import spelling
from directory.models import Region, Settlement, SettlementName
from directory.settlement_file import Problems, Row, read_rows
from languages.romanisation import romanise

_BATCH = 200  # rows a statement: SQLite takes a limited number of values


@dataclass(frozen=True)
class ImportSummary:
    """How many settlements the file added, changed, and left as they were."""

    created: int
    updated: int
    unchanged: int


def import_settlements(path: Path, *, dry_run: bool = False) -> ImportSummary:
    """Load a CSV file (UTF-8, commas, header in the first line) of settlements; idempotent.

    Columns: `name_bg` (without "гр."), `region` (its slug, NUTS 3 code or name) and
    `source` (where the row comes from) are required. Optional: `slug` (made from the name where
    empty, with the region where the name repeats), `name_en` (romanised where empty), `kind` (town,
    village or empty), `municipality_bg`, `municipality_en`, `latitude` and `longitude` (WGS 84
    degrees, both or none), `population`, `alternates` (other spellings, separated by |), `ekatte`
    (five digits), `country` (ISO 3166-1, Bulgaria where empty; abroad there is no region),
    `is_approximate` (yes, or empty: the point is that of a larger place near by), `postal_codes`
    (separated by |), `dialling_code`. A row is the settlement with its EKATTE code, else with its
    slug, else the one with its name and region. Settlements that the file does not name stay as
    they are. Raises ImportRefused, with nothing changed, naming file, line and column of
    everything wrong.
    """
    problems = Problems(path.name)
    rows = read_rows(path, problems)
    problems.refuse()
    with transaction.atomic():
        pairs = _match(rows, problems)
        problems.refuse()
        summary = _store(pairs)
        transaction.set_rollback(dry_run)
    return summary


def _match(rows: list[Row], problems: Problems) -> list[tuple[Row, Settlement]]:
    """Each row with its settlement, new ones not yet saved; two rows never mean the same one."""
    known = _Known(rows)
    taken: dict[str, int] = {}
    pairs = []
    for row in rows:
        settlement = known.find(row, problems) or known.add(row)
        if settlement.slug in taken:
            column = "slug" if row.slug else "name_bg"
            problems.add(row.line, column, f"the same settlement as line {taken[settlement.slug]}")
        taken[settlement.slug] = row.line
        pairs.append((row, settlement))
    return pairs


class _Known:
    """The settlements there are, by all that a row may call them."""

    def __init__(self, rows: list[Row]) -> None:
        self.by_slug: dict[str, Settlement] = {}
        self.by_ekatte: dict[str, Settlement] = {}
        self.by_place: defaultdict[tuple[str, int | str], list[Settlement]] = defaultdict(list)
        self.times_named = Counter(row.values["name_bg"] for row in rows)
        for settlement in Settlement.objects.select_related("region"):
            self._remember(settlement)

    def find(self, row: Row, problems: Problems) -> Settlement | None:
        by_ekatte = self.by_ekatte.get(str(row.values["ekatte"]))
        by_slug = self.by_slug.get(row.slug)
        if by_ekatte and by_slug and by_ekatte is not by_slug:
            problems.add(row.line, "ekatte", f"is the code of “{by_ekatte.slug}”")
        if by_ekatte or by_slug or row.slug:
            return by_ekatte or by_slug
        alike = [
            one
            for one in self.by_place[_place(row.values["name_bg"], row.values)]
            if _may_be(one, row)
        ]
        if len(alike) > 1:
            slugs = ", ".join(one.slug for one in alike)
            problems.add(row.line, "name_bg", f"may be {slugs}: give its slug or EKATTE code")
        return alike[0] if alike else None

    def add(self, row: Row) -> Settlement:
        settlement = Settlement(slug=row.slug or self._free_slug(row), **row.values)
        self._remember(settlement)
        return settlement

    def _remember(self, settlement: Settlement) -> None:
        self.by_slug[settlement.slug] = settlement
        if settlement.ekatte:
            self.by_ekatte[settlement.ekatte] = settlement
        if settlement.pk:  # a new one is no candidate for the next row of its name
            where = {"region": settlement.region, "country": settlement.country}
            self.by_place[_place(settlement.name, where)].append(settlement)

    def _free_slug(self, row: Row) -> str:
        name = slugify(romanise(str(row.values["name_bg"])))
        region, country = row.values["region"], row.values["country"]
        with_region = f"{name}-{region.slug if region else country.lower()}"
        municipality = slugify(romanise(str(row.values["municipality_bg"])))
        choices = [with_region, f"{name}-{municipality}", f"{name}-{row.values['ekatte']}"]
        if self.times_named[row.values["name_bg"]] == 1:
            choices.insert(0, name)
        free = (slug for slug in choices if slug not in self.by_slug)
        return next(free, f"{with_region}-{row.line}")


def _place(name: str, where: dict[str, Any]) -> tuple[str, int | str]:
    """The same in every language, because the key of a name is."""
    region: Region | None = where["region"]
    return spelling.key(name), region.pk if region else str(where["country"])


def _may_be(settlement: Settlement, row: Row) -> bool:
    """Whether what the row and the settlement both know agrees."""
    both = [
        (settlement.ekatte, row.values["ekatte"]),
        (settlement.kind, row.values["kind"]),
        (spelling.key(settlement.municipality), spelling.key(row.values["municipality_bg"])),
    ]
    return all(ours == theirs for ours, theirs in both if ours and theirs)


def _store(pairs: list[tuple[Row, Settlement]]) -> ImportSummary:
    created = [settlement for _row, settlement in pairs if settlement._state.adding]
    updated = [one for row, one in pairs if not one._state.adding and _change(one, row)]
    Settlement.objects.bulk_create(created, batch_size=_BATCH)
    if updated:
        Settlement.objects.bulk_update(updated, list(pairs[0][0].values), batch_size=_BATCH)
    renamed = _store_names(pairs) - {one.pk for one in (*created, *updated)}
    _note_change({one.pk for one in updated} | renamed)
    count = len(updated) + len(renamed)
    return ImportSummary(len(created), count, len(pairs) - len(created) - count)


def _note_change(pks: set[int]) -> None:
    """What is written in bulk does not pass `save()`."""
    changed = sorted(pks)
    for start in range(0, len(changed), _BATCH):
        batch = changed[start : start + _BATCH]
        Settlement.objects.filter(pk__in=batch).update(updated_at=timezone.now())


def _change(settlement: Settlement, row: Row) -> bool:
    """Bring the settlement to what the row says; whether that changed anything."""
    before = {name: getattr(settlement, name) for name in row.values}
    for name, value in row.values.items():
        setattr(settlement, name, value)
    return before != row.values


def _store_names(pairs: list[tuple[Row, Settlement]]) -> set[int]:
    """Give each settlement the row's spellings and no others; whose spellings changed."""
    wanted = {
        (settlement.pk, key): name
        for row, settlement in pairs
        for name in reversed(row.names)  # of two with one key the first is kept
        if (key := spelling.key(name))
    }
    owners = {settlement.pk for _row, settlement in pairs}
    stored = {(one.settlement_id, one.key): one for one in SettlementName.objects.all()}
    ours = {place: one for place, one in stored.items() if place[0] in owners}
    stale = [one for place, one in ours.items() if wanted.get(place) != one.name]
    SettlementName.objects.filter(pk__in=[one.pk for one in stale]).delete()
    kept = {place for place, one in ours.items() if wanted.get(place) == one.name}
    fresh = [
        SettlementName(settlement_id=pk, key=key, name=name)
        for (pk, key), name in wanted.items()
        if (pk, key) not in kept
    ]
    SettlementName.objects.bulk_create(fresh, batch_size=_BATCH)
    return {one.settlement_id for one in (*stale, *fresh)}
