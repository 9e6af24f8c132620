"""What a release changed: the figure before and the figure after, cell by cell."""

from dataclasses import dataclass
from typing import Self

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from indicators.formatting import breakdown_text, observation_text
from indicators.models import Dimension, Observation, Release
from indicators.models.observations import CELL, CELL_IDS, ObservationKey

CORRECTED, ADDED, WITHDRAWN = "corrected", "added", "withdrawn"
KINDS = {CORRECTED: _("corrected"), ADDED: _("new"), WITHDRAWN: _("withdrawn")}
_SHOWN = ("indicator__unit", "source__institution", "remark", *CELL)


@dataclass(frozen=True)
class ReleaseChange:
    """One cell. `before` and `after` are texts for readers, empty where the cell was not public."""

    cell: Observation
    before: str
    after: str

    @property
    def breakdown(self) -> str:
        return breakdown_text([getattr(self.cell, name) for name in Dimension.values])


@dataclass(frozen=True)
class ReleaseChanges:
    """The changes of one release, of one kind."""

    release: Release
    kind: str

    @classmethod
    def of(cls, release: Release, kind: str | None) -> Self:
        """Those of a kind, or of the first kind that there is."""
        if kind not in KINDS:
            kind = next((one for one in KINDS if cls(release, one).rows().exists()), ADDED)
        return cls(release, kind)

    def counts(self) -> dict[str, int]:
        """The number of cells of each kind."""
        return {kind: type(self)(self.release, kind).rows().count() for kind in KINDS}

    def rows(self) -> QuerySet[Observation]:
        """The new figures, or those withdrawn, in the order of the catalogue."""
        new = Q(since=self.release)
        old = Q(until=self.release)
        here, other = (old, new) if self.kind == WITHDRAWN else (new, old)
        same = Observation.objects.filter(other, **{name: OuterRef(name) for name in CELL})
        rows = Observation.objects.filter(here, indicator__is_published=True)
        rows = rows.filter(Exists(same) if self.kind == CORRECTED else ~Exists(same))
        return rows.order_by("indicator__order", "indicator__code", "pk")

    def page(self, first: int, size: int) -> list[ReleaseChange]:
        """`size` changes from the number `first`, counted from 0."""
        rows = list(self.rows().select_related(*_SHOWN)[first : first + size])
        if self.kind == WITHDRAWN:
            return [ReleaseChange(row, observation_text(row), "") for row in rows]
        before = self._before(rows) if self.kind == CORRECTED else {}
        return [
            ReleaseChange(row, before.get(_key(row), ""), observation_text(row)) for row in rows
        ]

    def _before(self, rows: list[Observation]) -> dict[ObservationKey, str]:
        near = {f"{name}__in": {getattr(row, f"{name}_id") for row in rows} for name in CELL}
        old = Observation.objects.filter(until=self.release, **near).select_related("indicator")
        return {_key(row): observation_text(row) for row in old}


def _key(row: Observation) -> ObservationKey:
    return tuple(getattr(row, name) for name in CELL_IDS)
