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
from filing.number_parsing import Figure, figure_text
from filing.scope import FIELDS, IDS, Key

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a cell; `raw` is what was typed where it is no figure. Version 0: nothing."""

    value: Decimal | None = None
    status: str = Cell._meta.get_field("status").default
    raw: str = ""
    note: str = ""
    comment: str = ""
    version: int = 0

    @property
    def figure(self) -> Figure:
        return Figure(self.value, self.status)

    @property
    def is_blank(self) -> bool:
        return not self.raw and self.figure.is_blank

    @property
    def text(self) -> str:
        """What stands in the field of a form."""
        return self.raw or figure_text(self.value, self.status)


EMPTY = Entry()
Entries = Mapping[Key, Entry]


def read_entries(submission: Submission, areas: Collection[int] | None = None) -> dict[Key, Entry]:
    """Every cell that is stored, or those of some areas; those never touched are missing."""
    columns = (*IDS, "value", "status", "raw", "note", "comment", "version")
    found = Cell.objects.filter(submission=submission)
    if areas is not None:
        found = found.filter(area__in=areas)
    rows = found.values_list(*columns)
    width = len(IDS)
    return {tuple(row[:width]): Entry(*row[width:]) for row in rows.iterator(_BATCH)}


def fingerprint(submission: Submission) -> tuple[int, int]:
    """Differs after any cell was added or changed: versions only rise, and no cell goes."""
    found = Cell.objects.filter(submission=submission)
    sums = found.aggregate(count=Count("pk"), versions=Sum("version"))
    return sums["count"], sums["versions"] or 0


def write_entries(
    submission: Submission, entries: Iterable[tuple[Key, Entry]], user: Any, at: datetime
) -> None:
    """Store cells, each as its next version; comments of reviewers stay. Within a transaction."""
    write_rows(prepare_rows(submission, entries, user, at))


def write_rows(rows: list[list[Any]]) -> None:
    """Store what `prepare_rows` made, in one statement.

    Through the ORM 100,000 cells would lock SQLite for longer than another writer waits.
    """
    with connection.cursor() as cursor:
        cursor.executemany(_UPSERT, rows)


def prepare_rows(
    submission: Submission, entries: Iterable[tuple[Key, Entry]], user: Any, at: datetime
) -> list[list[Any]]:
    """Cells as the database takes them, made before the transaction that writes them."""
    fields = [_FIELDS[name] for name in _COLUMNS]
    last = ("", 1, user.pk if user else None, at)  # no comment, the first version, who, when
    rows = []
    for key, entry in entries:
        values = (submission.pk, *key, entry.value, entry.raw, entry.status, entry.note, *last)
        both = zip(fields, values, strict=True)
        rows.append([field.get_db_prep_save(value, connection) for field, value in both])
    return rows


_WRITTEN = ("value", "raw", "status", "note")
_COLUMNS = ("submission", *FIELDS, *_WRITTEN, "comment", "version", "changed_by", "changed_at")
_FIELDS = {field.name: field for field in Cell._meta.concrete_fields}


def _upsert() -> str:
    table = Cell._meta.db_table
    columns = ", ".join(f'"{_FIELDS[name].column}"' for name in _COLUMNS)
    cell = ", ".join(f'"{_FIELDS[name].column}"' for name in ("submission", *FIELDS))
    replaced = (_FIELDS[name].column for name in (*_WRITTEN, "changed_by", "changed_at"))
    values = ", ".join(["%s"] * len(_COLUMNS))
    changes = ", ".join(f'"{column}" = excluded."{column}"' for column in replaced)
    return (
        f'INSERT INTO "{table}" ({columns}) VALUES ({values}) '  # noqa: S608 — our own names
        f'ON CONFLICT ({cell}) DO UPDATE SET {changes}, "version" = "{table}"."version" + 1'
    )


_UPSERT = _upsert()


def copy_entries(old: Submission, new: Submission, user: Any) -> None:
    """Begin a submission with the cells of another, without the reviewer's comments."""
    entries = read_entries(old)
    write_entries(new, entries.items(), user, timezone.now())
