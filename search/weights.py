"""The numbers of understanding and ranking, kept as data: `manage.py learn_weights` fits them.

`weights.json` gives each by its name: its `value`, and under `tries` the values that learning may
choose among, in order. A number more is an entry there and a `Weight` where it is used.
"""

import json
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from search.errors import SearchError

FILE = Path(__file__).with_name("weights.json")


class WeightsError(SearchError):
    """The weights cannot be read, or lack one that is asked for."""


@dataclass(frozen=True)
class Learnable:
    """A number as it is, and what else it may be."""

    value: float
    tries: tuple[float, ...]

    @classmethod
    def of(cls, name: str, row: Any) -> Self:
        """Read one entry of the file. Raises WeightsError."""
        try:
            value, tries = row["value"], tuple(row["tries"])
        except (TypeError, KeyError) as error:
            raise WeightsError(f"{name}: needs “value” and “tries”") from error
        if not all(_is_number(one) for one in (value, *tries)):
            raise WeightsError(f"{name}: only finite numbers that are not negative")
        if list(tries) != sorted(set(tries)) or value not in tries:
            raise WeightsError(f"{name}: “tries” rise and have the value among them")
        return cls(value, tries)


def read(path: Path = FILE) -> dict[str, Learnable]:
    """The weights of a file by their names. Raises WeightsError."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise WeightsError(f"{path} cannot be read: {error}") from error
    if not isinstance(rows, dict):
        raise WeightsError(f"{path} holds no weights by name")
    return {name: Learnable.of(name, row) for name, row in rows.items()}


def write(weights: Mapping[str, Learnable], path: Path = FILE) -> None:
    """Keep weights as they are read, one a line."""
    lines = (
        f"  {json.dumps(name)}: {json.dumps({'value': one.value, 'tries': list(one.tries)})}"
        for name, one in weights.items()
    )
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) and value >= 0


_values = {name: one.value for name, one in read().items()}
_used: set[str] = set()
_watching: list[set[str]] = []


class Weight:
    """A number by its name: call it to get its value. Raises WeightsError if there is none."""

    def __init__(self, name: str) -> None:
        if name not in _values:
            raise WeightsError(f"no weight is called {name}")
        self._name = name
        _used.add(name)

    def __call__(self) -> float:
        return _asked(self._name)


def boost(kind: str, intent: str) -> float:
    """What the score of a kind of entry is multiplied by where a query has this intent."""
    return _asked(f"boost.{kind}.{intent}")


def mark(name: str, intent: str) -> float:
    """What the score of a document with a mark is multiplied by where a query has this intent."""
    name = f"mark.{name}"
    return _asked(f"{name}.{intent}" if f"{name}.{intent}" in _values else name)


def used() -> frozenset[str]:
    """Names of the weights that the code asks for; boosts are asked for by the kinds there are."""
    return frozenset(_used)


def _asked(name: str) -> float:
    for names in _watching:
        names.add(name)
    return _values.get(name, 1.0)


@contextmanager
def watched() -> Iterator[set[str]]:
    """The names of the weights that are asked for meanwhile: only to learn."""
    names: set[str] = set()
    _watching.append(names)
    try:
        yield names
    finally:
        _watching.remove(names)


@contextmanager
def tried(values: Mapping[str, float]) -> Iterator[None]:
    """Other values for a while, for all threads: only to learn and to test."""
    before = dict(_values)
    _values.update(values)
    try:
        yield
    finally:
        _values.clear()
        _values.update(before)
