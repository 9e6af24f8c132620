"""Cells typed into a grid: stored one by one, without losing what two people type at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from filing import workflow
from filing.cells import EMPTY, Entry, read_entries, write_entries
from filing.errors import FilingError, NotInForm, StaleCell, Unreadable
from filing.models import Submission
from filing.number_parsing import LONGEST, read_figure
from filing.scope import Key, Scope, scope_of

LONGEST_NOTE = 500  # the column


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed into a cell whose version they saw was `version` (0: never stored)."""

    key: Key
    text: str
    note: str
    version: int


@dataclass(frozen=True, slots=True)
class Saved:
    """What stands in the cell now. `is_stale`: somebody else's; `typed` was not stored."""

    typed: Typed
    entry: Entry
    is_stale: bool = False


def save_cell(
    submission: Submission, key: Key, text: str, note: str, version: int, user: Any
) -> Entry:
    """Store one cell and return it as it stands.

    Raises StaleCell, with both figures and nothing written, where another person changed it since
    `version`; NotInForm, NotAllowed, WrongState.
    """
    (saved,) = save_cells(submission, [Typed(key, text, note, version)], user)
    if saved.is_stale:
        sentence = _("Somebody else wrote “%(theirs)s” here meanwhile; you wrote “%(yours)s”.")
        shown = {"theirs": saved.entry.text, "yours": text}
        raise StaleCell(sentence % shown, saved.entry, text)
    return saved.entry


@transaction.atomic
def save_cells(submission: Submission, typed: Iterable[Typed], user: Any) -> list[Saved]:
    """Store cells, each unless somebody else changed it meanwhile; what was not is marked stale.

    Raises as `save_cell` does, with nothing written, but for StaleCell.
    """
    workflow.require_contributor(user, submission.institution)
    now = workflow.lock(submission, *workflow.OPEN)
    typed = list(typed)
    scope, entries = scope_of(now), read_entries(now, {one.key[1] for one in typed})
    saved: list[Saved] = []
    changed: dict[Key, Entry] = {}
    for one in typed:
        current = changed.get(one.key) or entries.get(one.key, EMPTY)
        new = _entry(scope, one, current)
        is_same = (new.text, new.status, new.note) == (current.text, current.status, current.note)
        is_stale = not is_same and one.version != current.version
        if not is_same and not is_stale:
            changed[one.key] = current = new
        saved.append(Saved(one, current, is_stale))
    write_entries(now, changed.items(), user, timezone.now())
    return saved


def _entry(scope: Scope, typed: Typed, current: Entry) -> Entry:
    if typed.key not in scope:
        raise NotInForm(_("The form does not ask for this figure."))
    text, note = typed.text.replace("\0", "").strip(), typed.note.replace("\0", "").strip()
    if len(note) > LONGEST_NOTE:
        sentence = _("A note has at most %(count)s characters.") % {"count": LONGEST_NOTE}
        raise FilingError(sentence)
    kept = {"note": note, "comment": current.comment, "version": current.version + 1}
    try:
        figure = read_figure(text, scope.by_id[typed.key[0]].decimals)
    except Unreadable:
        return Entry(raw=text[:LONGEST], **kept)  # type: ignore[arg-type]
    return Entry(figure.value, figure.status, **kept)  # type: ignore[arg-type]
