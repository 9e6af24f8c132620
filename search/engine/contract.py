"""What the search asks of an engine, and what it gets back; nothing here depends on one library.

An engine is chosen by Haystack's ENGINE setting. Its backend serves Haystack's own contract
(`haystack.backends.BaseSearchBackend`) and, for what Haystack has no words for, `Engine`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from django.db.models import Model

from directory.coordinates import Coordinates

# A row's primary key as the database has it: most are numbers, others are text or UUIDs.
Key = Any


class Word(NamedTuple):
    """A word of the query: the stems that count as it, each with its weight (up to 1)."""

    stems: Mapping[str, float]


class Expansion(NamedTuple):
    """Other ways to say some words of the query, each phrase as its stems.

    Documents with any of the `codes` (values by field) rank above those that only contain a phrase.
    `worth` is up to 1: the share of the query that the expansion explains.
    """

    phrases: tuple[tuple[str, ...], ...]
    codes: Mapping[str, tuple[str, ...]]
    worth: float


class Phrase(NamedTuple):
    """Words that stand one after the other in one field."""

    words: tuple[Word, ...]


class Prefix(NamedTuple):
    """What a visitor has typed so far of a name: the folded text, and its words without stop words.

    The last letter of each may be in the middle of a word.
    """

    text: str
    words: tuple[str, ...]


class PrefixMatch(NamedTuple):
    """Documents of one model whose names match a prefix, best first, as primary keys.

    `fit` is how well the first one matches, as in name_index.py.
    """

    fit: int
    pks: list[Key]


@dataclass(frozen=True)
class SearchRequest:
    """One search.

    `filters` are codes by field: several of one field widen, different fields narrow. `sort` names
    "score", "distance" or a field, with "-" for descending; unknown values come last either way.
    `expansions` find documents that say the same in other words; `boosts` multiply the scores of
    documents with a value (factor by value by field); `is_near_first` raises those near the centre.
    Documents with any of the `pinned` codes (values by field) come first, whatever the words say;
    without words they come alone.
    `weights` are by analysed field, the index's own if there are none. `facets` are counted without
    their own field's filter.

    Each of the `demands` is met by any of its phrases; a document meets all of them and has none of
    the `excluded` phrases. Documents whose number `nationwide` is 1 (2: and can be telephoned) pass
    the filters that `nationwide_passes` names ("distance" is the radius), and are counted for every
    value of them. Documents that match little of the question are left out, unless `is_complete`.
    """

    words: tuple[Word, ...] = ()
    expansions: tuple[Expansion, ...] = ()
    boosts: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    pinned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    demands: tuple[tuple[Phrase, ...], ...] = ()
    excluded: tuple[Phrase, ...] = ()
    nationwide_passes: tuple[str, ...] = ()
    is_complete: bool = False
    centre: Coordinates | None = None
    radius_km: float | None = None
    is_near_first: bool = False
    sort: tuple[str, ...] = ("-score",)
    facets: tuple[str, ...] = ()
    start: int = 0
    stop: int = 20


class ScoredDocument(NamedTuple):
    """A document that was found: its model as "app.model", and its primary key."""

    model: str
    pk: Key
    score: float
    distance_km: float | None
    is_nationwide: bool = False


@dataclass(frozen=True)
class SearchResponse:
    """`total` counts all documents that match; `documents` are those asked for, in order.

    `facets` are counts by value by field. `is_degraded`: the newest index cannot be read, an older
    one answered. `nationwide` of the total serve the whole country; `left_out` are those that match
    too little to stand among them. `is_partial`: none has enough of the words, so all are there.
    """

    total: int
    documents: tuple[ScoredDocument, ...]
    facets: Mapping[str, Mapping[str, int]]
    is_degraded: bool
    nationwide: int = 0
    left_out: int = 0
    is_partial: bool = False


class Near(NamedTuple):
    """A word spelt like another: how many documents have it, and how many mistakes lie between."""

    word: str
    documents: int
    mistakes: int


class Words(Protocol):
    """The words of all documents as they are written, not their stems."""

    def begin(self, letters: str) -> bool:
        """Whether any word begins with these letters."""

    def near(self, word: str, mistakes: int) -> list[Near]:
        """Words that differ by at most so many letters wrong, missing, too many or swapped."""


class Engine(Protocol):
    """A search engine. All methods that read raise SearchUnavailable when there is no index.

    The search's own analysis makes the stems, of documents and queries alike.
    """

    def find(self, request: SearchRequest) -> SearchResponse: ...

    def match_prefix(
        self, prefix: Prefix, fields: Sequence[str], limit: int
    ) -> Mapping[str, PrefixMatch]:
        """By model ("app.model") the documents whose names match, up to `limit` each."""

    def knows(self, stem: str) -> bool:
        """Whether any document contains the stem."""

    def documents_with(self, stem: str) -> int:
        """How many documents contain the stem."""

    def words(self) -> Words: ...

    def more_like_this(
        self,
        model_instance: Model,
        additional_query_string: str | None = None,
        start_offset: int = 0,
        end_offset: int | None = None,
    ) -> dict[str, Any]:
        """As Haystack has it: "results" and "hits"."""

    def forget(self) -> None:
        """Forget scores kept in memory: they were counted with other weights."""

    def document_count(self) -> int | None:
        """How many documents there are, or None if the index cannot be read in this version."""

    def rebuild(
        self,
        parts: Iterable[tuple[Any, Iterable[Model]]],
        watch: Callable[[int], object] = lambda added: None,
    ) -> int:
        """Replace the index by the documents of these (search index, objects) pairs.

        Searches read the old index until the new one is complete. `watch` is called with the number
        of documents added since its last call. Returns the number of documents. Raises IndexLocked.
        """

    def refresh(
        self, parts: Iterable[tuple[Any, Iterable[Model]]], identifiers: Iterable[str]
    ) -> None:
        """Replace the documents with these identifiers ("app.model.key") by those of the pairs.

        The objects are read while the writer's lock is held. Raises IndexLocked.
        """
