"""From what people type, in any language, to what it means in the languages of the content."""

import math
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

from search.analysis import is_stop_word, light_stem, stem, tokens
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


class Guessed(NamedTuple):
    """A need whose label looks like the words, and how much: from 0 to 1."""

    need: NeedMeant
    likeness: float


class Thesaurus:
    """All needs, ready to be recognised. Nobody changes it: an edit makes a new one."""

    def __init__(self, needs: Iterable[NeedMeant], labels: Iterable[tuple[str, str]]) -> None:
        """`labels` are pairs of a need's slug and a label in any language."""
        self._needs = {need.slug: need for need in needs}
        self._labels: list[tuple[frozenset[str], str]] = []
        self._words: Counter[str] = Counter()
        self._by_key: dict[str, list[int]] = defaultdict(list)
        holders: dict[str, set[str]] = defaultdict(set)
        spelt: list[list[str]] = []
        for slug, text in labels:
            words = _telling(text)
            self._words.update(words)
            keys = frozenset(map(light_stem, words))
            for one in keys:
                self._by_key[one].append(len(self._labels))
                holders[one].add(slug)
            self._labels.append((keys, slug))
            spelt.append(words)
        self._sorted = sorted(self._words)
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
                phrases[label.need].append(tuple(dict.fromkeys(map(stem, _telling(label.text)))))
        needs = [
            NeedMeant(need.slug, tuple(dict.fromkeys(said)), tuple(topics[need.pk]))
            for need, said in phrases.items()
        ]
        return cls(needs, [(label.need.slug, label.text) for label in labels])

    def knows(self, word: str) -> bool:
        """Whether any label has a form of the folded word."""
        return light_stem(word) in self._by_key

    def needs_with(self, word: str) -> int:
        """How many needs have a form of the folded word in a label."""
        return self._needs_by_key.get(light_stem(word), 0)

    def begins(self, letters: str) -> bool:
        """Whether any word of a label begins with these letters."""
        place = bisect_left(self._sorted, letters)
        return place < len(self._sorted) and self._sorted[place].startswith(letters)

    def near(self, word: str, mistakes: int) -> list[Near]:
        """Words of labels that are spelt like this one, and in how many labels they are."""
        found = process.extract(
            word, self._sorted, scorer=OSA.distance, processor=None, score_cutoff=mistakes,
            limit=None,
        )  # fmt: skip
        return [Near(one, self._words[one], int(distance)) for one, distance, _index in found]

    def recognise(
        self,
        words: Sequence[Collection[str]],
        tell: Sequence[float] | None = None,
        places: Sequence[int] | None = None,
    ) -> list[Recognised]:
        """Needs that words name, most telling labels first; a word is given as its possible forms.

        `tell` says what each word tells, `places` where it stands: words that are far from one
        another make no label together.
        """
        tell = tell or [1.0] * len(words)
        places = places or range(len(words))
        found: dict[int, dict[str, int]] = defaultdict(dict)
        for position, forms in enumerate(words):
            for one in set(map(light_stem, forms)):
                for label in self._by_key.get(one, ()):
                    found[label].setdefault(one, position)
        complete = [
            (frozenset(at.values()), self._labels[label][1])
            for label, at in found.items()
            if len(at) == len(self._labels[label][0]) and _is_close(at.values(), places)
        ]
        return self._most_telling(complete, tell)

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


def _telling(text: str) -> list[str]:
    words = [token.text for token in tokens(text)]
    return [word for word in words if not is_stop_word(word)] or words
