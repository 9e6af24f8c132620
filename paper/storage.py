"""Storage of the files: a folder for each language, the hash of the content in the name.

So a file and what it was made from are replaced by one rename, and a reader sees the old file or
the new one, never a half.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

_STORED = re.compile(r"^(?P<stem>[a-z0-9-]+)\.(?P<digest>[0-9a-f]{16})\.(?P<type>pdf|epub)$")


@dataclass(frozen=True)
class Paper:
    """A file that readers may download: “handbook.pdf” in one language. `numbers` are the sections
    if a reader chose them."""

    name: str
    language: str
    numbers: tuple[str, ...] = ()

    @property
    def type(self) -> str:
        return self.name.rpartition(".")[2]


@dataclass(frozen=True)
class Stored:
    """A stored file. `made_at` is in seconds since 1970."""

    path: Path
    digest: str
    size_bytes: int
    made_at: float


def root() -> Path:
    """The folder of all papers."""
    return Path(settings.VAR_DIR) / "paper"


def find(paper: Paper) -> Stored | None:
    """The newest file of a paper; None if it was not built yet."""
    found = [_stored(path) for path in _versions(paper)]
    return max((one for one in found if one), key=lambda one: one.made_at, default=None)


def save(paper: Paper, digest: str, content: bytes) -> None:
    """Store a new file of a paper in place of the old ones. Raises OSError."""
    folder = root() / paper.language
    folder.mkdir(parents=True, exist_ok=True)
    stem, _dot, kind = paper.name.rpartition(".")
    target = folder / f"{stem}.{digest}.{kind}"
    with NamedTemporaryFile(dir=folder, prefix=".", delete=False) as file:
        file.write(content)
        os.fchmod(file.fileno(), 0o644)
    Path(file.name).replace(target)
    for path in _versions(paper):
        if path != target:
            path.unlink(missing_ok=True)


def remove_unfinished() -> None:
    """Delete what a killed worker left; the caller must hold the lock of the papers."""
    remove(root().glob("*/.*"))


def remove(paths: Iterator[Path]) -> None:
    """Delete files; processes that have one open can still read it."""
    for path in paths:
        path.unlink(missing_ok=True)


def _versions(paper: Paper) -> Iterator[Path]:
    stem, _dot, kind = paper.name.rpartition(".")
    with suppress(FileNotFoundError):
        for path in (root() / paper.language).iterdir():
            found = _STORED.match(path.name)
            if found and (found["stem"], found["type"]) == (stem, kind):
                yield path


def _stored(path: Path) -> Stored | None:
    """None if the file has just been replaced."""
    found = _STORED.match(path.name)
    try:
        about = path.stat()
    except FileNotFoundError:
        return None
    return Stored(path, found["digest"], about.st_size, about.st_mtime) if found else None
