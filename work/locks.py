"""One process at a time for one kind of work."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


def path_of(name: str) -> Path:
    """The file whose lock stands for this kind of work."""
    return Path(settings.VAR_DIR) / "locks" / name


@contextmanager
def held(name: str) -> Iterator[bool]:
    """Whether the lock is ours while the block runs; never waits for it.

    The system frees the lock when its holder ends, however it ends. Raises OSError.
    """
    path = path_of(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
