"""How an entry's plain data becomes model fields; shared by every kind of fixture."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from content.loading import FieldError
from content.reading import Data
from languages import translations

REASON = "content load"  # in the history of what the site ships with


def in_languages(field: str, texts: Data | None) -> Data:
    """`name` and {"bg": …, "en": …} as the columns `name_bg`, `name_en`."""
    return {f"{field}_{language}": text for language, text in (texts or {}).items()}


def save(model: type[models.Model], key: Data, values: Data) -> Any:
    """The object with this key, checked and saved. Raises ValidationError naming the fields."""
    found = model._default_manager.filter(**key).first() or model(**key)
    for name, value in values.items():
        setattr(found, name, value)
    found.full_clean()
    found._change_reason = REASON  # type: ignore[attr-defined]
    found.save()
    if translations.is_tracked(model):
        translations.note(found, is_checked=True)
    return found


def one(model: type[models.Model], field: str, **wanted: str) -> Any:
    """The object that an entry refers to. Raises FieldError where there is none."""
    found = model._default_manager.filter(**wanted).first()
    if found is None:
        raise FieldError(field, f"unknown: {', '.join(wanted.values())}")
    return found


def some(model: type[models.Model], field: str, values: list[str], by: str = "slug") -> list[Any]:
    """The objects that an entry refers to, in any order. Raises FieldError naming unknown ones."""
    found = {
        getattr(row, by): row for row in model._default_manager.filter(**{f"{by}__in": values})
    }
    unknown = [value for value in values if value not in found]
    if unknown:
        raise FieldError(field, f"unknown: {', '.join(unknown)}")
    return list(found.values())


def children(field: str, rows: Sequence[models.Model]) -> None:
    """Check and save the parts of an entry. Raises FieldError naming the part."""
    for number, row in enumerate(rows):
        try:
            row.full_clean()
        except ValidationError as error:
            raise FieldError(f"{field}.{number}", "; ".join(error.messages)) from error
        row._change_reason = REASON  # type: ignore[attr-defined]
        row.save()
