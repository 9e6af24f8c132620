"""How far the translation of an entry is: complete, missing or outdated, language by language.

The languages of the content are written side by side; none is always the source. When one is
changed alone, the others are outdated until they are changed too, or somebody says that they still
fit.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete
from django.utils import timezone
from modeltranslation.translator import translator
from modeltranslation.utils import build_localized_fieldname

from languages.codes import content_languages
from languages.models import TranslationState

State = TranslationState.State
# Models whose translation is watched, each with the relations whose texts belong to the entry.
_tracked: dict[type[Model], tuple[str, ...]] = {}
# Fields that each language fills as it needs: nothing is missing where they are empty.
_free: dict[type[Model], tuple[str, ...]] = {}


def track(model: type[Model], *parts: str, free: tuple[str, ...] = ()) -> None:
    """Watch a model's translation; `parts` are relations to rows that are part of an entry.

    `free` fields are no translations of each other.
    """
    _tracked[model] = parts
    _free[model] = free
    post_delete.connect(_forget, sender=model)


def is_tracked(model: type[Model]) -> bool:
    return model in _tracked


def note(entry: Model, is_checked: bool = False) -> None:
    """Remember the texts as they are now, after a save of the entry and its parts.

    `is_checked`: somebody who knows both languages says that they fit each other.
    """
    texts = {code: _texts(entry, code) for code in content_languages()}
    digests = {code: _digest(words) for code, words in texts.items()}
    rows = {row.language: row for row in states(entry)}
    changed = {code for code in texts if code not in rows or rows[code].digest != digests[code]}
    missing = {code for code, words in texts.items() if _has_gap(words, texts)}
    # Who was behind and is changed has caught up; who was not leads, and the others fall behind.
    current = {code for code, row in rows.items() if row.state == State.COMPLETE}
    leading = (changed & current) - missing
    now = timezone.now()
    times = {one: now if one in changed else rows[one].changed_at for one in texts}
    for code in texts:
        row = rows.get(code) or _new_row(entry, code)
        is_behind = row.state == State.OUTDATED or bool(leading)
        row.state = State.COMPLETE
        if code in missing:
            row.state = State.MISSING
        elif is_behind and code not in changed and not is_checked:
            row.state = State.OUTDATED
        else:
            row.source_changed_at = _latest(times, code)
        row.digest, row.changed_at = digests[code], times[code]
        row.save()


def states(entry: Model) -> QuerySet[TranslationState]:
    """What is known of an entry's languages."""
    return TranslationState.objects.filter(
        content_type=ContentType.objects.get_for_model(type(entry)), object_id=entry.pk
    )


def ahead(entry: Model, language: str | None) -> datetime | None:
    """When another language of the entry was changed, if this one has not followed since."""
    found = {row.language: row for row in states(entry)}
    own = found.pop(language or "", None)
    if own is None or own.state != State.OUTDATED:
        return None
    return max((row.changed_at for row in found.values()), default=None)


def note_untracked() -> int:
    """Take entries that nobody has noted yet as they are; returns how many."""
    count = 0
    for model in _tracked:
        kind = ContentType.objects.get_for_model(model)
        known = TranslationState.objects.filter(content_type=kind).values("object_id")
        for entry in model._default_manager.exclude(pk__in=known):
            note(entry)
            count += 1
    return count


def _new_row(entry: Model, code: str) -> TranslationState:
    kind = ContentType.objects.get_for_model(type(entry))
    return TranslationState(content_type=kind, object_id=entry.pk, language=code)


def _texts(entry: Model, code: str) -> list[str]:
    """Every translated text of an entry and its parts in one language, in a fixed order."""
    return [
        (getattr(one, build_localized_fieldname(field, code)) or "").strip()
        for one in _with_parts(entry)
        for field in sorted(translator.get_options_for_model(type(one)).fields)
        if field not in _free.get(type(one), ())
    ]


def _with_parts(entry: Model) -> Iterator[Model]:
    yield entry
    for name in _tracked[type(entry)]:
        related: Any = getattr(entry, name)
        yield from related.order_by("pk")


def _has_gap(words: list[str], texts: dict[str, list[str]]) -> bool:
    """Whether another language says something where this one says nothing."""
    return any(
        not own and any(other[index] for other in texts.values()) for index, own in enumerate(words)
    )


def _digest(words: list[str]) -> str:
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()


def _latest(times: dict[str, datetime], code: str) -> datetime | None:
    return max((moment for other, moment in times.items() if other != code), default=None)


def _forget(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    states(instance).delete()
