"""What needs and topics are called, found by the beginnings of their names, in any language."""

from collections.abc import Iterable
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


class Label(NamedTuple):
    """A name of something, by its slug, in a language; its first names there say it best.

    `rank` is the place of the thing among its like: what comes first is looked for more.
    """

    slug: str
    language: str
    text: str
    position: int
    rank: int


class Labels:
    """Labels that nobody changes: an edit makes new ones."""

    def __init__(self, labels: Iterable[Label]) -> None:
        self._labels = sorted(labels, key=lambda label: folded(label.text).encode())
        self._names = NameIndex.of([folded(label.text).encode() for label in self._labels])

    def match_prefix(self, prefix: Prefix, language: str) -> list[tuple[int, Label]]:
        """The best label of each thing whose labels match, and how well (see name_index.py).

        Of labels that fit equally the language's own come first.
        """
        fits = self._names.fit(prefix)
        found = ((int(fits[row]), self._labels[row]) for row in np.flatnonzero(fits != DIFFERS))
        best: dict[str, tuple[int, Label]] = {}
        for fit, one in sorted(found, key=lambda pair: _order(pair[0], pair[1], language)):
            best.setdefault(one.slug, (fit, one))
        return list(best.values())


def _order(fit: int, label: Label, language: str) -> tuple[object, ...]:
    return fit, label.language != language, label.position, label.rank, label


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
