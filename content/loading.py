"""One load of all fixtures: in one transaction, again and again without harm.

An entry is written when it is new or when its fixture changed. What an editor changed in the
admin since, or deleted, is kept; the summary counts it, so that nobody wonders.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from content.models import LoadedEntry
from content.reading import ContentError, Data, Entry, Problem

Written = Iterable[models.Model]
Find = Callable[[str], Written]
Write = Callable[[Data], None]


class FieldError(Exception):
    """A value that the site cannot take: an unknown slug, for example."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class Loader:
    """Writes entries, remembers what it wrote, and collects what is wrong with the others."""

    def __init__(self) -> None:
        self.summary: Counter[str] = Counter()
        self.problems: list[Problem] = []
        self.now: datetime = timezone.now()
        self._loaded = {(row.file, row.key): row for row in LoadedEntry.objects.all()}
        self._written: dict[tuple[str, str], LoadedEntry] = {}

    def load(self, entries: list[Entry], find: Find, write: Write) -> None:
        """Write each entry unless it is unchanged, or an editor's by now.

        `find(key)` gives the objects that an entry became, none if it is gone; `write(data)`
        checks and saves them, or raises FieldError or ValidationError.
        """
        for entry in entries:
            outcome = self._outcome(entry, find)
            if outcome in {"new", "changed"} and not self._write(entry, write):
                continue
            self.summary[outcome] += 1

    def is_unchanged(self, path: Path, digest: str) -> bool:
        """Whether a whole file is as it was when it was last loaded."""
        row = self._loaded.get((path.name, ""))
        return row is not None and row.digest == digest

    def remember(self, file: str, key: str, digest: str) -> None:
        """Note what was written; `finish` stores it."""
        row = LoadedEntry(file=file, key=key, digest=digest, loaded_at=self.now)
        self._loaded[file, key] = self._written[file, key] = row

    def finish(self) -> None:
        """Raises ContentError, and so undoes everything, if anything was wrong."""
        if self.problems:
            raise ContentError(self.problems)
        LoadedEntry.objects.bulk_create(
            self._written.values(),
            update_conflicts=True,
            unique_fields=["file", "key"],
            update_fields=["digest", "loaded_at"],
        )
        self._written = {}

    def _outcome(self, entry: Entry, find: Find) -> str:
        row = self._loaded.get((entry.file, entry.key))
        if row is None:
            return "new"
        if row.digest == entry.digest:
            return "unchanged"
        found = list(find(entry.key))
        return "kept" if not found or _edited_since(row.loaded_at, found) else "changed"

    def _write(self, entry: Entry, write: Write) -> bool:
        try:
            with transaction.atomic():
                write(entry.data)
        except FieldError as error:
            self.problems.append(entry.problem(error.field, str(error)))
            return False
        except ValidationError as error:
            self.problems += [
                entry.problem(field, message)
                for field, messages in error.message_dict.items()
                for message in messages
            ]
            return False
        self.remember(entry.file, entry.key, entry.digest)
        return True


def _edited_since(moment: datetime, written: list[models.Model]) -> bool:
    return any(
        LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(type(one)),
            object_id=str(one.pk),
            action_time__gt=moment,
        ).exists()
        for one in written
    )
