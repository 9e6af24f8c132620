"""What was computed lately, kept up to a number of bytes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar

import numpy as np

Kept = TypeVar("Kept", bound="np.ndarray | tuple[np.ndarray, ...]")


class ByteCache:
    """The arrays used last; those not used for longest go first. Safe to share by threads."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        self._size = 0
        self._kept: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """What was kept under the key, or what `make` gives now."""
        with self._lock:
            known = self._kept.get(key)
            if known is not None:
                self._kept.move_to_end(key)
                return known[0]  # type: ignore[return-value]
        made = make()
        self._keep(key, made)
        return made

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._kept.clear()
            self._size = 0

    def _keep(self, key: Hashable, made: Kept) -> None:
        parts = made if isinstance(made, tuple) else (made,)
        size = sum(part.nbytes for part in parts)
        with self._lock:
            if key in self._kept or size > self._limit:
                return
            self._kept[key] = made, size
            self._size += size
            while self._size > self._limit:
                self._size -= self._kept.popitem(last=False)[1][1]
