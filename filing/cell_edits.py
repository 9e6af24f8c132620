"""Store cells that were typed into a grid, without losing what two people type at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from filing import workflow
from filing.cells import EMPTY, CellValue, read_cells, write_cells
from filing.errors import FilingError, NotInForm, StaleCell, Unreadable
from filing.models import Submission
from filing.number_parsing import LONGEST, parse_number
from filing.scope import CellKey, Scope, scope_of

LONGEST_NOTE = 500  # the column


@dataclass(frozen=True, slots=True)
class CellEdit:
    """What somebody typed into a cell; `version` is the one that they saw (0: never stored)."""

    key: CellKey
    text: str
    note: str
    version: int


@dataclass(frozen=True, slots=True)
class EditResult:
    """The cell after an edit; `is_stale` if it holds somebody else's value and not the edit."""

    edit: CellEdit
    cell: CellValue
    is_stale: bool = False


def save_cell(
    submission: Submission, key: CellKey, text: str, note: str, version: int, user: Any
) -> CellValue:
    """Store one cell and return it as it stands.

    Raises StaleCell, with both figures and nothing written, where another person changed it since
    `version`; NotInForm, NotAllowed, WrongState.
    """
    (saved,) = save_cells(submission, [CellEdit(key, text, note, version)], user)
    if saved.is_stale:
        sentence = _("Somebody else wrote “%(theirs)s” here meanwhile; you wrote “%(yours)s”.")
        shown = {"theirs": saved.cell.text, "yours": text}
        raise StaleCell(sentence % shown, saved.cell, text)
    return saved.cell


@transaction.atomic
def save_cells(submission: Submission, edits: Iterable[CellEdit], user: Any) -> list[EditResult]:
    """Store cells, each unless somebody else changed it meanwhile; what was not is marked stale.

    Raises as `save_cell` does, with nothing written, but for StaleCell.
    """
    workflow.require_contributor(user, submission.institution)
    now = workflow.lock(submission, *workflow.OPEN)
    edits = list(edits)
    scope, cells = scope_of(now), read_cells(now, {one.key[1] for one in edits})
    saved: list[EditResult] = []
    changed: dict[CellKey, CellValue] = {}
    for one in edits:
        current = changed.get(one.key) or cells.get(one.key, EMPTY)
        new = _edited(scope, one, current)
        is_same = (new.text, new.status, new.note) == (current.text, current.status, current.note)
        is_stale = not is_same and one.version != current.version
        if not is_same and not is_stale:
            changed[one.key] = current = new
        saved.append(EditResult(one, current, is_stale))
    write_cells(now, changed.items(), user, timezone.now())
    return saved


def _edited(scope: Scope, edit: CellEdit, current: CellValue) -> CellValue:
    if edit.key not in scope:
        raise NotInForm(_("The form does not ask for this figure."))
    text, note = edit.text.replace("\0", "").strip(), edit.note.replace("\0", "").strip()
    if len(note) > LONGEST_NOTE:
        sentence = _("A note has at most %(count)s characters.") % {"count": LONGEST_NOTE}
        raise FilingError(sentence)
    kept = {"note": note, "comment": current.comment, "version": current.version + 1}
    try:
        number = parse_number(text, scope.by_id[edit.key[0]].decimals)
    except Unreadable:
        return CellValue(raw=text[:LONGEST], **kept)  # type: ignore[arg-type]
    return CellValue(number.value, number.status, **kept)  # type: ignore[arg-type]
