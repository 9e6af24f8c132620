"""The cells of a submission as pages of a table: areas and groups down, indicators across."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from itertools import islice
from math import prod
from typing import TypeVar

from django.utils.translation import gettext as _

from filing.cell_edits import CellEdit
from filing.cells import EMPTY, CellValue, CellValues
from filing.checks import Problem, check
from filing.desk import wording
from filing.number_parsing import ParsedNumber
from filing.scope import CellKey, FormRow, Scope, key_text, label_of
from indicators.models import Area, Indicator
from languages.numbers import change_text, decimal_text

T = TypeVar("T")
MOST_CELLS = 1000  # of a page: more is slow to draw on a small computer


@dataclass(frozen=True)
class FormPage:
    """A page of the form: some areas and indicators, and the slice `first:last` of their rows."""

    areas: tuple[Area, ...]
    indicators: tuple[Indicator, ...]
    first: int
    last: int

    @property
    def name(self) -> str:
        """“Haskovo – Harmanli”: the first and last area of the page."""
        ends = dict.fromkeys(str(area) for area in (self.areas[0], self.areas[-1]))
        return " – ".join(ends)

    def narrow(self, scope: Scope) -> Scope:
        """The scope of the page, with whole sums: an area and indicator are never split."""
        return replace(scope, areas=self.areas, indicators=self.indicators)


def pages_of(scope: Scope) -> list[FormPage]:
    """The pages of a form: by area, a very large area by indicator, and then by its rows."""
    groups = max(prod(map(len, scope.categories)), 1)
    columns = max(min(len(scope.indicators), MOST_CELLS // groups), 1)
    areas = max(MOST_CELLS // (groups * max(len(scope.indicators), 1)), 1)
    rows = max(MOST_CELLS // columns, 1)
    return [
        FormPage(some, chosen, first, min(first + rows, groups * len(some)))
        for some in _cut(scope.areas, areas)
        for chosen in _cut(scope.indicators, columns)
        for first in range(0, groups * len(some), rows)
    ]


def _cut(things: tuple[T, ...], size: int) -> Iterator[tuple[T, ...]]:
    rest = iter(things)
    while some := tuple(islice(rest, size)):
        yield some


def mark(cell: CellValue) -> str:
    """The state of a cell as a page showed it: its version, and a checksum of its texts."""
    return f"{cell.version}.{words_sum(cell.text, cell.note)}"


def words_sum(text: str, note: str) -> str:
    """A checksum that tells whether the texts of a cell were changed since they were shown."""
    joined = "\0".join((text, note))
    return sha256(joined.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class PartsSum:
    """The parts of a total: the names of their cells, and their sum if all are filled in."""

    cells: str
    text: str


@dataclass(frozen=True)
class GridCell:
    """One cell as the page shows it. `theirs` is what somebody else wrote meanwhile."""

    name: str
    place: str
    words: str
    text: str
    note: str
    cell: CellValue
    last: str
    problems: list[Problem]
    sums: list[PartsSum]
    jump: str
    theirs: CellValue | None = None

    @property
    def mark(self) -> str:
        return mark(self.cell)

    @property
    def needs_note(self) -> bool:
        return any(problem.needs_note for problem in self.problems)

    @property
    def is_wrong(self) -> bool:
        return any(problem.stops for problem in self.problems)

    @property
    def shown(self) -> str:
        """The figure for reading: with its thousands apart."""
        if self.cell.raw or self.cell.value is None:
            return self.cell.text
        return wording.cell_text(self.cell)


@dataclass(frozen=True)
class GridRow:
    """A row of the table."""

    number: int
    label: str
    fields: list[GridCell]


@dataclass(frozen=True)
class Grid:
    """One page of a form with its content.

    `edits` are those that were not stored, `theirs` the values that others stored instead.
    """

    whole: Scope
    part: FormPage
    cells: CellValues
    edits: Mapping[CellKey, CellEdit]
    theirs: Mapping[CellKey, CellValue]

    @cached_property
    def scope(self) -> Scope:
        return self.part.narrow(self.whole)

    @cached_property
    def lines(self) -> list[GridRow]:
        rows = self.scope.rows[self.part.first : self.part.last]
        return [
            GridRow(number, label_of(row), [self._field(number, row, one) for one in self.columns])
            for number, row in enumerate(rows, self.part.first + 1)
        ]

    @property
    def columns(self) -> tuple[Indicator, ...]:
        return self.scope.indicators

    def fields(self) -> Iterator[GridCell]:
        """Every cell of the page."""
        for line in self.lines:
            yield from line.fields

    @cached_property
    def _problems(self) -> dict[CellKey, list[Problem]]:
        found: dict[CellKey, list[Problem]] = {}
        for problem in check(self.scope, self.cells):
            if problem.code != "empty":
                found.setdefault(problem.key, []).append(problem)
        return found

    def _field(self, number: int, row: FormRow, indicator: Indicator) -> GridCell:
        key = self.scope.key(indicator, row)
        cell = self.cells.get(key, EMPTY)
        edit = self.edits.get(key)
        last = self.scope.last.get(key)
        return GridCell(
            name=key_text(key),
            place=f"c{indicator.pk} r{number}",
            words=self.scope.name(key),
            text=edit.text if edit else cell.text,
            note=edit.note if edit else cell.note,
            cell=cell,
            last=self._last(last) if last else "",
            problems=self._problems.get(key, []),
            sums=list(self._sums(key, indicator)),
            jump=_jump(cell, last, indicator),
            theirs=self.theirs.get(key),
        )

    def _last(self, last: ParsedNumber) -> str:
        shown = {"period": self.scope.last_period, "figure": wording.number_of(last)}
        return _("%(period)s: %(figure)s") % shown

    def _sums(self, key: CellKey, indicator: Indicator) -> Iterator[PartsSum]:
        for family in self.scope.families if indicator.is_additive else ():
            place = family.dimension + 2
            if key[place] == family.parent:
                parts = [(*key[:place], part, *key[place + 1 :]) for part in family.parts]
                values = [self.cells.get(part, EMPTY).value for part in parts]
                known = [value for value in values if value is not None]
                text = decimal_text(sum(known)) if len(known) == len(parts) else ""
                yield PartsSum(" ".join(map(key_text, parts)), text)


def _jump(cell: CellValue, last: ParsedNumber | None, indicator: Indicator) -> str:
    """The change since the period before, if it is large and a note explains it."""
    if not cell.note or cell.value is None or last is None or not last.value:
        return ""
    percent = (cell.value - last.value) * 100 / abs(last.value)
    if abs(percent) <= indicator.jump_percent:
        return ""
    return _("Changed by %(percent)s %% since the period before.") % {
        "percent": change_text(round(percent))
    }
