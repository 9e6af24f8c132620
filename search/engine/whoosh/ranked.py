"""From matching documents to the rows of a response: their order, and the distance of each."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import repeat

from haystack.exceptions import SearchBackendError

from directory.coordinates import Coordinates
from search.engine.contract import ScoredDocument
from search.engine.whoosh import geo, ordering
from search.engine.whoosh.columns import Floats, Ints
from search.engine.whoosh.ranking import Match
from search.engine.whoosh.snapshot import Snapshot


@dataclass(frozen=True)
class RankedDocuments:
    """What matched, and where distances start."""

    snapshot: Snapshot
    match: Match
    centre: Coordinates | None

    def sorted(
        self, sort: Iterable[str] | None, start: int, stop: int | None
    ) -> list[ScoredDocument]:
        """The rows of a `SearchQuerySet`. Raises SearchBackendError for an order there is not."""
        sort = tuple(sort or ("-score",))
        if self.centre is None and {"distance", "-distance"} & set(sort):
            raise SearchBackendError("an order by distance needs distance() or dwithin()")
        try:
            return list(self.rows(sort, start, stop))
        except KeyError as error:
            raise SearchBackendError(f"no such field to sort by: {error}") from error

    def rows(self, sort: tuple[str, ...], start: int, stop: int | None) -> Iterator[ScoredDocument]:
        """The rows asked for, in order."""
        documents, scores = self.match
        rows = ordering.first_rows(self.snapshot, documents, sort, self._values, stop)[start:]
        chosen = documents[rows]
        models, keys = self.snapshot.identities(chosen)
        nationwide = geo.nationwide(self.snapshot)[chosen].tolist()
        return map(
            ScoredDocument,
            models,
            keys,
            scores[rows].tolist(),
            self._kilometres(chosen),
            nationwide,
        )

    def _kilometres(self, documents: Ints) -> Iterable[float | None]:
        if self.centre is None:
            return repeat(None)
        distances = geo.distances_of(self.snapshot, documents, self.centre).tolist()
        return [None if math.isnan(distance) else distance for distance in distances]

    def _values(self, name: str) -> Floats:
        if name == "score":
            return self.match.scores
        return geo.distances_of(self.snapshot, self.match.documents, self.centre)
