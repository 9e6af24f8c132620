"""From what people type, in any language, to what it means in the languages of the content."""

import math
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Self

from django.conf import settings
from django.db.models import Count, Max
from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.analysis import (
    acronym_key,
    fold,
    is_acronym,
    is_stop_word,
    label_key,
    languages_of_script,
    stem_as_written,
    word_key,
    word_keys,
    words,
)
from search.engine.contract import Near
from search.models import Need, NeedLabel
from search.understanding.nearest_label import NearestLabels

# Labels that a need is looked for by, the first of each language of the content.
_PHRASES_PER_LANGUAGE = 4
# Needs that a query is taken to mean at most.
_MOST_NEEDS = 3
# The words of a label may have so many others between them.
_MOST_BETWEEN = 6
# Labels looked at to guess a need; what the nearest, the second and the third of a need count.
_MOST_LABELS = 20
_AGREEING = 1.0, 0.25, 0.15


@dataclass(frozen=True)
class NeedMeant:
    """A need: its labels in the languages of the content as stems, and the topics it is under."""

    slug: str
    phrases: tuple[tuple[str, ...], ...]
    topics: tuple[str, ...]


class Recognised(NamedTuple):
    """A need that a query names, and which of its words (by position) name it."""

    need: NeedMeant
    positions: frozenset[int]


class _Named(NamedTuple):
    """A label whose words are all there: at which positions, the need, and how far down the keys
    of the words it is."""

    positions: frozenset[int]
    slug: str
    rank: int


class Guessed(NamedTuple):
    """A need whose label looks like the words, and how much: from 0 to 1."""

    need: NeedMeant
    likeness: float


class Thesaurus:
    """All needs, ready to be recognised. Nobody changes it: an edit makes a new one."""

    def __init__(self, needs: Iterable[NeedMeant], labels: Iterable[tuple[str, str, str]]) -> None:
        """`labels` are a need's slug, a language and a label in it."""
        self._needs = {need.slug: need for need in needs}
        self._labels: list[tuple[frozenset[str], str]] = []
        self._words: Counter[str] = Counter()
        self._languages: dict[str, set[str]] = defaultdict(set)
        self._by_key: dict[str, list[int]] = defaultdict(list)
        holders: dict[str, set[str]] = defaultdict(set)
        spelt: list[list[str]] = []
        for slug, language, text in labels:
            folded = [fold(word) for word in _telling(text, language)]
            for word in folded:
                self._words[word] += 1
                self._languages[word].add(language)
            keys = label_keys(text, language)
            spelt.append(folded)
            for one in keys:
                self._by_key[one].append(len(self._labels))
                holders[one].add(slug)
            self._labels.append((keys, slug))
        self._sorted = sorted(self._words)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in self._sorted:
            self._by_length[len(word)].append(word)
        self._needs_by_key = {key: len(slugs) for key, slugs in holders.items()}
        self._nearest = NearestLabels(spelt)
        self.need_count = len(self._needs)

    @classmethod
    def read(cls) -> Self:
        """The thesaurus as it is in the database, in two queries."""
        labels = list(NeedLabel.objects.select_related("need").order_by("need", "position"))
        topics: dict[int, list[str]] = defaultdict(list)
        for need, topic in Need.objects.values_list("pk", "topics__slug"):
            topics[need] += [topic] if topic else []
        phrases: dict[Need, list[tuple[str, ...]]] = defaultdict(list)
        for label in labels:
            is_first = label.position <= _PHRASES_PER_LANGUAGE
            if is_first and label.language in settings.CONTENT_LANGUAGES:
                phrases[label.need].append(_phrase(label.text, label.language))
        needs = [
            NeedMeant(need.slug, tuple(dict.fromkeys(said)), tuple(topics[need.pk]))
            for need, said in phrases.items()
        ]
        return cls(needs, [(label.need.slug, label.language, label.text) for label in labels])

    def knows(self, word: str) -> bool:
        """Whether any label has a form of the folded word, or it as an acronym."""
        if word in self._words:
            return True
        return any(one in self._by_key for one in keys_of(word)) or self.has_acronym(word)

    def has_acronym(self, word: str) -> bool:
        """Whether any label has the word in capitals."""
        return acronym_key(word) in self._by_key

    def has_reading(self, word: str) -> bool:
        """Whether any label has the folded word, or a form of it in Bulgarian.

        Of the hundreds of words that Latin letters may stand for most are none; this asks no other
        dictionary.
        """
        return word in self._words or word_key(word, "bg") in self._by_key

    def languages_of(self, word: str) -> Collection[str]:
        """The languages of the labels that have the folded word as it is."""
        return self._languages.get(word, ())

    def needs_with(self, word: str) -> int:
        """How many needs have a form of the folded word in a label."""
        return max((self._needs_by_key.get(key, 0) for key in keys_of(word)), default=0)

    def begins(self, letters: str) -> bool:
        """Whether any word of a label begins with these letters."""
        place = bisect_left(self._sorted, letters)
        return place < len(self._sorted) and self._sorted[place].startswith(letters)

    def near(self, word: str, mistakes: int) -> list[Near]:
        """Words of labels that are spelt like this one, and in how many labels they are."""
        lengths = range(len(word) - mistakes, len(word) + mistakes + 1)
        alike = [one for length in lengths for one in self._by_length.get(length, ())]
        found = process.extract(
            word, alike, scorer=OSA.distance, processor=None, score_cutoff=mistakes, limit=None
        )
        return [Near(one, self._words[one], int(distance)) for one, distance, _index in found]

    def recognise(
        self,
        words: Sequence[Collection[str]],
        tell: Sequence[float] | None = None,
        places: Sequence[int] | None = None,
    ) -> list[Recognised]:
        """Needs that words name, most telling labels first; a word is given as its possible keys,
        those in the likeliest language first.

        `tell` says what each word tells, `places` where it stands: words that are far from one
        another make no label together.
        """
        tell = tell or [1.0] * len(words)
        places = places or range(len(words))
        found: dict[int, dict[str, int]] = defaultdict(dict)
        ranks: dict[int, int] = defaultdict(int)
        for position, keys in enumerate(words):
            for rank, one in enumerate(keys):
                for label in self._by_key.get(one, ()):
                    found[label].setdefault(one, position)
                    ranks[label] = max(ranks[label], rank)
        complete = [
            _Named(frozenset(at.values()), self._labels[label][1], ranks[label])
            for label, at in found.items()
            if len(at) == len(self._labels[label][0]) and _is_close(at.values(), places)
        ]
        return self._most_telling(_in_likeliest_language(complete), tell)

    def guess(self, words: Sequence[str], tell: Sequence[float], most: int) -> list[Guessed]:
        """Needs whose labels look most like folded words, each of which tells so much.

        The nearest label of a need counts, and two more a little: they agree.
        """
        unlike: dict[str, list[float]] = defaultdict(list)
        for label, likeness in self._nearest.nearest(words, tell, _MOST_LABELS):
            slug = self._labels[label][1]
            count = len(unlike[slug])
            if slug in self._needs and count < len(_AGREEING):
                unlike[slug].append(1 - likeness * _AGREEING[count])
        found = [
            Guessed(self._needs[slug], 1 - math.prod(parts))
            for slug, parts in unlike.items()
            if parts
        ]
        return sorted(found, key=lambda one: -one.likeness)[:most]

    def _most_telling(
        self, named: list[tuple[frozenset[int], str]], tell: Sequence[float]
    ) -> list[Recognised]:
        """Each word explained by the most telling label that has it; equal ones side by side."""
        chosen: dict[str, frozenset[int]] = {}
        explained: set[int] = set()
        told = {at: round(sum(tell[one] for one in at), 6) for at, _slug in named}
        for size in sorted(set(told.values()), reverse=True):
            layer = [(at, slug) for at, slug in named if told[at] == size and not at <= explained]
            for at, slug in layer:
                if slug in self._needs and slug not in chosen and len(chosen) < _MOST_NEEDS:
                    chosen[slug] = at
                    explained |= at
        return [Recognised(self._needs[slug], at) for slug, at in chosen.items()]


Version = tuple[int, datetime | None]
_cached: tuple[Version, Thesaurus] | None = None


def version() -> Version:
    """Another one whenever an editor has changed the thesaurus; asked by one small query."""
    state = Need.objects.aggregate(count=Count("pk"), changed=Max("updated_at"))
    return state["count"], state["changed"]


def current() -> Thesaurus:
    """The thesaurus as it is now, read anew only when it has changed."""
    global _cached
    now = version()
    if _cached is None or _cached[0] != now:
        _cached = now, Thesaurus.read()
    return _cached[1]


def _is_close(positions: Collection[int], places: Sequence[int]) -> bool:
    at = [places[position] for position in positions]
    return max(at) - min(at) < len(at) + _MOST_BETWEEN


class Collision(NamedTuple):
    """A label that would be read as another need's: the words of both have the same keys."""

    slug: str
    text: str
    language: str
    other_slug: str
    other_text: str


def collisions(labels: Iterable[tuple[str, str, str]]) -> list[Collision]:
    """Labels (a need's slug, a language, a text) that say the same as a label of another need
    before them; nobody can tell which of the two is meant."""
    first: dict[frozenset[str], tuple[str, str]] = {}
    found: list[Collision] = []
    for slug, language, text in labels:
        other_slug, other_text = first.setdefault(label_keys(text, language), (slug, text))
        if other_slug != slug:
            found.append(Collision(slug, text, language, other_slug, other_text))
    return found


def _in_likeliest_language(named: Iterable[_Named]) -> list[tuple[frozenset[int], str]]:
    """Of labels that have the same words of a query, those in the likeliest language alone."""
    several = list(named)
    best: dict[frozenset[int], int] = {}
    for one in several:
        best[one.positions] = min(one.rank, best.get(one.positions, one.rank))
    return [(one.positions, one.slug) for one in several if one.rank == best[one.positions]]


def keys_of(word: str) -> tuple[str, ...]:
    """The keys that a folded word may have in any language of its alphabet."""
    return word_keys(word, languages_of_script(word))


def label_keys(text: str, language: str) -> frozenset[str]:
    """The keys of a label's words: what has to be among the words of a query to name its need."""
    return frozenset(label_key(word, language) for word in _telling(text, language))


def _phrase(text: str, language: str) -> tuple[str, ...]:
    """The stems of a label as the index has them."""
    return tuple(dict.fromkeys(stem_as_written(word) for word in _telling(text, language)))


def _telling(text: str, language: str) -> list[str]:
    """The words of a label as they are written, without those that only ask or join."""
    written = [match[0] for match in words(unicodedata.normalize("NFC", text))]
    asks = {word for word in written if is_stop_word(fold(word), [language])}
    return [word for word in written if word not in asks or is_acronym(word)] or written
