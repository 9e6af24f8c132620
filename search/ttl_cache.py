"""Names that hardly ever change, kept in the process for a second.

Under load a page then reads no vocabulary; an editor's change shows in every worker a second later.
"""

from collections.abc import Callable, Collection, Mapping
from threading import Lock
from typing import Any, ClassVar, Generic, TypeVar

from cachetools import TTLCache

SECONDS = 1.0
_MOST_VALUES = 10_000
_MISSING: Any = object()
Key = TypeVar("Key")
Value = TypeVar("Value")


class BatchCache(Generic[Key, Value]):
    """A TTLCache of many values: those that it lacks are read together, in one call of `read`."""

    _all: ClassVar[list["BatchCache[Any, Any]"]] = []

    def __init__(self, read: Callable[[Collection[Key]], Mapping[Key, Value]]) -> None:
        self._read = read
        self._lock = Lock()
        self.forget()
        self._all.append(self)

    def get(self, keys: Collection[Key]) -> dict[Key, Value]:
        """The values of the keys that there are, in the order of the keys."""
        with self._lock:
            pairs = ((key, self._values.get(key, _MISSING)) for key in keys)
            found = {key: value for key, value in pairs if value is not _MISSING}
        missing = [key for key in keys if key not in found]
        if missing:
            read = self._read(missing)
            with self._lock:
                self._values.update(read)
            found |= read
        return {key: found[key] for key in keys if key in found}

    def forget(self) -> None:
        """Read everything anew the next time."""
        self._values: TTLCache[Key, Value] = TTLCache(_MOST_VALUES, SECONDS)

    @classmethod
    def forget_all(cls) -> None:
        """As if the process had just been started."""
        for cache in cls._all:
            cache.forget()
