"""What needs and topics are called, found by the beginnings of their names, in any language."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from django.conf import settings

from search.analysis import tokens
from search.engine.contract import Prefix
from search.engine.name_index import DIFFERS, NameIndex
from search.models import NeedLabel
from search.understanding import thesaurus
from search.understanding.thesaurus import Version
from topics.models import Topic

_MOST_WORDS = 8  # of a label; longer ones are nobody's plain word


class Label(NamedTuple):
    """A name of something, by its slug, in a language; its first names there say it best.

    `rank` is the place of the thing among its like: what comes first is looked for more.
    """

    slug: str
    language: str
    text: str
    position: int
    rank: int


class LabelMatch(NamedTuple):
    """A label that matches, and how well (see name_index.py). `uses`: how many things have the
    words in a label of that language; the plain word for a thing is in many, a special one in few.
    """

    fit: int
    label: Label
    uses: int


class Labels:
    """Labels that nobody changes: an edit makes new ones."""

    def __init__(self, labels: Iterable[Label]) -> None:
        named = [(folded(label.text), label) for label in labels]
        named.sort(key=lambda one: one[0].encode())
        self._texts = [text for text, _label in named]
        self._labels = [label for _text, label in named]
        self._uses = _uses(named)
        self._names = NameIndex.of([text.encode() for text in self._texts])

    def match_prefix(self, prefix: Prefix, language: str, typed: str = "") -> list[LabelMatch]:
        """The best label of each thing whose labels match, best first.

        Of labels that fit equally the language's own come first, then those that are written as
        `typed` is, then those that say no more than was typed, then the plainest.
        """
        fits = self._names.fit(prefix)
        found = [
            (self._order(int(row), int(fits[row]), prefix, language, typed), int(row))
            for row in np.flatnonzero(fits != DIFFERS)
        ]
        best: dict[str, LabelMatch] = {}
        for _order, row in sorted(found):
            one = self._labels[row]
            best.setdefault(one.slug, LabelMatch(int(fits[row]), one, self._uses[row]))
        return list(best.values())

    def _order(
        self, row: int, fit: int, prefix: Prefix, language: str, typed: str
    ) -> tuple[object, ...]:
        label, text = self._labels[row], self._texts[row]
        is_written_so = label.text.lower().startswith(typed.lower())
        return (
            fit, label.language != language, not is_written_so, text != prefix.text,
            -self._uses[row], text.count(" "), label.position, label.rank, label,
        )  # fmt: skip


def _uses(named: Iterable[tuple[str, Label]]) -> list[int]:
    """For each label how many things have its words, one after the other, in that language."""
    named = list(named)
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for text, label in named:
        said[label.language, label.slug].update(_parts(text))
    counts = Counter(
        (language, part) for (language, _slug), parts in said.items() for part in parts
    )
    return [counts[label.language, text] for text, label in named]


def _parts(text: str) -> Iterator[str]:
    words = text.split()[:_MOST_WORDS]
    for start in range(len(words)):
        for stop in range(start + 1, len(words) + 1):
            yield " ".join(words[start:stop])


def folded(text: str) -> str:
    """The words of a text as names are kept: folded, with one space between them."""
    return " ".join(token.text for token in tokens(text))


def needs() -> Labels:
    """The needs of the thesaurus as it is now; a small query asks whether it has changed."""
    return _needs_of(thesaurus.version())


def topics() -> Labels:
    """The topics as they are now; few enough to be read each time."""
    languages = settings.MODELTRANSLATION_LANGUAGES
    rows = Topic.objects.values_list("slug", *(f"name_{code}" for code in languages))
    return _labels_of(
        tuple(
            Label(slug, code, name, 1, rank)
            for rank, (slug, *names) in enumerate(rows)
            for code, name in zip(languages, names, strict=True)
            if name
        )
    )


@lru_cache(maxsize=1)
def _needs_of(_version: Version) -> Labels:
    rows = NeedLabel.objects.values_list("need__slug", "language", "text", "position", "need")
    return Labels(Label(*row) for row in rows)


@lru_cache(maxsize=1)
def _labels_of(labels: tuple[Label, ...]) -> Labels:
    return Labels(labels)
