"""Names that hardly ever change, kept in the process for a second.

Under load a page then reads no vocabulary; an editor's change shows in every worker a second later.
"""

import time
from collections.abc import Callable, Collection, Mapping
from typing import ClassVar, Generic, TypeVar

SECONDS = 1.0
Key = TypeVar("Key")
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Values by key: those that are not here yet are read together, in one call of `read`."""

    _all: ClassVar[list["Kept[object, object]"]] = []

    def __init__(self, read: Callable[[Collection[Key]], Mapping[Key, Value]]) -> None:
        self._read = read
        self.forget()
        self._all.append(self)  # type: ignore[arg-type]

    def get(self, keys: Collection[Key]) -> dict[Key, Value]:
        """The values of the keys that there are, in the order of the keys."""
        if time.monotonic() >= self._until:
            self.forget()
        values = self._values  # another thread may forget them meanwhile
        missing = [key for key in keys if key not in values]
        if missing:
            values.update(self._read(missing))
        return {key: values[key] for key in keys if key in values}

    def forget(self) -> None:
        """Read everything anew the next time."""
        self._values: dict[Key, Value] = {}
        self._until = time.monotonic() + SECONDS

    @classmethod
    def forget_all(cls) -> None:
        """As if the process had just been started."""
        for kept in cls._all:
            kept.forget()
