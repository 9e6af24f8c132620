"""The index on disk: one folder per generation, and a small file that names the one to read.

A rebuild writes into a new folder, and renaming the small file over the old one swaps them: a
reader sees the whole old index or the whole new one, never less.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.util.filelock import try_for

from search.engine.whoosh.schema import Layout
from search.errors import IndexLocked

CURRENT = "CURRENT"
VERSION = "VERSION"
_UNFINISHED = "VERSION.unfinished"
_GENERATION = re.compile(r"generation-(\d+)$")
_KEPT = 2  # the current one, and one that its readers may still be opening


class Generations:
    """The generations under one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def current(self) -> Path | None:
        """The folder to read, or None if nothing was ever published.

        Where the file that names it is missing or damaged, the newest one that was finished.
        """
        try:
            name = (self.root / CURRENT).read_text().strip()
        except (FileNotFoundError, UnicodeDecodeError):
            name = ""
        if _GENERATION.match(name):
            return self.root / name
        finished = [path for path in self._all() if _is_finished(path)]
        return finished[-1] if finished else None

    def candidates(self) -> list[Path]:
        """The current generation, then older ones, newest first: what may be read if it is not."""
        current = self.current()
        older = [path for path in reversed(self._all()) if current and path.name < current.name]
        return [current, *older] if current else []

    def create(self, layout: Layout) -> FileIndex:
        """An empty index in a folder of its own, which nobody reads before it is published.

        Removes what a writer that was killed has left behind; call it with the lock.
        """
        for path in self._all():
            if not _is_finished(path):
                self.discard(path)
        last = self._all()[-1:]
        number = int(_GENERATION.findall(last[0].name)[0]) + 1 if last else 1
        folder = self.root / f"generation-{number:06}"
        folder.mkdir(parents=True)
        (folder / _UNFINISHED).write_text(layout.version)
        return FileStorage(str(folder)).create_index(layout.schema())

    def publish(self, folder: Path) -> None:
        """Make readers read this generation from now on, and remove those that are too old."""
        (folder / _UNFINISHED).replace(folder / VERSION)
        announcement = self.root / f"{CURRENT}.new"
        announcement.write_text(folder.name)
        announcement.replace(self.root / CURRENT)
        for path in self._all()[:-_KEPT]:
            shutil.rmtree(path, ignore_errors=True)

    def discard(self, folder: Path) -> None:
        """Remove a generation that was never published."""
        shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def lock(self, timeout_seconds: float) -> Iterator[None]:
        """Hold the place of the one writer. Raises IndexLocked when it stays taken."""
        self.root.mkdir(parents=True, exist_ok=True)
        lock = FileStorage(str(self.root)).lock("WRITER")
        if not try_for(lock.acquire, timeout=timeout_seconds):
            raise IndexLocked(f"another writer holds {self.root}")
        try:
            yield
        finally:
            lock.release()

    def _all(self) -> list[Path]:
        if not self.root.is_dir():
            return []
        return sorted(path for path in self.root.iterdir() if _GENERATION.match(path.name))


def _is_finished(folder: Path) -> bool:
    return (folder / VERSION).exists()


def version_of(folder: Path) -> str:
    """The version of the layout that a generation was made with; empty if it does not say."""
    try:
        return (folder / VERSION).read_text().strip()
    except FileNotFoundError:
        return ""
