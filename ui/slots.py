"""Places in a page that a room above may fill.

The template of a domain says `{% slot "print" kind="place" key=place.slug %}` and knows nothing
of who answers; a room above calls `fill()` in its `AppConfig.ready()`. A slot that nobody fills
stays empty.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Values = dict[str, Any]


@dataclass(frozen=True)
class Filling:
    """A template, and what it is given: `values` gets what the slot says."""

    template: str
    values: Callable[..., Values]


def _as_said(**said: Any) -> Values:
    return said


_fillings: dict[str, list[Filling]] = defaultdict(list)


def fill(slot: str, template: str, values: Callable[..., Values] = _as_said) -> None:
    """Show a template in a slot, after those that fill it already; safe to call twice."""
    filling = Filling(template, values)
    if filling not in _fillings[slot]:
        _fillings[slot].append(filling)


def fillings(slot: str) -> list[Filling]:
    """What stands in a slot, in the order of the rooms that filled it."""
    return _fillings.get(slot, [])
