"""Place names in any script to settlements, from our own tables; no network."""

import re

from django.conf import settings
from django.db.models import Q, QuerySet
from rapidfuzz import process
from rapidfuzz.distance import OSA

from directory import spelling
from directory.coordinates import Coordinates
from directory.models import Region, Settlement, SettlementName

# "41.93, 25.55", "41.93,25.55", "41.93 25.55", "41,93; 25,55", "geo:41.93,25.55", "41.93° 25.55°"
_PAIRS = [
    re.compile(rf"\s*(?:geo:)?({number})\s*°?{between}({number})\s*°?\s*")
    for number, between in (
        (r"[-+]?\d{1,3}(?:[.,]\d+)?", r"(?:\s*;\s*|,?\s+)"),
        (r"[-+]?\d{1,3}(?:\.\d+)?", r"\s*,\s*"),
    )
]
_AREA_WORD = re.compile(
    r"\b(?:област|обл|община|общ|град|region|province|oblast|municipality|city)\b\.?"
)
# One wrong letter in a short name, two in a long one; below that people meant something else.
_LEAST_LIKENESS = 0.7
# Shorter beginnings are in the middle of too many names.
_SHORTEST_INSIDE = 4


def find_settlements(text: str) -> list[Settlement]:
    """Settlements of that name, best first: under its own name, then by population.

    Takes any script, a spelling people use, or our slug. "Name, Region" and "Name (Region)" narrow
    by region or municipality; a place that is not one of ours, like a country, narrows nothing.
    """
    name, _, hint = re.sub(r"[()]", ",", text).partition(",")
    keys = [key for key in spelling.keys(name) if key]
    named = SettlementName.objects.filter(key__in=keys).values("settlement")
    asked = Q(pk__in=named) | Q(slug=text.strip().lower())
    found = list(Settlement.objects.filter(asked).select_related("region"))
    own = {settlement.pk: spelling.key(settlement.name) in keys for settlement in found}
    found.sort(key=lambda settlement: not own[settlement.pk])  # stable: population stays below it
    hint_keys = _hint_keys(hint)
    if not hint_keys:
        return found
    inside = [settlement for settlement in found if hint_keys & _area_keys(settlement)]
    return inside if inside or _names_an_area(hint_keys) else found


def suggest_settlements(text: str, limit: int = 3) -> list[Settlement]:
    """Settlements whose name is a typing mistake away from the text, nearest first."""
    wanted = spelling.key(text.partition(",")[0])
    pairs = dict(SettlementName.objects.order_by("pk").values_list("pk", "key"))
    matches = process.extract(
        wanted,
        pairs,
        scorer=OSA.normalized_similarity,
        processor=None,
        score_cutoff=_LEAST_LIKENESS,
        limit=limit * 5,  # one settlement may come under several of its spellings
    )
    likeness = {pk: score for _key, score, pk in matches}
    names = SettlementName.objects.filter(pk__in=likeness).select_related("settlement__region")
    best = sorted(names, key=lambda one: (-likeness[one.pk], -(one.settlement.population or 0)))
    return list(dict.fromkeys(one.settlement for one in best))[:limit]


def complete_settlements(text: str, limit: int = 3) -> list[Settlement]:
    """Settlements whose name begins so, or else has a word that does; the largest first."""
    keys = [key for key in spelling.keys(text) if key]
    found = list(_with_keys("startswith", keys)[:limit]) if keys else []
    keys = [key for key in keys if len(key) >= _SHORTEST_INSIDE]
    if found or not keys or len(text.split()) > 1:
        return found
    return [one for one in _with_keys("contains", keys) if _has_word(one, keys)][:limit]


def parse_coordinates(text: str) -> Coordinates | None:
    """Latitude and longitude in degrees as people type them, or None if it is no point on earth."""
    match = next(filter(None, (pair.fullmatch(text) for pair in _PAIRS)), None)
    if match is None:
        return None
    latitude, longitude = (float(number.replace(",", ".")) for number in match.groups())
    try:
        return Coordinates(latitude, longitude)
    except ValueError:
        return None


def _with_keys(lookup: str, keys: list[str]) -> QuerySet[Settlement]:
    """Settlements with a point whose folded name starts with, or contains, one of the keys."""
    asked = Q(*((f"key__{lookup}", key) for key in keys), _connector=Q.OR)
    named = SettlementName.objects.filter(asked).values("settlement")
    located = Settlement.objects.filter(pk__in=named, latitude__isnull=False)
    return located.select_related("region")


def _has_word(settlement: Settlement, keys: list[str]) -> bool:
    names = [getattr(settlement, f"name_{code}") for code in settings.MODELTRANSLATION_LANGUAGES]
    words = [spelling.key(word) for name in names if name for word in name.split()]
    return any(word.startswith(key) for word in words for key in keys)


def _hint_keys(hint: str) -> set[str]:
    bare = _AREA_WORD.sub("", hint.strip(" ,").casefold())
    return {key for key in (*spelling.keys(bare), *spelling.keys(hint.strip(" ,"))) if key}


def _area_keys(settlement: Settlement) -> set[str]:
    municipality = {spelling.key(settlement.municipality or "")}
    return municipality | (_region_keys(settlement.region) if settlement.region else set())


def _names_an_area(hint_keys: set[str]) -> bool:
    return any(hint_keys & _region_keys(region) for region in Region.objects.all())


def _region_keys(region: Region) -> set[str]:
    names = (
        getattr(region, f"name_{language}") for language in settings.MODELTRANSLATION_LANGUAGES
    )
    every = [region.slug, *filter(None, names)]
    bare = [_AREA_WORD.sub("", name.casefold()) for name in every]
    return {spelling.key(name) for name in every + bare}
