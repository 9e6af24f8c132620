"""The cells of a submission as pages of a table: areas and groups down, indicators across."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from itertools import islice
from math import prod
from typing import TypeVar

from django.utils.translation import gettext as _

from filing.cell_edits import Typed
from filing.cells import EMPTY, Entries, Entry
from filing.checks import Problem, check
from filing.desk import wording
from filing.number_parsing import Figure
from filing.scope import Key, Row, Scope, key_text, label_of
from indicators.models import Area, Indicator
from languages.numbers import change_text, decimal_text

T = TypeVar("T")
MOST_CELLS = 1000  # of a page: more is slow to draw on a small computer


@dataclass(frozen=True)
class Part:
    """A page of the form: some areas and indicators, and of their rows a stretch."""

    areas: tuple[Area, ...]
    indicators: tuple[Indicator, ...]
    first: int
    last: int

    @property
    def name(self) -> str:
        """“Haskovo – Harmanli”: what the page holds, for the list of pages."""
        ends = dict.fromkeys(str(area) for area in (self.areas[0], self.areas[-1]))
        return " – ".join(ends)

    def narrow(self, scope: Scope) -> Scope:
        """The scope of the page, with whole sums: an area and indicator are never split."""
        return replace(scope, areas=self.areas, indicators=self.indicators)


def parts_of(scope: Scope) -> list[Part]:
    """The pages of a form: by area, a very large area by indicator, and then by its rows."""
    groups = max(prod(map(len, scope.categories)), 1)
    columns = max(min(len(scope.indicators), MOST_CELLS // groups), 1)
    areas = max(MOST_CELLS // (groups * max(len(scope.indicators), 1)), 1)
    rows = max(MOST_CELLS // columns, 1)
    return [
        Part(some, chosen, first, min(first + rows, groups * len(some)))
        for some in _cut(scope.areas, areas)
        for chosen in _cut(scope.indicators, columns)
        for first in range(0, groups * len(some), rows)
    ]


def _cut(things: tuple[T, ...], size: int) -> Iterator[tuple[T, ...]]:
    rest = iter(things)
    while some := tuple(islice(rest, size)):
        yield some


def mark(entry: Entry) -> str:
    """What a page keeps of a cell as it showed it: its version, and a sum of its words."""
    return f"{entry.version}.{words_sum(entry.text, entry.note)}"


def words_sum(text: str, note: str) -> str:
    """The same for the same words: whether somebody typed anything over what was shown."""
    joined = "\0".join((text, note))
    return sha256(joined.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Sum:
    """The parts of a total: the names of their cells, and what they add up to, if they all can."""

    cells: str
    text: str


@dataclass(frozen=True)
class Field:
    """One cell as the page shows it. `theirs` is what somebody else wrote meanwhile."""

    name: str
    place: str
    words: str
    text: str
    note: str
    entry: Entry
    last: str
    problems: list[Problem]
    sums: list[Sum]
    jump: str
    theirs: Entry | None = None

    @property
    def mark(self) -> str:
        return mark(self.entry)

    @property
    def needs_note(self) -> bool:
        return any(problem.needs_note for problem in self.problems)

    @property
    def is_wrong(self) -> bool:
        return any(problem.stops for problem in self.problems)

    @property
    def shown(self) -> str:
        """The figure for reading: with its thousands apart."""
        if self.entry.raw or self.entry.value is None:
            return self.entry.text
        return wording.entry(self.entry)


@dataclass(frozen=True)
class Line:
    """A row of the table."""

    number: int
    label: str
    fields: list[Field]


@dataclass(frozen=True)
class Grid:
    """One page of a form with what stands in it.

    `typed` is what somebody typed that is not stored, `theirs` what stands there instead.
    """

    whole: Scope
    part: Part
    entries: Entries
    typed: Mapping[Key, Typed]
    theirs: Mapping[Key, Entry]

    @cached_property
    def scope(self) -> Scope:
        return self.part.narrow(self.whole)

    @cached_property
    def lines(self) -> list[Line]:
        rows = self.scope.rows[self.part.first : self.part.last]
        return [
            Line(number, label_of(row), [self._field(number, row, one) for one in self.columns])
            for number, row in enumerate(rows, self.part.first + 1)
        ]

    @property
    def columns(self) -> tuple[Indicator, ...]:
        return self.scope.indicators

    def fields(self) -> Iterator[Field]:
        """Every cell of the page."""
        for line in self.lines:
            yield from line.fields

    @cached_property
    def _problems(self) -> dict[Key, list[Problem]]:
        found: dict[Key, list[Problem]] = {}
        for problem in check(self.scope, self.entries):
            if problem.code != "empty":
                found.setdefault(problem.key, []).append(problem)
        return found

    def _field(self, number: int, row: Row, indicator: Indicator) -> Field:
        key = self.scope.key(indicator, row)
        entry = self.entries.get(key, EMPTY)
        typed = self.typed.get(key)
        last = self.scope.last.get(key)
        return Field(
            name=key_text(key),
            place=f"c{indicator.pk} r{number}",
            words=self.scope.name(key),
            text=typed.text if typed else entry.text,
            note=typed.note if typed else entry.note,
            entry=entry,
            last=self._last(last) if last else "",
            problems=self._problems.get(key, []),
            sums=list(self._sums(key, indicator)),
            jump=_jump(entry, last, indicator),
            theirs=self.theirs.get(key),
        )

    def _last(self, last: Figure) -> str:
        shown = {"period": self.scope.last_period, "figure": wording.figure_of(last)}
        return _("%(period)s: %(figure)s") % shown

    def _sums(self, key: Key, indicator: Indicator) -> Iterator[Sum]:
        for family in self.scope.families if indicator.is_additive else ():
            place = family.dimension + 2
            if key[place] == family.parent:
                parts = [(*key[:place], part, *key[place + 1 :]) for part in family.parts]
                values = [self.entries.get(part, EMPTY).value for part in parts]
                known = [value for value in values if value is not None]
                text = decimal_text(sum(known)) if len(known) == len(parts) else ""
                yield Sum(" ".join(map(key_text, parts)), text)


def _jump(entry: Entry, last: Figure | None, indicator: Indicator) -> str:
    """How much an explained figure differs from the one before, where that is much."""
    if not entry.note or entry.value is None or last is None or not last.value:
        return ""
    percent = (entry.value - last.value) * 100 / abs(last.value)
    if abs(percent) <= indicator.jump_percent:
        return ""
    return _("Changed by %(percent)s %% since the period before.") % {
        "percent": change_text(round(percent))
    }
