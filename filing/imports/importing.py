"""Import a file of figures into the cells of a submission: all of them, or none.

Every row that cannot be taken is reported with its column and its value. Empty figures of a file
leave the cells as they are. Memory is bounded by the limits of a file.
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
from filing.cells import EMPTY, CellValue, fingerprint, prepare_rows, read_cells, write_rows
from filing.checks import Severity, check
from filing.errors import FileRefused, Unreadable, WrongState
from filing.imports.tables import FileRow, read_rows
from filing.imports.xlsx_files import FileValue
from filing.models import Submission
from filing.number_parsing import ParsedNumber, parse_number
from filing.scope import CellKey, Scope, scope_of
from indicators.models import Dimension

MOST_TOLD = 100  # problems and replaced figures that are listed; the rest is counted
_STEP = 2_000  # rows between two reports of progress
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row cannot be taken; `value` is the content of the column."""

    row: int
    column: str
    value: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ImportedNumber:
    """A figure of a file, with its row and its note."""

    row: int
    number: ParsedNumber
    note: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """A figure of the draft that the file replaces, as texts."""

    cell: str
    old: str
    new: str


@dataclass
class ImportOutcome:
    """What a file changed. Of `replaced` the first are listed; `replaced_count` counts all."""

    figures: int = 0
    unchanged: int = 0
    replaced_count: int = 0
    replaced: list[Replaced] = field(default_factory=list)


def import_file(
    submission: Submission, content: bytes, user: Any, progress: Progress = lambda rows: None
) -> ImportOutcome:
    """Take the figures of a file into a draft. `progress` is told the rows read so far.

    Raises FileRefused with every problem (at most MOST_TOLD are listed), NotAllowed, or WrongState
    where somebody changed the draft meanwhile; then nothing is written.
    """
    workflow.require_contributor(user, submission.institution)
    workflow.require_open(submission)
    scope = scope_of(submission)
    read = read_file(scope, content, progress)
    seen, cells = fingerprint(submission), read_cells(submission)
    outcome, changed = _merge(scope, cells, read)
    _refuse_errors(scope, cells | changed, read)
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
) -> dict[CellKey, ImportedNumber]:
    """The figures of a file by cell, each once. Raises FileRefused."""
    rows = read_rows(content)
    header = next(rows, None)
    if header is None:
        raise FileRefused(_("The file is empty."))
    reader = _Reader(scope, header)
    for count, row in enumerate(rows, 1):
        reader.read(row)
        if count % _STEP == 0:
            progress(count)
    if reader.problems:
        _refuse(reader.problems, reader.problem_count)
    if not reader.figures:
        raise FileRefused(_("The file has no figures."))
    return reader.figures


class _Reader:
    """Reads the rows below a header, and collects what it could not read."""

    def __init__(self, scope: Scope, header: FileRow) -> None:
        self.scope = scope
        self.words = file_columns.FormNames(scope)
        self.places = _places(scope, header)
        self.figures: dict[CellKey, ImportedNumber] = {}
        self.problems: list[RowProblem] = []
        self.problem_count = 0
        self.titles = {column: file_columns.title(column) for column in self.places}
        self.width = len(header.cells)

    def read(self, row: FileRow) -> None:
        if len(row.cells) > self.width:
            sentence = _("The row has more cells than the header. Is a decimal comma in it?")
            self._note(RowProblem(row.number, "", _shown(row.cells[self.width]), sentence))
            return
        key = self._key(row)
        number = self._number(row, key)
        note = _text(self._cell(row, file_columns.NOTE))
        if len(note) > LONGEST_NOTE:
            sentence = _("A note has at most %(count)s characters.") % {"count": LONGEST_NOTE}
            self._tell(row, file_columns.NOTE, sentence)
        if key is None or number is None or number.is_blank:
            return
        if key in self.figures:
            sentence = _("This figure stands in row %(row)s already.")
            self._tell(row, file_columns.VALUE, sentence % {"row": self.figures[key].row})
            return
        self.figures[key] = ImportedNumber(row.number, number, note)

    def _key(self, row: FileRow) -> CellKey | None:
        parts: list[int | None] = [
            self._find(row, file_columns.INDICATOR, self.words.indicators),
            self._find(row, file_columns.AREA, self.words.areas),
        ]
        named = zip(Dimension.values, self.words.categories, strict=True)
        parts += [self._find(row, dimension, words) for dimension, words in named]
        return None if None in parts else tuple(parts)  # type: ignore[arg-type]

    def _find(self, row: FileRow, column: str, words: file_columns.NameLookup) -> int | None:
        """The primary key that a row names, or of the only choice there is; None is a problem."""
        cell = self._cell(row, column)
        text = _text(cell)
        if not text and len(words.shown) == 1:
            return next(iter(words.shown))
        found = words.find(text)
        if found is None:
            self._tell(row, column, _unknown(cell, text, words))
        return found

    def _number(self, row: FileRow, key: CellKey | None) -> ParsedNumber | None:
        cell = self._cell(row, file_columns.VALUE)
        decimals = self.scope.by_id[key[0]].decimals if key else 0
        try:
            return _read_value(cell, decimals)
        except Unreadable as error:
            self._tell(row, file_columns.VALUE, str(error))
            return None

    def _cell(self, row: FileRow, column: str) -> FileValue:
        place = self.places.get(column)
        return row.cells[place] if place is not None and place < len(row.cells) else None

    def _tell(self, row: FileRow, column: str, sentence: str) -> None:
        value = _shown(self._cell(row, column))
        self._note(RowProblem(row.number, self.titles.get(column, column), value, sentence))

    def _note(self, problem: RowProblem) -> None:
        self.problem_count += 1
        if len(self.problems) < MOST_TOLD:
            self.problems.append(problem)


def _places(scope: Scope, header: FileRow) -> dict[str, int]:
    """The index of each column. Raises FileRefused for unknown, repeated or missing headings."""
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


def _unknown(cell: FileValue, text: str, words: file_columns.NameLookup) -> str:
    if not text:
        return _("Empty. Every row needs this; merged cells must be split.")
    if isinstance(cell, date | time | timedelta):
        return _("A spreadsheet made a date of this. Format the column as text, and type it anew.")
    near = words.nearest(text)
    if near is None:
        return _("The form does not ask for this.")
    return _("The form does not ask for this. Is it “%(near)s”?") % {"near": near}


def _read_value(cell: FileValue, decimals: int) -> ParsedNumber:
    """Raises Unreadable. A number of a workbook is one; texts are read as people type them."""
    if isinstance(cell, bool):
        raise Unreadable("not_a_number", _("Yes or no is not a number."))
    if isinstance(cell, date | time | timedelta):
        raise Unreadable("date", _("This is a date, not a number. Format the cell as a number."))
    if isinstance(cell, Decimal):
        if cell.adjusted() > 20:
            raise Unreadable("too_large", _("“%(text)s” is too large.") % {"text": str(cell)[:40]})
        # Nothing is ambiguous about it, however many decimal places it has.
        return parse_number(format(cell, "f"), decimals=3)
    return parse_number(_text(cell), decimals)


def _text(cell: FileValue) -> str:
    """The text of a cell, without the apostrophe that keeps spreadsheets from running it."""
    if cell is None:
        return ""
    text = format(cell, "f") if isinstance(cell, Decimal) else str(cell)
    text = text.replace("\0", "").strip()
    return text[1:] if text[:1] == "'" else text


def _shown(cell: FileValue) -> str:
    text = _text(cell)
    return text if len(text) <= 60 else text[:59] + "…"


def _merge(
    scope: Scope, cells: dict[CellKey, CellValue], read: dict[CellKey, ImportedNumber]
) -> tuple[ImportOutcome, dict[CellKey, CellValue]]:
    """What a file changes, and the cells that it changes with their new values."""
    outcome, changed = ImportOutcome(), {}
    for key, one in read.items():
        old = cells.get(key, EMPTY)
        note = one.note or old.note
        if not old.raw and (old.number, old.note) == (one.number, note):
            outcome.unchanged += 1
            continue
        new = CellValue(one.number.value, one.number.status, note=note, comment=old.comment)
        changed[key] = new
        outcome.figures += 1
        if not old.is_blank and old.text != new.text:
            outcome.replaced_count += 1
            if len(outcome.replaced) < MOST_TOLD:
                outcome.replaced.append(Replaced(scope.name(key), old.text, new.text))
    return outcome, changed


def _refuse_errors(
    scope: Scope, cells: dict[CellKey, CellValue], read: dict[CellKey, ImportedNumber]
) -> None:
    """Refuse figures of the file that are out of range or do not add up."""
    column = file_columns.title(file_columns.VALUE)
    errors = [
        RowProblem(read[p.key].row, column, cells[p.key].text, p.sentence)
        for p in check(scope, cells)
        if p.level == Severity.ERROR and p.key in read
    ]
    if errors:
        errors.sort(key=lambda problem: problem.row)
        _refuse(errors[:MOST_TOLD], len(errors))


def _refuse(problems: list[RowProblem], count: int) -> None:
    sentence = _("Nothing was taken: figures to mend in the file: %(count)s.") % {"count": count}
    raise FileRefused(sentence, [asdict(problem) for problem in problems])
