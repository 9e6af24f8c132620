"""Selections of sections that readers ordered: noted by the web process, built by the worker.

An order is a small file, so that it outlives a restart and the web process waits for nothing.
"""

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from paper import build, storage
from paper.errors import CannotTypeset, TooManyOrders
from paper.storage import Paper

MOST_SECTIONS = 20  # a longer choice is nearly the handbook, which is there already
MOST_WAITING = 30  # about two minutes of work
_MOST_KEPT = 200  # files of choices; the oldest go first
_STEM = "selection-"
logger = logging.getLogger(__name__)


def selection(language: str, numbers: Iterable[str]) -> Paper:
    """The paper of these sections, whatever the order in which they were chosen."""
    chosen = tuple(sorted(set(numbers)))
    name = hashlib.sha256(" ".join(chosen).encode()).hexdigest()[:16]
    return Paper(f"{_STEM}{name}.pdf", language, chosen)


def place(paper: Paper) -> None:
    """Ask the worker for a selection. Raises TooManyOrders, OSError."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{paper.language}.{paper.name}.json"
    if path.exists():
        return
    if len(list(folder.iterdir())) >= MOST_WAITING:
        raise TooManyOrders
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps([paper.language, paper.numbers]), encoding="utf-8")
    draft.replace(path)


def fulfil_all() -> int:
    """Build what is ordered, the oldest first, and return how many there were. Raises OSError."""
    waiting = _waiting()
    for order in waiting:
        _fulfil(order)
        storage.remove(_oldest())
    return len(waiting)


def waiting_since() -> datetime | None:
    """When the oldest order was placed; None if none is waiting. Raises OSError."""
    waiting = _waiting()
    return datetime.fromtimestamp(waiting[0].stat().st_mtime, UTC) if waiting else None


def _waiting() -> list[Path]:
    return sorted(_folder().glob("*.json"), key=lambda path: path.stat().st_mtime)


def _fulfil(order: Path) -> None:
    """Build one selection and delete the order, even if it fails, which is logged."""
    try:
        language, numbers = json.loads(order.read_text(encoding="utf-8"))
        build.make(selection(language, numbers))
    except (CannotTypeset, ValueError) as error:
        logger.error("Not made: %s. %s", order.name, error)
    order.unlink(missing_ok=True)


def forget_made(before: float) -> None:
    """Delete the selections built before a time (seconds since 1970), because the handbook has
    changed; they are built again when somebody asks."""
    storage.remove(path for path in _made() if path.stat().st_mtime < before)


def _oldest() -> Iterator[Path]:
    yield from sorted(_made(), key=lambda path: path.stat().st_mtime)[:-_MOST_KEPT]


def _made() -> Iterator[Path]:
    yield from storage.root().glob(f"*/{_STEM}*.pdf")


def _folder() -> Path:
    return storage.root() / "orders"
