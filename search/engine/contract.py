"""What the service asks of an engine and gets back; nothing here is Whoosh's alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from directory.coordinates import Coordinates


class Word(NamedTuple):
    """A word of the query: the stems that count as it, each with what it is worth (up to 1)."""

    stems: Mapping[str, float]


class Meaning(NamedTuple):
    """What some words of the query may mean: other ways to say it, each as its stems.

    Documents with any of the `codes` (values by field) stand above those that only say it.
    `worth` is up to 1: the share of the query that it explains.
    """

    phrases: tuple[tuple[str, ...], ...]
    codes: Mapping[str, tuple[str, ...]]
    worth: float


class Beginning(NamedTuple):
    """What a visitor has typed so far of a name: folded, and its telling words; all may go on."""

    text: str
    words: tuple[str, ...]


class Begun(NamedTuple):
    """Documents of one model whose names fit a beginning, best first, as primary keys.

    `fit` is that of the first: see names.py.
    """

    fit: int
    pks: list[int]


@dataclass(frozen=True)
class Lookup:
    """One question to the engine.

    `filters` are codes by field: several of one field widen, different fields narrow. `sort` names
    "score", "distance" or a field, with "-" for descending; unknown values come last either way.
    `meanings` find documents that say the same otherwise; `boosts` multiply the scores of documents
    with a value (factor by value by field), `is_near_first` raises those near the centre. `facets`
    are counted without their own field's filter.
    """

    words: tuple[Word, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    boosts: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    centre: Coordinates | None = None
    radius_km: float | None = None
    is_near_first: bool = False
    sort: tuple[str, ...] = ("-score",)
    facets: tuple[str, ...] = ()
    start: int = 0
    stop: int = 20


class Found(NamedTuple):
    """A document: its model as "app.model", its primary key, and why it stands where it stands."""

    model: str
    pk: int
    score: float
    distance_km: float | None


class Near(NamedTuple):
    """A word of documents, in how many of them it is, and how many mistakes away from another."""

    word: str
    documents: int
    mistakes: int


class Words(Protocol):
    """The words of all documents as they are written."""

    def begin(self, letters: str) -> bool:
        """Whether any word begins with these letters."""

    def near(self, word: str, mistakes: int) -> list[Near]:
        """Words that differ by at most so many letters wrong, missing, too many or swapped."""


@dataclass(frozen=True)
class Answer:
    """All that matches is counted in `total`; `found` are the rows asked for.

    `is_degraded`: the newest index cannot be read, an older one answered.
    """

    total: int
    found: tuple[Found, ...]
    facets: Mapping[str, Mapping[str, int]]
    is_degraded: bool
