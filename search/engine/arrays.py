"""Named arrays in one file: written whole under another name, then renamed; read as they lie.

The file is a length, a header in JSON (name, type, place of each array) and the arrays. Large files
are mapped, so that the processes of a machine share one copy; small ones are simply read.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

Arrays = Mapping[str, np.ndarray]

_ALIGNED_TO = 64
_MAPPED_FROM_BYTES = 1 << 20


def write(path: Path, arrays: Arrays) -> None:
    """Write the file and make sure that it is on the disk before it bears its name."""
    places: dict[str, tuple[str, int, int]] = {}
    end = 0
    for name, array in arrays.items():
        start = -(-end // _ALIGNED_TO) * _ALIGNED_TO
        places[name] = array.dtype.str, start, array.size
        end = start + array.nbytes
    header = json.dumps({"bytes": end, "places": places}).encode()
    unfinished = path.with_name(f"{path.name}.new")
    with unfinished.open("wb") as file:
        file.write(len(header).to_bytes(8, "little") + header)
        body = _body(len(header))
        for name, array in arrays.items():
            file.seek(body + places[name][1])
            file.write(np.ascontiguousarray(array).data)
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
