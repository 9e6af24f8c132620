"""Primary keys of rows: whole numbers in a column of numbers, all others as text.

Haystack hands every key over as text; a search gives it back as the model has it.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.db.models import IntegerField

# The keys that are no numbers; the others are in Haystack's DJANGO_ID. An index has both.
TEXT_KEY = "django_text_id"
_LARGEST = 1 << 53  # the whole numbers that a float can tell apart


def as_number(key: str) -> int | None:
    """The key as a number, if it is written as one is; "007" and "1_0" are not."""
    digits = key.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal()):
        return None
    number = int(key)
    return number if str(number) == key and abs(number) < _LARGEST else None


def split_label(identifier: str) -> tuple[str, str]:
    """The model ("app.model") and the key of an identifier as Haystack writes it."""
    app, _point, rest = identifier.partition(".")
    model, _point, key = rest.partition(".")
    return f"{app}.{model}", key


@lru_cache
def converter(label: str) -> Callable[[Any], Any] | None:
    """What makes a model's keys of numbers and text; None where numbers are right as they are."""
    try:
        key = apps.get_model(label)._meta.pk
    except LookupError:  # an index may name a model that is gone
        return None
    return None if isinstance(key, IntegerField) else key.to_python
