"""Place names in any script to settlements, from our own tables; no network."""

import re
from collections.abc import Collection, Iterable

from django.conf import settings

from directory import name_table, spelling
from directory.coordinate_notations import parse_coordinates
from directory.models import Settlement
from directory.name_table import Entry, NameTable, nearest_home, without_area_words

__all__ = [
    "chosen_first",
    "complete_settlements",
    "find_settlements",
    "hint_keys",
    "kind_of",
    "load",
    "parse_coordinates",
    "suggest_settlements",
    "unmistakable",
]
# A village of home is as likely to be meant as a town elsewhere, a town as the largest city.
_HOME_WORTH = 50
# Shorter beginnings are in the middle of too many names.
_SHORTEST_INSIDE = 4
_KINDS = {
    Settlement.Kind.TOWN: re.compile(
        r"^\s*(?:(?:гр|gr)\b|град\b|grad\b|town\b|city\b|місто\b|город\b)"
    ),
    Settlement.Kind.VILLAGE: re.compile(r"^\s*(?:(?:с|s)\s*\.|с\s|село\b|selo\b|village\b)"),
}


def find_settlements(text: str) -> list[Settlement]:
    """Settlements of that name, best first: under its own name, then the nearest to home.

    Takes any script, a spelling people use, or our slug. "Name, Region" and "Name (Region)" narrow
    by region or municipality; a place that is not one of ours, like a country, narrows nothing.
    """
    table = name_table.current()
    name, _, hint = re.sub(r"[()]", ",", text).partition(",")
    keys = [key for key in spelling.keys(name) if key]
    found = [entry for key in keys for entry in table.by_key.get(key, ())]
    found += filter(None, [table.by_slug.get(text.strip().lower())])
    found = chosen_first(found, keys, kind_of(name))
    hints = hint_keys(hint)
    inside = [entry for entry in found if hints & entry.areas]
    return load(inside if inside or _is_area(hints, table) else found)


def suggest_settlements(text: str, limit: int = 3) -> list[Settlement]:
    """Settlements whose name is a typing mistake away from the text, the most alike first."""
    wanted = spelling.key(text.partition(",")[0])
    return load(one for one, _likeness in name_table.current().similar(wanted, limit * 5))[:limit]


def complete_settlements(text: str, limit: int = 3) -> list[Settlement]:
    """Settlements whose name begins so, or else has a word that does.

    The largest first; one of the home region counts as if it were much larger.
    """
    table = name_table.current()
    keys = [key for key in spelling.keys(text) if key]
    found = _largest(one for key in keys for one in table.beginning(key))
    keys = [key for key in keys if len(key) >= _SHORTEST_INSIDE]
    if found or not keys or len(text.split()) > 1:
        return load(found[:limit])
    inside = _largest(one for key in keys for one in table.containing(key))
    return [one for one in load(inside[: limit * 5]) if _has_word(one, keys)][:limit]


def chosen_first(found: Iterable[Entry], keys: Collection[str], kind: str = "") -> list[Entry]:
    """Each once, the one that was probably meant first: so named, of that kind, near home."""
    return sorted(
        dict.fromkeys(found),
        key=lambda one: (one.own not in keys, bool(kind) and one.kind != kind, *nearest_home(one)),
    )


def kind_of(name: str) -> str:
    """The kind of settlement that a title before the name says: "гр. Баня"; empty without one."""
    kinds = (kind for kind, title in _KINDS.items() if title.match(name.casefold()))
    return str(next(kinds, ""))


def unmistakable(settlement: Settlement) -> str:
    """What finds this settlement and none of its namesakes: its slug, else with its region."""
    slug, region = settlement.slug, settlement.region
    shared = len(name_table.latest().by_key.get(spelling.key(slug), ())) > 1
    return f"{slug}, {region.slug}" if shared and region else slug


def hint_keys(hint: str) -> set[str]:
    """Keys of what stands beside a name, with and without "област" and the like."""
    every = (*spelling.keys(without_area_words(hint)), *spelling.keys(hint.strip(" ,")))
    return {key for key in every if key}


def _is_area(keys: set[str], table: NameTable) -> bool:
    return bool(keys & table.areas or keys & table.region_slugs.keys())


def load(entries: Iterable[Entry]) -> list[Settlement]:
    """The settlements of the table's entries, in their order; one query."""
    pks = [entry.pk for entry in entries]
    if not pks:
        return []
    rows = Settlement.objects.select_related("region").in_bulk(pks)
    return [rows[pk] for pk in pks if pk in rows]


def _largest(entries: Iterable[Entry]) -> list[Entry]:
    located = dict.fromkeys(one for one in entries if one.coordinates)
    return sorted(located, key=lambda one: (-_importance(one), *nearest_home(one)))


def _importance(one: Entry) -> int:
    return one.population * (1 if one.home_km else _HOME_WORTH)


def _has_word(settlement: Settlement, keys: list[str]) -> bool:
    names = [getattr(settlement, f"name_{code}") for code in settings.MODELTRANSLATION_LANGUAGES]
    words = [spelling.key(word) for name in names if name for word in name.split()]
    return any(word.startswith(key) for word in words for key in keys)
