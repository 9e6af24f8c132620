"""Places that a query names among its other words: "адвокат Харманли", "doctor in Haskovo region".

Only what is certain is read as a place; a visitor can take it back (`place=no`).
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from directory import spelling
from directory.models import Region, Settlement, SettlementName
from search.analysis import Token, is_bulgarian_word, tokens
from search.understanding.toponym_inflection import (
    names_of_adjective,
    names_of_case,
    without_turkish_case,
)

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
    "titles": "гр град село місто город gr grad selo town city",
    # Words beside the name or the adjective of a region.
    "region": """
        област областта обл область області области регион региона region oblast oblastta
        province provinces ili ilinde bolgesi bolgesinde eyaleti محافظة منطقة إقليم استان
    """,
}
_ALSO_WORDS, _BEFORE, _TITLES, _REGION = (
    frozenset(token.text for token in tokens(words)) for words in _WORDS.values()
)
_AROUND = _BEFORE | _TITLES | _REGION
# How an adjective for the land around a town ends: "в Хасковско".
_LAND_AROUND = ("sko", "shko", "chko", "tko")


class Toponym(NamedTuple):
    """A settlement, the words that name it, and the text of the query without them.

    `region` is the slug of the region that was named, of which the settlement is the centre.
    """

    settlement: Settlement
    typed: str
    rest: str
    region: str = ""


class _Span(NamedTuple):
    """Words from `start` to `stop`, and the keys of the names that they may be.

    `forms` are keys of names of which they may be a form; they count beside a word that says so.
    """

    start: int
    stop: int
    keys: list[str]
    forms: list[str]


def find_toponym(text: str) -> Toponym | None:
    """The one place that a query certainly names, in any script; two database queries at most."""
    text = unicodedata.normalize("NFC", text)
    words = list(tokens(text))[:_MOST_WORDS]
    spans = list(_spans(text, words))
    by_key = _settlements({key for span in spans for key in (*span.keys, *span.forms)})
    found = [
        (span, by_key[key])
        for span in spans
        for key in (*span.keys, *span.forms)
        if key in by_key and _is_certain(by_key[key], words, span, is_form=key in span.forms)
    ]
    if len({settlement.pk for _span, settlement in found}) != 1:
        return None
    span, settlement = found[0]
    return _cut(text, words, span, settlement)


def _spans(text: str, words: list[Token]) -> Iterator[_Span]:
    """Runs of up to three words, longest first, with the keys that the gazetteer may know."""
    for length in range(_LONGEST_NAME, 0, -1):
        for start in range(len(words) - length + 1):
            stop = start + length
            if words[start].text not in _AROUND:
                typed = without_turkish_case(text[words[start].start : words[stop - 1].end])
                keys = [key for key in spelling.keys(typed) if len(key) >= _SHORTEST_KEY]
                yield _Span(start, stop, keys, _forms(words, start, stop, keys))


def _forms(words: list[Token], start: int, stop: int, keys: list[str]) -> list[str]:
    """Keys of names of which a single word is a form, if the words beside it say so."""
    if stop - start > 1:
        return []
    before, after = _beside(words, start, stop)
    is_region, is_placed = {before, after} & _REGION, before in _BEFORE
    forms: list[str] = []
    for key in keys:
        if is_region or (is_placed and key.endswith(_LAND_AROUND)):
            forms += names_of_adjective(key)
        elif is_placed:
            forms += names_of_case(key)
    return [form for form in forms if len(form) >= _SHORTEST_KEY and form not in keys]


def _beside(words: list[Token], start: int, stop: int) -> tuple[str, str]:
    before = words[start - 1].text if start else ""
    return before, words[stop].text if stop < len(words) else ""


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


def _is_certain(settlement: Settlement, words: list[Token], span: _Span, is_form: bool) -> bool:
    before, after = _beside(words, span.start, span.stop)
    if not is_form and (before in _AROUND or after in _REGION):
        return True
    name = str(getattr(settlement, "name_bg", None) or settlement.name).casefold()
    typed = words[span.start].text
    if span.stop - span.start == 1 and (name in _ALSO_WORDS or typed in _ALSO_WORDS):
        return False
    if (settlement.population or 0) >= _LARGE_POPULATION:
        return True
    is_centre = settlement.municipality.casefold() in (name, settlement.name.casefold())
    return is_centre and not is_bulgarian_word(name)


def _cut(text: str, words: list[Token], span: _Span, settlement: Settlement) -> Toponym:
    first, last = span.start, span.stop
    while first and words[first - 1].text in _AROUND:
        first -= 1
    while last < len(words) and words[last].text in _TITLES | _REGION:
        last += 1
    rest = f"{text[: words[first].start]} {text[words[last - 1].end :]}"
    rest = " ".join(rest.split()).strip(" ,.;")
    titles = {word.text for word in words[first:last]} & _REGION
    region = _region(settlement) if titles else ""
    while region and words[first].text in _BEFORE:  # "в" is no part of the name
        first += 1
    start, stop = (first, last) if region else (span.start, span.stop)
    typed = text[words[start].start : words[stop - 1].end]
    return Toponym(settlement, typed, rest, region)


def _region(centre: Settlement) -> str:
    """The region that bears the settlement's name; empty if none does."""
    slugs = {centre.slug, f"{centre.slug}-region"}
    return Region.objects.filter(slug__in=slugs).values_list("slug", flat=True).first() or ""
