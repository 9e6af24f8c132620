"""The parts of an entry's print sheet, as its kind lists them; `paper` sets them side by side.

The first part is the title: its label is the entry's name.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Model
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Written:
    """A translated field of a row; where it is not translated, the sheet says so."""

    label: str
    row: Model
    field: str


@dataclass(frozen=True)
class Known:
    """A value in words; where it is empty, the sheet says that it is not known."""

    label: str
    value: object


@dataclass(frozen=True)
class Listed:
    """Lines of a list; numbered where their order matters."""

    label: str
    lines: Sequence[object]
    is_numbered: bool = False


@dataclass(frozen=True)
class Addresses:
    """Addresses in full, numbered from 1. `are_notes`: the notes of the text lead to them."""

    label: str
    urls: Sequence[str]
    are_notes: bool = False


@dataclass(frozen=True)
class LabelledBlock:
    """A heading in plain words ("" for none) and one element, clean already, that stands below."""

    label: str
    html: SafeString


Part = Written | Known | Listed | Addresses | LabelledBlock
