"""A submission's form, opened at one of its pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from filing.cell_edits import Typed
from filing.cells import Entry, read_entries
from filing.desk.grid import Grid, Part, parts_of
from filing.models import Submission
from filing.scope import Key, Scope, scope_of


@dataclass(frozen=True)
class Sheet:
    """Pages count from 1; `asked` is what the address says, and need not be one of them."""

    submission: Submission
    asked: str = "1"

    @cached_property
    def scope(self) -> Scope:
        return scope_of(self.submission)

    @cached_property
    def parts(self) -> list[Part]:
        return parts_of(self.scope)

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
        typed: Mapping[Key, Typed] | None = None,
        theirs: Mapping[Key, Entry] | None = None,
    ) -> Grid | None:
        """The page with what stands in it, and what was typed but is not stored.

        None where the form asks for nothing.
        """
        if not self.parts:
            return None
        part = self.parts[self.number - 1]
        entries = read_entries(self.submission, {area.pk for area in part.areas})
        return Grid(self.scope, part, entries, typed or {}, theirs or {})

    @cached_property
    def pages(self) -> dict[Key, int]:
        """The page on which each cell stands."""
        found = {}
        for number, part in enumerate(self.parts, 1):
            scope = part.narrow(self.scope)
            for row in scope.rows[part.first : part.last]:
                found.update({scope.key(one, row): number for one in scope.indicators})
        return found
