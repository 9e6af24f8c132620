"""The cells of a submission as plain values, read and written all at once."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Count, Sum
from django.utils import timezone

from filing.models import Cell, Submission
from filing.number_parsing import ParsedNumber, figure_text
from filing.scope import CELL_FIELDS, CELL_IDS, CellKey

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class CellValue:
    """The content of a cell.

    `raw` is what was typed, if it is no number. `version` counts the changes; 0 was never stored.
    """

    value: Decimal | None = None
    status: str = Cell._meta.get_field("status").default
    raw: str = ""
    note: str = ""
    comment: str = ""
    version: int = 0

    @property
    def number(self) -> ParsedNumber:
        return ParsedNumber(self.value, self.status)

    @property
    def is_blank(self) -> bool:
        return not self.raw and self.number.is_blank

    @property
    def text(self) -> str:
        """The text of the field in a form."""
        return self.raw or figure_text(self.value, self.status)


EMPTY = CellValue()
CellValues = Mapping[CellKey, CellValue]


def read_cells(
    submission: Submission, areas: Collection[int] | None = None
) -> dict[CellKey, CellValue]:
    """The stored cells by key, all or those of some areas; cells never filled in are missing."""
    columns = (*CELL_IDS, "value", "status", "raw", "note", "comment", "version")
    found = Cell.objects.filter(submission=submission)
    if areas is not None:
        found = found.filter(area__in=areas)
    rows = found.values_list(*columns)
    width = len(CELL_IDS)
    return {tuple(row[:width]): CellValue(*row[width:]) for row in rows.iterator(_BATCH)}


def fingerprint(submission: Submission) -> tuple[int, int]:
    """Differs after any cell was added or changed: versions only rise, and no cell is deleted."""
    found = Cell.objects.filter(submission=submission)
    sums = found.aggregate(count=Count("pk"), versions=Sum("version"))
    return sums["count"], sums["versions"] or 0


def write_cells(
    submission: Submission, cells: Iterable[tuple[CellKey, CellValue]], user: Any, at: datetime
) -> None:
    """Store cells, each as its next version; comments of reviewers stay. Within a transaction."""
    write_rows(prepare_rows(submission, cells, user, at))


def write_rows(rows: list[list[Any]]) -> None:
    """Store what `prepare_rows` made, in one statement.

    Through the ORM 100,000 cells would lock SQLite for longer than another writer waits.
    """
    with connection.cursor() as cursor:
        cursor.executemany(_UPSERT, rows)


def prepare_rows(
    submission: Submission, cells: Iterable[tuple[CellKey, CellValue]], user: Any, at: datetime
) -> list[list[Any]]:
    """Cells as the database takes them, made before the transaction that writes them."""
    fields = [_FIELDS[name] for name in _COLUMNS]
    last = ("", 1, user.pk if user else None, at)  # no comment, the first version, who, when
    rows = []
    for key, cell in cells:
        values = (submission.pk, *key, cell.value, cell.raw, cell.status, cell.note, *last)
        both = zip(fields, values, strict=True)
        rows.append([field.get_db_prep_save(value, connection) for field, value in both])
    return rows


_WRITTEN = ("value", "raw", "status", "note")
_COLUMNS = ("submission", *CELL_FIELDS, *_WRITTEN, "comment", "version", "changed_by", "changed_at")
_FIELDS = {field.name: field for field in Cell._meta.concrete_fields}


def _upsert() -> str:
    table = Cell._meta.db_table
    columns = ", ".join(f'"{_FIELDS[name].column}"' for name in _COLUMNS)
    cell = ", ".join(f'"{_FIELDS[name].column}"' for name in ("submission", *CELL_FIELDS))
    replaced = (_FIELDS[name].column for name in (*_WRITTEN, "changed_by", "changed_at"))
    values = ", ".join(["%s"] * len(_COLUMNS))
    changes = ", ".join(f'"{column}" = excluded."{column}"' for column in replaced)
    return (
        f'INSERT INTO "{table}" ({columns}) VALUES ({values}) '  # noqa: S608 — our own names
        f'ON CONFLICT ({cell}) DO UPDATE SET {changes}, "version" = "{table}"."version" + 1'
    )


_UPSERT = _upsert()


def copy_cells(old: Submission, new: Submission, user: Any) -> None:
    """Begin a submission with the cells of another, without the reviewer's comments."""
    cells = read_cells(old)
    write_cells(new, cells.items(), user, timezone.now())
