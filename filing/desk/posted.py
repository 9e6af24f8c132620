"""Read the form of a grid."""

from dataclasses import dataclass, field

from django.http import QueryDict

from filing.cell_edits import CellEdit
from filing.desk.grid import words_sum
from filing.scope import CellKey, Scope, key_from_text

_VALUE, _NOTE, _SHOWN = "v-", "n-", "o-"


@dataclass(frozen=True)
class Posted:
    """The edits of a posted form; `strange` are texts of cells that the form does not have."""

    edits: dict[CellKey, CellEdit] = field(default_factory=dict)
    strange: list[str] = field(default_factory=list)
    every: list[CellKey] = field(default_factory=list)


def read_posted(data: QueryDict, scope: Scope) -> Posted:
    """The cells of a form. Those left as they were shown are not typed, whatever stands there now.

    `take` names cells where somebody else's figure is to stay: those are left out.
    """
    taken = set(data.getlist("take"))
    posted = Posted()
    for name, text in data.items():
        if not name.startswith(_VALUE):
            continue
        cell = name.removeprefix(_VALUE)
        note = str(data.get(f"{_NOTE}{cell}", ""))
        _add(posted, scope, cell, (str(text), note, str(data.get(f"{_SHOWN}{cell}", ""))), taken)
    return posted


def _add(
    posted: Posted, scope: Scope, cell: str, words: tuple[str, str, str], taken: set[str]
) -> None:
    text, note, shown = words
    version, _dot, sum_ = shown.partition(".")
    key = key_from_text(cell)
    if key is None or key not in scope:
        if text.strip() and sum_ != words_sum(text, note):
            posted.strange.append(text[:100])
        return
    posted.every.append(key)
    if sum_ != words_sum(text, note) and cell not in taken:
        number = int(version) if version.isascii() and version.isdigit() else 0
        posted.edits[key] = CellEdit(key, text, note, number)


def keep(data: QueryDict) -> dict[str, str]:
    """The fields of the cells, to be kept until their author has signed in again."""
    return {
        name: str(value) for name, value in data.items() if name.startswith((_VALUE, _NOTE, _SHOWN))
    }


def restore(kept: dict[str, str]) -> QueryDict:
    """What `keep` kept, as posted data."""
    data = QueryDict(mutable=True)
    data.update(kept)
    return data
