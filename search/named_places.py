"""Settlements that a query names among its other words: "адвокат Харманли", "doctor in Haskovo".

Only what is certain is read as a place; a visitor can take it back (`place=no`).
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from directory import spelling
from directory.models import Settlement, SettlementName
from search.analysis import Token, is_bulgarian_word, tokens

_MOST_WORDS = 24
_LONGEST_NAME = 3
_SHORTEST_KEY = 4
# From this size on a town is known by its bare name.
_LARGE_POPULATION = 5_000
_WORDS = {
    # Towns that are also words or people: they need a word before them.
    "also_words": "елена котел левски мизия пещера раковски ruse септември съединение",
    # Words before a name that say that a place follows.
    "before": "в във до край около близо у in at near around v vav do u em en در في ب",
    # Words beside a name that belong to it.
    "titles": "гр град село обл област регион місто город gr grad selo oblast town city region",
}
_ALSO_WORDS, _BEFORE, _TITLES = (frozenset(words.split()) for words in _WORDS.values())


class NamedPlace(NamedTuple):
    """A settlement, the words that name it, and the text of the query without them."""

    settlement: Settlement
    typed: str
    rest: str


def find_named_place(text: str) -> NamedPlace | None:
    """The one settlement that a query certainly names, in any script; one database query."""
    text = unicodedata.normalize("NFC", text)
    words = list(tokens(text))[:_MOST_WORDS]
    spans = list(_spans(text, words))
    by_key = _settlements({key for _start, _stop, keys in spans for key in keys})
    found = [
        (start, stop, by_key[key])
        for start, stop, keys in spans
        for key in keys
        if key in by_key and _is_certain(by_key[key], words, start, stop)
    ]
    if len({settlement.pk for _start, _stop, settlement in found}) != 1:
        return None
    start, stop, settlement = found[0]
    return _cut(text, words, start, stop, settlement)


def _spans(text: str, words: list[Token]) -> Iterator[tuple[int, int, list[str]]]:
    """Runs of up to three words, longest first, with the keys that the gazetteer may know."""
    for length in range(_LONGEST_NAME, 0, -1):
        for start in range(len(words) - length + 1):
            stop = start + length
            if words[start].text not in _TITLES:
                keys = spelling.keys(text[words[start].start : words[stop - 1].end])
                yield start, stop, [key for key in keys if len(key) >= _SHORTEST_KEY]


def _settlements(keys: set[str]) -> dict[str, Settlement]:
    """The largest settlement of each key."""
    rows = SettlementName.objects.filter(key__in=keys).select_related("settlement__region")
    named: dict[str, list[Settlement]] = defaultdict(list)
    for row in rows:
        if row.settlement.coordinates:
            named[row.key].append(row.settlement)
    return {
        key: max(several, key=lambda one: one.population or 0) for key, several in named.items()
    }


def _is_certain(settlement: Settlement, words: list[Token], start: int, stop: int) -> bool:
    before = words[start - 1].text if start else ""
    if before in _BEFORE or before in _TITLES:
        return True
    name = str(getattr(settlement, "name_bg", None) or settlement.name).casefold()
    typed = words[start].text
    if stop - start == 1 and (name in _ALSO_WORDS or typed in _ALSO_WORDS):
        return False
    if (settlement.population or 0) >= _LARGE_POPULATION:
        return True
    is_centre = settlement.municipality.casefold() in (name, settlement.name.casefold())
    return is_centre and not is_bulgarian_word(name)


def _cut(
    text: str, words: list[Token], start: int, stop: int, settlement: Settlement
) -> NamedPlace:
    first = start
    while first and words[first - 1].text in (_BEFORE | _TITLES):
        first -= 1
    last = stop
    while last < len(words) and words[last].text in _TITLES:
        last += 1
    typed = text[words[start].start : words[stop - 1].end]
    rest = f"{text[: words[first].start]} {text[words[last - 1].end :]}"
    return NamedPlace(settlement, typed, " ".join(rest.split()).strip(" ,.;"))
