"""Named arrays in one file: written whole under another name, then renamed; read as they lie.

The file is a length, a header in JSON (name, type, place of each array) and the arrays. Large files
are mapped, so that the processes of a machine share one copy; small ones are simply read.
"""

import json
import os
from array import array
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Self

import numpy as np

_ALIGNED_TO = 64
_MAPPED_FROM_BYTES = 1 << 20
_PIECE = 1 << 18  # numbers that a growing array keeps in memory


class Growing:
    """Whole numbers from 0 that are added one after the other: all but the last in a file.

    The file has no name and goes when the array is closed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: Any = None
        self._last = array("Q")
        self._count = 0
        self._largest = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._file:
            self._file.close()

    def __len__(self) -> int:
        return self._count + len(self._last)

    @property
    def dtype(self) -> np.dtype[Any]:
        """The smallest type that holds every number."""
        return np.dtype(np.min_scalar_type(max(self._largest, max(self._last, default=0))))

    def extend(self, numbers: Iterable[int]) -> None:
        """Add numbers at the end."""
        self._last.extend(numbers)
        if len(self._last) >= _PIECE:
            if self._file is None:
                self._file = TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed at exit
            self._largest = max(self._largest, max(self._last))
            self._count += len(self._last)
            self._file.write(self._last)
            self._last = array("Q")

    def pieces(self) -> Iterator[np.ndarray]:
        """All numbers, some at a time, in their smallest type."""
        dtype, bytes_each = self.dtype, self._last.itemsize
        if self._file:
            self._file.seek(0)
            while raw := self._file.read(_PIECE * bytes_each):
                yield np.frombuffer(raw, dtype=np.uint64).astype(dtype)
        yield np.array(self._last, dtype=dtype)


Array = np.ndarray | Growing


def whole(one: Array) -> np.ndarray:
    """The array in memory."""
    return np.concatenate(list(one.pieces())) if isinstance(one, Growing) else one


def write(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write the file and make sure that it is on the disk before it bears its name."""
    places: dict[str, tuple[str, int, int]] = {}
    end = 0
    for name, one in arrays.items():
        start = -(-end // _ALIGNED_TO) * _ALIGNED_TO
        places[name] = one.dtype.str, start, len(one)
        end = start + len(one) * one.dtype.itemsize
    header = json.dumps({"bytes": end, "places": places}).encode()
    unfinished = path.with_name(f"{path.name}.new")
    with unfinished.open("wb") as file:
        file.write(len(header).to_bytes(8, "little") + header)
        body = _body(len(header))
        for name, one in arrays.items():
            file.seek(body + places[name][1])
            for piece in one.pieces() if isinstance(one, Growing) else [one]:
                file.write(np.ascontiguousarray(piece).data)
        file.truncate(body + end)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def read(path: Path) -> dict[str, np.ndarray]:
    """The arrays, not to be changed. Raises ValueError or OSError for a file that is not whole."""
    size = path.stat().st_size
    raw: np.ndarray
    if size < _MAPPED_FROM_BYTES:
        raw = np.frombuffer(path.read_bytes(), dtype=np.uint8)
    else:
        raw = np.memmap(path, mode="r")
    length = int.from_bytes(raw[:8].tobytes(), "little")
    header: dict[str, Any] = json.loads(raw[8 : 8 + length].tobytes())
    body = _body(length)
    if size != body + header["bytes"]:
        raise ValueError(f"{path} is cut off")
    return {
        name: np.frombuffer(raw, dtype=kind, count=count, offset=body + start)
        for name, (kind, start, count) in header["places"].items()
    }


def _body(header_length: int) -> int:
    return -(-(8 + header_length) // _ALIGNED_TO) * _ALIGNED_TO
