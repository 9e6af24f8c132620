"""Places that a text names, in any order of street, town, municipality, region and postal code.

One reading for both boxes: of the words of a query only what is certain is read as a place
(a visitor can take it back: `place=no`); where a place is asked for, every name counts.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from directory import name_table, spelling
from directory.gazetteer import chosen_first
from directory.models import Settlement
from directory.name_table import Entry, NameTable
from search.analysis import Token, is_bulgarian_word, tokens
from search.understanding.address_words import address_words, is_numbered, quarters
from search.understanding.place_words import (
    ALSO_WORDS,
    AREA_LINKS,
    AROUND,
    BEFORE,
    EITHER,
    MUNICIPALITY,
    POSTAL_CODE,
    REGION,
    TITLES,
    countries,
)
from search.understanding.toponym_inflection import (
    names_of_adjective,
    names_of_case,
    without_turkish_case,
)

MOST_WORDS = 120  # of a text; a letter names its place early, or again
_LONGEST_NAME = 4
_LONGEST_WORD = 40  # in letters: no name has a longer one
_SHORTEST_KEY, _SHORTEST_SURE = 4, 6
# From this size on a town is known by its bare name.
_LARGE_POPULATION = 5_000
# How an adjective for the land around a town ends: "в Хасковско".
_LAND_AROUND = ("sko", "shko", "chko", "tko")


@dataclass(frozen=True)
class Toponym:
    """What a text says of a place.

    `entries` are the settlements of the name, the one to take first; with two towns of which either
    will do, `either` has the second. `region` is the slug of the region that was named, of which
    the settlement is the centre. `typed` are the words that name it, `rest` are the others.
    `abroad` is the code of the country that was named, where it has none of ours;
    `is_contradicted`: what stands beside the name fits no settlement of that name.
    """

    entries: list[Entry] = field(default_factory=list)
    typed: str = ""
    rest: str = ""
    region: str = ""
    either: list[Entry] = field(default_factory=list)
    abroad: str = ""
    is_contradicted: bool = False


class _Mention(NamedTuple):
    """Words from `start` to `stop` that may name settlements, a region, or a postal code.

    `keys` are what they are called; `is_form`: the words are an inflected form of the name;
    `is_weak`: they may as well be a street's or a quarter's.
    """

    start: int
    stop: int
    keys: frozenset[str]
    entries: tuple[Entry, ...]
    is_form: bool = False
    is_weak: bool = False
    postal_code: str = ""
    country: str = ""


def find_toponym(text: str, table: NameTable | None = None) -> Toponym | None:
    """What a query certainly says of a place, in any script; None where it says nothing."""
    return _Reader(text, table or name_table.current(), is_place=False).read()


def read_place(text: str, table: NameTable | None = None) -> Toponym | None:
    """What a text says that was typed where a place is asked for; None for no known name."""
    return _Reader(text, table or name_table.current(), is_place=True).read()


class _Reader:
    """One text on its way to a toponym."""

    def __init__(self, text: str, table: NameTable, *, is_place: bool) -> None:
        self.text = unicodedata.normalize("NFC", text)
        self.is_place = is_place
        self.words: list[Token] = []
        for word in tokens(self.text):
            self.words.append(word)
            if len(self.words) == MOST_WORDS:
                break
        self.table = table
        self.skipped = address_words(self.text, self.words)
        self.quarters = quarters(self.words)

    def read(self) -> Toponym | None:
        mentions = list(self._mentions())
        named = [one for one in mentions if one.entries and not one.postal_code]
        if not named:
            return self._by_postal_code(mentions)
        return (
            self._abroad(mentions, named)
            or self._in_area(mentions, named)
            or self._either(named)
            or self._alone(mentions, named)
        )

    # What the words may be

    def _mentions(self) -> Iterator[_Mention]:
        position = 0
        while position < len(self.words):
            mention = None if position in self.skipped else self._at(position)
            if mention:
                yield mention
            position = mention.stop if mention else position + 1

    def _at(self, start: int) -> _Mention | None:
        """The longest name that begins here."""
        word = self.words[start]
        if word.end - word.start > _LONGEST_WORD:
            return None
        if word.text.isdecimal() and len(word.text) == 4:
            entries = tuple(self.table.by_postal_code.get(word.text, ()))
            code = word.text if entries or self.is_place else ""
            return _Mention(start, start + 1, frozenset(), entries, postal_code=code)
        keys = self._keys(start, start + 1)
        if word.text in AROUND or not keys:
            return None
        is_first = bool(self.table.first_words.intersection(keys))
        longest = min(_LONGEST_NAME if is_first else 2, len(self.words) - start)
        for length in range(longest, 0, -1):
            found = self._named(start, start + length)
            if found:
                return found
        return None

    def _named(self, start: int, stop: int) -> _Mention | None:
        span = range(start, stop)
        if any(at in self.skipped or self.words[at].text.isdecimal() for at in span):
            return None
        keys = self._keys(start, stop)
        forms = self._forms(start, stop, keys)
        for some, is_form in ((keys, False), (forms, True)):
            entries = [one for key in some for one in self.table.by_key.get(key, ())]
            located = tuple(dict.fromkeys(one for one in entries if one.coordinates))
            code = next((countries()[key] for key in some if key in countries()), "")
            if located or code or (some and self._is_area(some, start, stop)):
                is_weak = start in self.quarters or is_numbered(self.words, stop)
                return _Mention(start, stop, frozenset(some), located, is_form, is_weak, "", code)
        return None

    def _is_area(self, keys: list[str], start: int, stop: int) -> bool:
        """Whether a region or municipality is called so that has no settlement of its name."""
        is_said = bool({*self._beside(start, stop)} & (REGION | MUNICIPALITY))
        areas = self.table.areas
        return any(key in self.table.region_slugs or (is_said and key in areas) for key in keys)

    def _keys(self, start: int, stop: int) -> list[str]:
        typed = self.text[self.words[start].start : self.words[stop - 1].end]
        if stop - start > 1 and set(typed) & set(",;()"):
            return []
        least = 2 if self.is_place else _SHORTEST_KEY
        return [key for key in spelling.keys(without_turkish_case(typed)) if len(key) >= least]

    def _forms(self, start: int, stop: int, keys: list[str]) -> list[str]:
        """Keys of names of which a single word is a form, if the words beside it say so."""
        if stop - start > 1:
            return []
        before, after = self._beside(start, stop)
        is_region, is_placed = {before, after} & (REGION | MUNICIPALITY), before in BEFORE | EITHER
        forms: list[str] = []
        for key in keys:
            if self.is_place or is_region or (is_placed and key.endswith(_LAND_AROUND)):
                forms += names_of_adjective(key)
            elif is_placed:
                forms += names_of_case(key)
        return [form for form in forms if len(form) >= _SHORTEST_KEY and form not in keys]

    def _beside(self, start: int, stop: int) -> tuple[str, str]:
        before = self.words[start - 1].text if start else ""
        if before in ("с", "s", "г") and self.text[self.words[start - 1].end] == ".":
            before = "село"
        return before, self.words[stop].text if stop < len(self.words) else ""

    # What they are together

    def _abroad(self, mentions: list[_Mention], named: list[_Mention]) -> Toponym | None:
        """A name with its country right after it: ours of that name there, or none."""
        for one, country in pairwise(mentions):
            if one not in named or not country.country or not self._is_adjacent(one, country):
                continue
            there = tuple(entry for entry in one.entries if entry.country == country.country)
            if there:
                rest = [other for other in mentions if other is not country]
                some = [one._replace(entries=there) if other is one else other for other in rest]
                if len(rest) == 1 or country.country != "BG":
                    return self._taken([one, country], there)
                return self._in_area(some, [other for other in some if other.entries])
            if country.country != "BG":
                words = self.text[self.words[one.start].start : self.words[one.stop - 1].end]
                return Toponym(typed=words, rest=self.text, abroad=country.country)
        return None

    def _in_area(self, mentions: list[_Mention], named: list[_Mention]) -> Toponym | None:
        """A name and what it lies in, in either order: municipality, region, postal code."""
        for one in named:
            hints = [other for other in mentions if other is not one and self._may_hint(one, other)]
            if not hints:
                continue
            inside = tuple(
                entry for entry in one.entries if all(_lies_in(entry, hint) for hint in hints)
            )
            is_postal = any(hint.postal_code for hint in hints)
            if inside and (self._is_certain_inside(one) or is_postal):
                return self._taken([one, *hints], inside)
        return None

    def _may_hint(self, one: _Mention, other: _Mention) -> bool:
        """Everything counts where a place is asked for; else what stands right beside the name."""
        if other.country or other.is_weak:
            return False
        return self.is_place or self._is_adjacent(one, other)

    def _is_adjacent(self, one: _Mention, other: _Mention) -> bool:
        first, last = sorted((one, other))
        between = range(first.stop, last.start)
        return all(self.words[at].text in AREA_LINKS or at in self.skipped for at in between)

    def _is_certain_inside(self, one: _Mention) -> bool:
        if self.is_place or self._is_certain(one, one.entries[0]):
            return True
        start, stop = one.start, one.stop
        after = self.text[self.words[stop - 1].end :].lstrip()[:1]
        return after in (",", "(") or not _is_word(self.words[start].text, one)

    def _either(self, named: list[_Mention]) -> Toponym | None:
        """Two towns with "or", "and" or a sign between them."""
        certain = [one for one in named if self._sure(one)]
        if len(certain) != 2:
            return None
        first, second = certain
        between = [self.words[at].text for at in range(first.stop, second.start)]
        gap = self.text[self.words[first.stop - 1].end : self.words[second.start].start]
        is_listed = "/" in gap or any(word in EITHER for word in between)
        if not is_listed or not all(word in EITHER | AROUND for word in between):
            return None
        taken = self._taken([first, second], tuple(self._sure(first)))
        others = chosen_first(self._sure(second), second.keys)
        return Toponym(taken.entries, taken.typed, taken.rest, either=others)

    def _alone(self, mentions: list[_Mention], named: list[_Mention]) -> Toponym | None:
        """The one place that is named; several that do not fit together are none."""
        strong = [one for one in named if not one.is_weak] or named
        sure = [(one, some) for one in strong if (some := self._sure(one))]
        places = {frozenset(some) for _one, some in sure}
        hints = [one for one in mentions if one.postal_code or not (one.entries or one.country)]
        if len(places) > 1 or (self.is_place and sure and hints):
            return Toponym(is_contradicted=True) if self.is_place else None
        if not sure:
            return None
        one, entries = sure[0]
        return self._taken([one], tuple(entries))

    def _by_postal_code(self, mentions: list[_Mention]) -> Toponym | None:
        """A postal code alone; among other words one of the home region, or one that says so."""
        for one in mentions:
            before, _after = self._beside(one.start, one.stop)
            entries = (
                one.entries
                if self.is_place or before in POSTAL_CODE
                else tuple(entry for entry in one.entries if not entry.home_km)
            )
            if one.postal_code and entries:
                return self._taken([one], entries)
        return self._region_without_town(mentions)

    def _region_without_town(self, mentions: list[_Mention]) -> Toponym | None:
        for one in mentions:
            region = next(
                (slug for key, slug in self.table.region_slugs.items() if key in one.keys), ""
            )
            inside = [
                entry
                for entry in self.table.entries
                if entry.region == region and entry.coordinates
            ]
            if region and inside:
                centre = max(inside, key=lambda entry: entry.population)
                return self._cut([one], Toponym([centre], region=region))
        return None

    # How sure it is

    def _sure(self, one: _Mention) -> list[Entry]:
        """The settlements of the name that the words certainly mean."""
        if self.is_place:
            return list(one.entries)
        return [entry for entry in one.entries if self._is_certain(one, entry)]

    def _is_certain(self, one: _Mention, entry: Entry) -> bool:
        before, after = self._beside(one.start, one.stop)
        if not one.is_form and (before in AROUND or after in REGION):
            return True
        if one.is_weak:
            return False
        name, typed = entry.name.casefold(), self.words[one.start].text
        if one.stop - one.start == 1 and {name, typed} & ALSO_WORDS:
            return False
        if entry.population >= _LARGE_POPULATION:
            return True
        is_sure = not is_bulgarian_word(name) and len(entry.own) >= _SHORTEST_KEY
        is_centre = entry.municipality == entry.own
        is_home_village = not one.is_form and not entry.home_km and len(entry.own) >= _SHORTEST_SURE
        return is_sure and (is_centre or (is_home_village and entry.own in one.keys))

    # The answer

    def _taken(self, used: list[_Mention], entries: tuple[Entry, ...]) -> Toponym:
        one = used[0]
        before, after = self._beside(one.start, one.stop)
        kind = ""
        if before in TITLES:
            is_village = before in ("село", "selo", "village")
            kind = Settlement.Kind.VILLAGE if is_village else Settlement.Kind.TOWN
        found = chosen_first(entries, one.keys, kind)
        beside = {key for hint in used[1:] for key in hint.keys}
        # A municipality is nearer than a region of the same name.
        found.sort(key=lambda entry: bool(beside) and entry.municipality not in beside)
        is_region = len(used) == 1 and bool({before, after} & REGION)
        region = self._region_of(found[0]) if is_region else ""
        if region:
            centre = next(one for one in found if self._region_of(one))
            found = [centre]
        return self._cut(used, Toponym(found, region=region))

    def _region_of(self, centre: Entry) -> str:
        """The region that bears the settlement's name; empty if none does."""
        return self.table.region_slugs.get(centre.own, "")

    def _cut(self, used: list[_Mention], found: Toponym) -> Toponym:
        start, stop = min(used).start, max(used).stop
        first, last = start, stop
        while first and (first - 1 in self.skipped or self._beside(first, stop)[0] in AROUND):
            first -= 1
        while last < len(self.words) and self.words[last].text in TITLES | REGION | MUNICIPALITY:
            last += 1
        words, text = self.words, self.text
        rest = f"{text[: words[first].start]} {text[words[last - 1].end :]}"
        rest = " ".join(rest.split()).strip(" ,.;")
        while found.region and words[first].text in BEFORE:  # "в" is no part of the name
            first += 1
        start, stop = (first, last) if found.region else (start, stop)
        typed = text[words[start].start : words[stop - 1].end]
        return Toponym(found.entries, typed, rest, found.region, abroad=found.abroad)


def _lies_in(entry: Entry, hint: _Mention) -> bool:
    """Whether the hint is the municipality, the region or the postal code of the settlement.

    Lists of postal codes have gaps, so a code of the same area is enough.
    """
    if not hint.postal_code:
        return bool(hint.keys & entry.areas)
    if entry.postal_codes:
        return any(code[:2] == hint.postal_code[:2] for code in entry.postal_codes)
    return not hint.entries or any(one.region == entry.region for one in hint.entries)


def _is_word(typed: str, one: _Mention) -> bool:
    return one.stop - one.start == 1 and is_bulgarian_word(typed)
