"""From what people type, in any language, to what it means in the languages of the content."""

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

# Labels that a need is looked for by, the first of each language of the content.
_PHRASES_PER_LANGUAGE = 4
# Needs that a query is taken to mean at most.
_MOST_NEEDS = 3


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


class Thesaurus:
    """All needs, ready to be recognised. Nobody changes it: an edit makes a new one."""

    def __init__(self, needs: Iterable[NeedMeant], labels: Iterable[tuple[str, str, str]]) -> None:
        """`labels` are a need's slug, a language and a label in it."""
        self._needs = {need.slug: need for need in needs}
        self._labels: list[tuple[frozenset[str], str]] = []
        self._words: Counter[str] = Counter()
        self._languages: dict[str, set[str]] = defaultdict(set)
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for slug, language, text in labels:
            for word in map(fold, _telling(text, language)):
                self._words[word] += 1
                self._languages[word].add(language)
            keys = label_keys(text, language)
            for one in keys:
                self._by_key[one].append(len(self._labels))
            self._labels.append((keys, slug))
        self._sorted = sorted(self._words)

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
        keys = word_keys(word, languages_of_script(word))
        return any(one in self._by_key for one in keys) or self.has_acronym(word)

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

    def recognise(self, words: Sequence[Collection[str]]) -> list[Recognised]:
        """Needs that words name, longest labels first; a word is given as its possible keys, those
        in the likeliest language first."""
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
            if len(at) == len(self._labels[label][0])
        ]
        return self._longest(_in_likeliest_language(complete))

    def _longest(self, named: list[tuple[frozenset[int], str]]) -> list[Recognised]:
        """Each word explained by the longest label that has it; equal ones side by side."""
        chosen: dict[str, frozenset[int]] = {}
        explained: set[int] = set()
        for size in range(max((len(at) for at, _slug in named), default=0), 0, -1):
            layer = [(at, slug) for at, slug in named if len(at) == size and not at <= explained]
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
