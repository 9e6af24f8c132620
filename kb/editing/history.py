"""Versions of entries: every save keeps one, and any of them can be restored.

A version is the entry with its steps, sources and changes as they stood until its next version.
Topics, audiences and actors are not part of it: they stay as they are, or are chosen anew.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model
from modeltranslation.translator import translator

from kb.models import (
    GlossaryTerm,
    GoodPractice,
    PracticeSource,
    Section,
    SectionChange,
    SectionSource,
    Step,
)

# The parts of an entry, each with the field that names the entry.
PARTS: dict[type[Model], tuple[tuple[Any, str], ...]] = {
    Section: ((Step, "section"), (SectionSource, "section"), (SectionChange, "section")),
    GoodPractice: ((PracticeSource, "practice"),),
}
DELETED = "-"
# The parts of a deleted entry go this shortly before it: these deletions are the entry's own.
_ONE_DELETION = timedelta(seconds=5)


@dataclass(frozen=True)
class FieldChange:
    """A field that a version changed, with its values before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Version:
    """One version in the list: who, when, why and what."""

    record: Any
    changes: list[FieldChange]
    is_current: bool


def versions(entry: Model) -> list[Version]:
    """The versions of an entry, the newest first."""
    history: Any = entry
    records = list(history.history.select_related("history_user"))
    earlier = [*records[1:], None]
    return [
        Version(record, _changes(record, before), index == 0)
        for index, (record, before) in enumerate(zip(records, earlier, strict=True))
    ]


@dataclass(frozen=True)
class DeletedEntry:
    """A deleted entry: `record` is its last version."""

    record: Any
    title: str


def deleted(model: Any) -> list[DeletedEntry]:
    """The deleted entries of a model, the latest first, without those restored since."""
    gone = model.history.filter(history_type=DELETED)
    restored = model._default_manager.values("pk")
    latest = gone.exclude(id__in=restored).latest_of_each()
    # Not by `str`: it may ask for a chapter that is gone too.
    title = "term" if model is GlossaryTerm else "title"
    records = latest.select_related("history_user").order_by("-history_date")
    return [DeletedEntry(record, getattr(record.instance, title)) for record in records]


def restore(record: Any, reason: str) -> Model:
    """Restore a version of an entry with its parts, and return the entry; this adds a version.

    Raises ValidationError if it conflicts with the present rows: another entry has its slug, or
    its chapter was deleted.
    """
    entry: Model = record.instance
    model: Any = type(entry)
    with transaction.atomic():
        entry._state.adding = not model._default_manager.filter(pk=entry.pk).exists()
        entry.full_clean()
        entry._change_reason = reason  # type: ignore[attr-defined]
        wanted = {part: _parts_then(record, part, name) for part, name in PARTS.get(model, ())}
        entry.save()
        for part, name in PARTS.get(model, ()):
            _bring_back(part, {name: entry}, wanted[part], reason)
    return entry


def _bring_back(part: Any, owner: dict[str, Model], wanted: dict[Any, Any], reason: str) -> None:
    """Rows that are the same stay. The others are deleted first, so that keys can be swapped."""
    now = {row.pk: row for row in part._default_manager.filter(**owner)}
    same = {pk for pk, row in now.items() if pk in wanted and _values(row) == _values(wanted[pk])}
    for pk, row in now.items():
        if pk not in same:
            row._change_reason = reason
            row.delete()
    for pk, row in wanted.items():
        if pk not in same:
            row._change_reason = reason
            row.save(force_insert=True)


def _parts_then(record: Any, part: Any, name: str) -> dict[Any, Any]:
    """The parts as they stood until the entry's next version, by their primary keys."""
    records = part.history.filter(**{f"{name}_id": record.id})
    following = _next(record)
    if following is not None:
        records = records.filter(history_date__lt=following.history_date)
    found: dict[Any, Any] = {}
    for one in records.order_by("history_date", "history_id"):
        if one.history_type != DELETED:
            found[one.id] = one.instance
        elif not _goes_with(one, record):
            found.pop(one.id, None)
    return found


def _next(record: Any) -> Any:
    later = type(record).objects.filter(id=record.id, history_id__gt=record.history_id)
    return later.order_by("history_id").first()


def _goes_with(part: Any, record: Any) -> bool:
    """Whether a part was deleted because its entry was."""
    if record.history_type != DELETED:
        return False
    return bool(record.history_date - part.history_date < _ONE_DELETION)


def _values(row: Model) -> list[Any]:
    return [getattr(row, field.attname) for field in row._meta.concrete_fields]


def _changes(record: Any, before: Any) -> list[FieldChange]:
    if before is None or DELETED in (record.history_type, before.history_type):
        return []
    model = record.instance_type
    # Beside its columns per language, a version keeps what the writer's own language showed.
    shown = translator.get_options_for_model(model).fields
    delta = record.diff_against(before, excluded_fields=shown)
    return [
        FieldChange(
            str(model._meta.get_field(change.field).verbose_name),
            str(change.old or ""),
            str(change.new or ""),
        )
        for change in delta.changes
        if (change.old or "") != (change.new or "")  # a form stores what was nothing as empty
    ]
