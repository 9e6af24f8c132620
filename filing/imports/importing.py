"""A file of figures, to the cells of a submission: all of them, or none.

Every row that cannot be taken is named with its column and what stands there. Empty figures of a
file leave the cells as they are: blank is no answer. Memory is bounded by the limits of a file.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from filing import file_columns, workflow
from filing.cell_edits import LONGEST_NOTE
from filing.cells import EMPTY, Entry, fingerprint, prepare_rows, read_entries, write_rows
from filing.checks import Level, check
from filing.errors import FileRefused, Unreadable, WrongState
from filing.imports.tables import Line, read_lines
from filing.imports.xlsx_files import Value
from filing.models import Submission
from filing.number_parsing import Figure, read_figure
from filing.scope import Key, Scope, scope_of
from indicators.models import Dimension

MOST_TOLD = 100  # problems and replaced figures that are listed; the rest is counted
_STEP = 2_000  # rows between two reports of progress
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row cannot be taken; `value` is what stands in the column."""

    row: int
    column: str
    value: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Read:
    """A figure of a file, with its row and its note."""

    row: int
    figure: Figure
    note: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """A figure that stood in the draft and that the file says otherwise, as texts."""

    cell: str
    old: str
    new: str


@dataclass
class Outcome:
    """What a file changed. Of `replaced` the first are listed; `replaced_count` counts all."""

    figures: int = 0
    unchanged: int = 0
    replaced_count: int = 0
    replaced: list[Replaced] = field(default_factory=list)


def import_file(
    submission: Submission, content: bytes, user: Any, progress: Progress = lambda rows: None
) -> Outcome:
    """Take the figures of a file into a draft. `progress` is told the rows read so far.

    Raises FileRefused with every problem (at most MOST_TOLD are listed), NotAllowed, or WrongState
    where somebody changed the draft meanwhile; then nothing is written.
    """
    workflow.require_contributor(user, submission.institution)
    workflow.require_open(submission)
    scope = scope_of(submission)
    read = read_file(scope, content, progress)
    seen, entries = fingerprint(submission), read_entries(submission)
    outcome, changed = _merge(scope, entries, read)
    _refuse_errors(scope, entries | changed, read)
    rows = prepare_rows(submission, changed.items(), user, timezone.now())
    with transaction.atomic():
        now = workflow.lock(submission, *workflow.OPEN)
        if fingerprint(now) != seen:
            sentence = _("Somebody changed figures while the file was read. Send it once more.")
            raise WrongState(sentence)
        write_rows(rows)
    return outcome


def read_file(
    scope: Scope, content: bytes, progress: Progress = lambda rows: None
) -> dict[Key, Read]:
    """The figures of a file by cell, each once. Raises FileRefused."""
    lines = read_lines(content)
    header = next(lines, None)
    if header is None:
        raise FileRefused(_("The file is empty."))
    reader = _Reader(scope, header)
    for count, line in enumerate(lines, 1):
        reader.read(line)
        if count % _STEP == 0:
            progress(count)
    if reader.problems:
        _refuse(reader.problems, reader.problem_count)
    if not reader.figures:
        raise FileRefused(_("The file has no figures."))
    return reader.figures


class _Reader:
    """Reads rows below a header, and remembers what it could not."""

    def __init__(self, scope: Scope, header: Line) -> None:
        self.scope = scope
        self.words = file_columns.Vocabulary(scope)
        self.places = _places(scope, header)
        self.figures: dict[Key, Read] = {}
        self.problems: list[RowProblem] = []
        self.problem_count = 0
        self.titles = {column: file_columns.title(column) for column in self.places}
        self.width = len(header.cells)

    def read(self, line: Line) -> None:
        if len(line.cells) > self.width:
            sentence = _("The row has more cells than the header. Is a decimal comma in it?")
            self._note(RowProblem(line.number, "", _shown(line.cells[self.width]), sentence))
            return
        key = self._key(line)
        figure = self._figure(line, key)
        note = _text(self._cell(line, file_columns.NOTE))
        if len(note) > LONGEST_NOTE:
            sentence = _("A note has at most %(count)s characters.") % {"count": LONGEST_NOTE}
            self._tell(line, file_columns.NOTE, sentence)
        if key is None or figure is None or figure.is_blank:
            return
        if key in self.figures:
            sentence = _("This figure stands in row %(row)s already.")
            self._tell(line, file_columns.VALUE, sentence % {"row": self.figures[key].row})
            return
        self.figures[key] = Read(line.number, figure, note)

    def _key(self, line: Line) -> Key | None:
        parts: list[int | None] = [
            self._find(line, file_columns.INDICATOR, self.words.indicators),
            self._find(line, file_columns.AREA, self.words.areas),
        ]
        named = zip(Dimension.values, self.words.categories, strict=True)
        parts += [self._find(line, dimension, words) for dimension, words in named]
        return None if None in parts else tuple(parts)  # type: ignore[arg-type]

    def _find(self, line: Line, column: str, words: file_columns.Words) -> int | None:
        """What a row names, or the only choice there is, or None with a problem."""
        cell = self._cell(line, column)
        text = _text(cell)
        if not text and len(words.shown) == 1:
            return next(iter(words.shown))
        found = words.find(text)
        if found is None:
            self._tell(line, column, _unknown(cell, text, words))
        return found

    def _figure(self, line: Line, key: Key | None) -> Figure | None:
        cell = self._cell(line, file_columns.VALUE)
        decimals = self.scope.by_id[key[0]].decimals if key else 0
        try:
            return _read_value(cell, decimals)
        except Unreadable as error:
            self._tell(line, file_columns.VALUE, str(error))
            return None

    def _cell(self, line: Line, column: str) -> Value:
        place = self.places.get(column)
        return line.cells[place] if place is not None and place < len(line.cells) else None

    def _tell(self, line: Line, column: str, sentence: str) -> None:
        value = _shown(self._cell(line, column))
        self._note(RowProblem(line.number, self.titles.get(column, column), value, sentence))

    def _note(self, problem: RowProblem) -> None:
        self.problem_count += 1
        if len(self.problems) < MOST_TOLD:
            self.problems.append(problem)


def _places(scope: Scope, header: Line) -> dict[str, int]:
    """Where each column stands. Raises FileRefused for headings unknown, twice, or missing."""
    known = file_columns.headings(scope)
    places: dict[str, int] = {}
    for place, cell in enumerate(header.cells):
        text = _text(cell)
        if not text:
            continue
        column = known.get(file_columns.folded(text))
        if column is None:
            raise FileRefused(_unknown_heading(text, known))
        if column in places:
            sentence = _("The heading “%(heading)s” stands twice.") % {"heading": text}
            raise FileRefused(sentence)
        places[column] = place
    for column in _needed(scope):
        if column not in places:
            sentence = _("The column “%(heading)s” is missing. Start from the template.")
            raise FileRefused(sentence % {"heading": file_columns.title(column)})
    return places


def _needed(scope: Scope) -> Iterator[str]:
    if len(scope.indicators) > 1:
        yield file_columns.INDICATOR
    if len(scope.areas) > 1:
        yield file_columns.AREA
    yield from (Dimension.values[place] for place in scope.dimensions)
    yield file_columns.VALUE


def _unknown_heading(text: str, known: dict[str, str]) -> str:
    shown = {"heading": text[:60]}
    near = file_columns.nearest(text, known)
    if near is None:
        sentence = _("The form has no column “%(heading)s”. Start from the template.")
        return sentence % shown
    shown["near"] = file_columns.title(known[near])
    return _("The form has no column “%(heading)s”. Is it “%(near)s”?") % shown


def _unknown(cell: Value, text: str, words: file_columns.Words) -> str:
    if not text:
        return _("Empty. Every row needs this; merged cells must be split.")
    if isinstance(cell, date | time | timedelta):
        return _("A spreadsheet made a date of this. Format the column as text, and type it anew.")
    near = words.nearest(text)
    if near is None:
        return _("The form does not ask for this.")
    return _("The form does not ask for this. Is it “%(near)s”?") % {"near": near}


def _read_value(cell: Value, decimals: int) -> Figure:
    """Raises Unreadable. A number of a workbook is one; texts are read as people type them."""
    if isinstance(cell, bool):
        raise Unreadable("not_a_number", _("Yes or no is not a number."))
    if isinstance(cell, date | time | timedelta):
        raise Unreadable("date", _("This is a date, not a number. Format the cell as a number."))
    if isinstance(cell, Decimal):
        if cell.adjusted() > 20:
            raise Unreadable("too_large", _("“%(text)s” is too large.") % {"text": str(cell)[:40]})
        # Nothing is ambiguous about it, however many decimal places it has.
        return read_figure(format(cell, "f"), decimals=3)
    return read_figure(_text(cell), decimals)


def _text(cell: Value) -> str:
    """What a cell says, without the apostrophe that keeps spreadsheets from reckoning."""
    if cell is None:
        return ""
    text = format(cell, "f") if isinstance(cell, Decimal) else str(cell)
    text = text.replace("\0", "").strip()
    return text[1:] if text[:1] == "'" else text


def _shown(cell: Value) -> str:
    text = _text(cell)
    return text if len(text) <= 60 else text[:59] + "…"


def _merge(
    scope: Scope, entries: dict[Key, Entry], read: dict[Key, Read]
) -> tuple[Outcome, dict[Key, Entry]]:
    """What a file changes in the cells, and those cells as they will be."""
    outcome, changed = Outcome(), {}
    for key, one in read.items():
        old = entries.get(key, EMPTY)
        note = one.note or old.note
        if not old.raw and (old.figure, old.note) == (one.figure, note):
            outcome.unchanged += 1
            continue
        new = Entry(one.figure.value, one.figure.status, note=note, comment=old.comment)
        changed[key] = new
        outcome.figures += 1
        if not old.is_blank and old.text != new.text:
            outcome.replaced_count += 1
            if len(outcome.replaced) < MOST_TOLD:
                outcome.replaced.append(Replaced(scope.name(key), old.text, new.text))
    return outcome, changed


def _refuse_errors(scope: Scope, entries: dict[Key, Entry], read: dict[Key, Read]) -> None:
    """Refuse figures that are out of range or do not add up; only the file's are its fault."""
    column = file_columns.title(file_columns.VALUE)
    errors = [
        RowProblem(read[p.key].row, column, entries[p.key].text, p.sentence)
        for p in check(scope, entries)
        if p.level == Level.ERROR and p.key in read
    ]
    if errors:
        errors.sort(key=lambda problem: problem.row)
        _refuse(errors[:MOST_TOLD], len(errors))


def _refuse(problems: list[RowProblem], count: int) -> None:
    sentence = _("Nothing was taken: figures to mend in the file: %(count)s.") % {"count": count}
    raise FileRefused(sentence, [asdict(problem) for problem in problems])
