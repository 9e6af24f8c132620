"""A submission's form, opened at one of its pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from filing.cell_edits import CellEdit
from filing.cells import CellValue, read_cells
from filing.desk.grid import FormPage, Grid, pages_of
from filing.models import Submission
from filing.scope import CellKey, Scope, scope_of


@dataclass(frozen=True)
class PagedForm:
    """Pages count from 1; `asked` is the text of the address, and may be anything."""

    submission: Submission
    asked: str = "1"

    @cached_property
    def scope(self) -> Scope:
        return scope_of(self.submission)

    @cached_property
    def parts(self) -> list[FormPage]:
        return pages_of(self.scope)

    @property
    def number(self) -> int:
        """The page that is asked for, or the nearest there is."""
        is_number = self.asked.isascii() and self.asked.isdigit()
        asked = int(self.asked[:6]) if is_number else 1
        return min(max(asked, 1), len(self.parts))

    @property
    def is_last(self) -> bool:
        return self.number == len(self.parts)

    def grid(
        self,
        edits: Mapping[CellKey, CellEdit] | None = None,
        theirs: Mapping[CellKey, CellValue] | None = None,
    ) -> Grid | None:
        """The page with its cells, and with edits that were not stored; None for an empty form."""
        if not self.parts:
            return None
        part = self.parts[self.number - 1]
        cells = read_cells(self.submission, {area.pk for area in part.areas})
        return Grid(self.scope, part, cells, edits or {}, theirs or {})

    @cached_property
    def pages(self) -> dict[CellKey, int]:
        """The number of the page of each cell."""
        found = {}
        for number, part in enumerate(self.parts, 1):
            scope = part.narrow(self.scope)
            for row in scope.rows[part.first : part.last]:
                found.update({scope.key(one, row): number for one in scope.indicators})
        return found
