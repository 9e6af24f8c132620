"""The file that holds what was learnt of the dangers: read in milliseconds, learnt in seconds."""

import os
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np

from search.understanding import danger_learning, danger_signs, danger_text
from search.understanding.danger_learning import Learnt

_VERSION = "version"
_CODE = (danger_learning, danger_signs, danger_text)


def code_version() -> str:
    """Another one whenever the code reads texts or learns in another way."""
    sum_ = 0
    for module in _CODE:
        sum_ = zlib.crc32(Path(str(module.__file__)).read_bytes(), sum_)
    return f"{sum_:08x}"


def save(path: Path, version: str, learnt: Learnt) -> None:
    """Write the file whole or not at all; others may be reading the one before."""
    arrays: dict[str, Any] = {_VERSION: np.array(version), **learnt._asdict()}
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".npz")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, **arrays)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def load(path: Path, version: str) -> Learnt | None:
    """What was learnt of this version of the samples; None if there is no such file."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            if str(arrays[_VERSION]) != version:
                return None
            return Learnt(**{name: arrays[name] for name in Learnt._fields})
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
